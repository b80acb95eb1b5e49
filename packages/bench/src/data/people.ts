import { normalizeEmail } from "@kith/shared/email.ts";
import { contactStatuses } from "@kith/shared/limits.ts";
import { fold, fullNameOf, searchText } from "@kith/shared/text.ts";
import { drawsOf } from "../statistics.ts";

/** Everything about one generated contact; the same number gives the same contact in every run. */
export interface Person {
  number: number;
  firstName: string;
  lastName: string;
  nameSort: string;
  status: string;
  type: "lead" | "customer";
  companyName: string;
  jobTitle: string;
  city: string;
  emails: { address: string; norm: string }[];
  phones: { number: string; label: string | null }[];
  /** Which of `tagNames`. */
  tags: number[];
  searchText: string;
  lastContactShare: number | null;
}

const words = (text: string): string[] => text.split(" ");

const firstNames = compose(
  words("An Bea Car Da El Fa Gre Ha Is Jo Ka Lu Ma No Ol Pau Ro Sa Ta Vi"),
  words("na trix los niel ena bio tel rald abel nas rin cia rtin rah ivia lina bert muel mara ktor"),
);
const lastNames = compose(
  words(
    "Alten Berg Cald Dorn Eichen Fair Gold Hart Inver Janke Kirch Linden Mont Nieder Oster Peder Quell Rosen Sander Thorn Unter Vester Winter Xander Young Zimmer Ash Brook Castel Del Ever Ferrar Gran Holm Ivan Kowal Lang Mor Nor Pol",
  ),
  words(
    "berger mann feld stein hofer sen son ley ford well ington bach dorf egger ini ez ova ski enko ström gaard quist eiro ado etti aux ier oulos idis yan adze ishvili uri amoto awa mura ito kar wala pillai singh ullah zadeh oğlu escu ić ák czyk ius aitis",
  ),
);
const companyWords = compose(
  words("Blue North Iron Clear Green Silver Stone Open Fast River"),
  words("wind gate works path field line bridge point leaf house"),
);
const companyForms = ["GmbH", "Ltd", "Inc", "BV", "SA", "Group", "Studio", "Partners", "Labs", "& Co"];
const jobs = [
  "Head of Sales",
  "Buyer",
  "Owner",
  "Office manager",
  "Engineer",
  "Designer",
  "Accountant",
  "Consultant",
  "Teacher",
  "Physician",
];
const cities = words("Berlin Lisbon Austin Leeds Utrecht Graz Porto Lyon Tartu Kyoto Denver Bergen Zürich Kraków Toronto");
const statuses = contactStatuses.map((status) => status.name);

/** How often each tag occurs, from the most to the least frequent: 20 % … 0.5 %. */
export const tagShares = Array.from({ length: 20 }, (_, rank) => 0.2 * 0.025 ** (rank / 19));
export const tagNames = tagShares.map((_, rank) => `Tag ${String(rank + 1).padStart(2, "0")}`);

/** The generated contact with this number, from 1. */
export function personOf(number: number): Person {
  const draw = drawsOf(number * 7919);
  const one = <T>(list: readonly T[]): T => list[Math.floor(draw() * list.length)]!;
  // Few names are frequent and many are rare: the most frequent surname of 2,000 has 2 % of the people.
  const skewed = <T>(list: readonly T[]): T => list[Math.floor(draw() ** 2 * list.length)]!;
  const firstName = skewed(firstNames);
  const lastName = skewed(lastNames);
  const status = one(statuses);
  const hasCompany = draw() < 0.7;
  const company = `${one(companyWords)} ${one(companyForms)}`;
  const domain = hasCompany ? `${plain(company)}.example` : `mail${Math.floor(draw() * 30)}.example`;
  const emailCount = draw() < 0.1 ? 0 : draw() < 0.2 ? 2 : 1;
  const addresses = [`${plain(firstName)}.${plain(lastName)}${number}@${domain}`, `${plain(lastName)}.${number}@home.example`].slice(
    0,
    emailCount,
  );
  const phoneCount = draw() < 0.2 ? 0 : draw() < 0.25 ? 2 : 1;
  const phones = [`+49151${scattered(number, 8)}`, `+1512${scattered(number, 7)}`].slice(0, phoneCount);
  const core = {
    number,
    firstName,
    lastName,
    companyName: hasCompany ? company : "",
    jobTitle: hasCompany ? one(jobs) : "",
    city: one(cities),
  };
  return {
    ...core,
    nameSort: fold(fullNameOf(core)),
    status,
    type: status === "customer" || status === "churned" ? "customer" : "lead",
    emails: addresses.map((address) => ({ address, norm: normalizeEmail(address) })),
    phones: phones.map((phone, at) => ({ number: phone, label: at === 0 ? "mobile" : null })),
    tags: tagShares.flatMap((share, rank) => (draw() < share ? [rank] : [])),
    searchText: searchText({ ...core, emails: addresses, phones }),
    lastContactShare: draw() < 0.6 ? draw() : null,
  };
}

/** Digits that look drawn by chance, and are another's for no other number below 10 to the power of `digits`. */
const scattered = (number: number, digits: number): string => String((number * 7_368_787) % 10 ** digits).padStart(digits, "0");

function compose(starts: readonly string[], ends: readonly string[]): string[] {
  // Ends go round first, so that frequent names differ in both parts.
  return Array.from(
    { length: starts.length * ends.length },
    (_, at) => starts[(at * 7) % starts.length]! + ends[(at + Math.floor(at / starts.length)) % ends.length]!,
  );
}

const plain = (text: string): string =>
  fold(text)
    .replace(/ı/g, "i")
    .replace(/[^a-z0-9]/g, "");
