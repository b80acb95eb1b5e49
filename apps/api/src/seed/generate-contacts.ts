import { normalizeEmail } from "@kith/shared/email.ts";
import type { Contact, ContactEmail, ContactPhone } from "../features/contacts/contact.entity.ts";
import { ownDomain, workplaceOf } from "./generate-company.ts";
import { addFollowers } from "./generate-followers.ts";
import { type SeedEvent, writeHistory } from "./generate-history.ts";
import { cultures, type CultureName } from "./names.ts";
import { type Place, places } from "./places.ts";
import { between, fillDigits, pick, type Random, randomOf, weighted } from "./random.ts";
import { jobTitles, seedTags } from "./words.ts";

/** A member who owns contacts and works with them. */
export interface SeedMember {
  id: string;
  name: string;
  /** Whoever sees assigned contacts only works with those that he owns. */
  visibility: "all" | "assigned";
}

export interface SeedOptions {
  /** Another seed gives other people (default 1). */
  seed?: number;
  /** When the contacts come into being: the first at `since`, more and more towards `until`. */
  since: Date;
  until: Date;
  members: readonly SeedMember[];
}

type Unset = "workspaceId" | "id" | "nameSort" | "primaryEmail" | "searchText" | "importId" | "pictureId" | `delete${string}`;

/** A contact as it is now, with all that led to it. */
export interface SeedContact {
  contact: Omit<Contact, Unset>;
  emails: Pick<ContactEmail, "address" | "addressNorm" | "isPrimary" | "status" | "createdAt">[];
  phones: Pick<ContactPhone, "number" | "label" | "isPrimary" | "createdAt">[];
  tags: { name: string; createdAt: Date }[];
  followers: { memberId: string; createdAt: Date }[];
  /** In order of time, the first is contact.created. */
  events: SeedEvent[];
}

const placeOf = weighted(places);
const emailCount = weighted([
  [0, 6],
  [1, 68],
  [2, 21],
  [3, 5],
]);
const phoneCount = weighted([
  [0, 24],
  [1, 56],
  [2, 20],
]);
const tagCount = weighted([
  [0, 30],
  [1, 32],
  [2, 24],
  [3, 10],
  [4, 4],
]);
const drawTag = weighted(seedTags);
const emailStatus = weighted([
  ["active", 95],
  ["unconfirmed", 2],
  ["bounced", 2],
  ["unsubscribed", 1],
]);
const drawStatus = weighted([
  ["prospect", 16],
  ["lead", 30],
  ["active", 16],
  ["customer", 24],
  ["partner", 3],
  ["inactive", 7],
  ["churned", 4],
]);
const drawSource = weighted([
  ["import", 34],
  ["form", 22],
  ["manual", 20],
  ["booking", 7],
  ["event", 6],
  ["campaign", 4],
  ["API", 3],
  ["order", 2],
  ["inbound message", 2],
]);

/**
 * The contact with this index: the same for the same options, whichever others are made. No two indexes share an e-mail
 * address, whatever the seed.
 * @param index from 0
 * @param share how far between `since` and `until` it comes into being, from 0 to 1
 */
export function generateContact(index: number, share: number, { seed = 1, since, until, members }: SeedOptions): SeedContact {
  const random = randomOf(seed, index);
  const { firstName, lastName, place } = nameOf(random);
  const createdAt = new Date(since.getTime() + Math.floor(share * (until.getTime() - since.getTime())));
  const workplace = workplaceOf(seed, index);
  const status = drawStatus(random);
  const owner = ownerOf(random, members);
  const website = workplace && random() < 0.5 ? `https://www.${workplace.domain}` : "";

  const contact: SeedContact["contact"] = {
    number: index + 1,
    firstName,
    lastName,
    status,
    type: status === "customer" || status === "churned" || (status === "partner" && random() < 0.5) ? "customer" : "lead",
    source: drawSource(random),
    ownerId: owner?.id ?? null,
    companyName: workplace?.company ?? "",
    jobTitle: workplace || random() < 0.3 ? pick(random, jobTitles) : "",
    website,
    birthday: random() < 0.15 ? birthdayOf(random, until) : null,
    timeZone: place.timeZone,
    language: place.language,
    ...addressOf(random, place),
    ...socialLinksOf(random, firstName, lastName),
    lastContactAt: null,
    version: 1,
    createdByKind: "system",
    createdById: null,
    createdByName: "Kith",
    createdAt,
    updatedAt: createdAt,
  };
  const emails = emailsOf(random, { seed, index, contact });
  const phones = phonesOf(random, place);
  const made: SeedContact = {
    contact,
    emails: emails.map((address, at) => ({
      address,
      addressNorm: normalizeEmail(address),
      isPrimary: at === 0,
      status: emailStatus(random),
      createdAt,
    })),
    phones: phones.map((phone, at) => ({ ...phone, isPrimary: at === 0, createdAt })),
    tags: tagsOf(random).map((name) => ({ name, createdAt })),
    followers: [],
    events: [],
  };
  writeHistory(random, made, { until, members, owner });
  addFollowers(made, index, owner, { seed, since, until, members });
  return made;
}

/** The contacts with numbers from `first` on, in the order in which they come into being. */
export function* generateContacts(first: number, count: number, options: SeedOptions): Generator<SeedContact> {
  // A root makes the density grow: a business that finds more people each month.
  for (let i = 0; i < count; i++) yield generateContact(first - 1 + i, ((i + 0.5) / count) ** 0.75, options);
}

/** The first draws of a contact, so that a colleague's name can be known without the rest of him. */
function nameOf(random: Random): { firstName: string; lastName: string; place: Place } {
  const place = placeOf(random);
  // People move: some carry names of another place.
  const culture = random() < 0.12 ? pick(random, Object.keys(cultures) as CultureName[]) : place.culture;
  const { first, last } = cultures[culture];
  const double = random() < 0.04 ? `-${pick(random, last)}` : "";
  return { firstName: pick(random, first), lastName: pick(random, last) + double, place };
}

function ownerOf(random: Random, members: readonly SeedMember[]): SeedMember | null {
  const draw = random();
  if (members.length === 0 || draw < 0.15) return null;
  // The later a member, the fewer contacts.
  return members[Math.floor(((draw - 0.15) / 0.85) ** 1.5 * members.length)]!;
}

function birthdayOf(random: Random, until: Date): string {
  const born = new Date(Date.UTC(until.getUTCFullYear() - between(random, 19, 72), 0, between(random, 1, 365)));
  return born.toISOString().slice(0, 10);
}

function addressOf(random: Random, place: Place) {
  const { city, region, country } = place;
  const isKnown = random() < 0.45;
  return {
    addressLine1: isKnown ? pick(random, place.streets).replace("{n}", String(between(random, 1, 180))) : "",
    addressLine2: isKnown && random() < 0.15 ? `Floor ${between(random, 1, 9)}` : "",
    city,
    region: isKnown ? region : "",
    postalCode: isKnown ? fillDigits(random, place.postalCode) : "",
    country,
  };
}

function socialLinksOf(random: Random, firstName: string, lastName: string) {
  const name = plain(`${firstName} ${lastName}`);
  return {
    linkedin: random() < 0.22 ? `https://www.linkedin.com/in/${name.replaceAll(" ", "-")}-example` : "",
    x: random() < 0.06 ? `@${name.replaceAll(" ", "_")}` : "",
    facebook: "",
    instagram: random() < 0.08 ? `@${name.replaceAll(" ", ".")}` : "",
  };
}

/** Up to three addresses: at work, at home, the short form at home. */
function emailsOf(
  random: Random,
  { seed, index, contact }: { seed: number; index: number; contact: Pick<Contact, "firstName" | "lastName"> },
): string[] {
  const count = emailCount(random);
  if (count === 0) return [];
  const first = plain(contact.firstName).replaceAll(" ", "");
  const last = plain(contact.lastName).replaceAll(" ", "");
  const own = ownDomain(index);
  const suffix = own.round > 0 ? String(own.round + 1) : "";
  const addresses = [
    `${first}${suffix}@${own.domain}`,
    `${first.charAt(0)}.${last}${suffix}@${own.domain}`,
    `${last}${suffix}@post-${own.domain}`,
  ];
  const workplace = workplaceOf(seed, index);
  if (workplace) {
    const isTaken = workplace.colleagues.some((colleague) => {
      const other = nameOf(randomOf(seed, colleague));
      return plain(other.firstName).replaceAll(" ", "") === first && plain(other.lastName).replaceAll(" ", "") === last;
    });
    addresses.unshift(`${first}.${last}${isTaken ? workplace.colleagues.length + 1 : ""}@${workplace.domain}`);
  }
  return addresses.slice(0, count);
}

function phonesOf(random: Random, place: Place): { number: string; label: string | null }[] {
  const count = phoneCount(random);
  const phones = [
    { number: fillDigits(random, place.mobile), label: random() < 0.75 ? "mobile" : null },
    { number: fillDigits(random, place.landline), label: random() < 0.6 ? "work" : random() < 0.5 ? "landline" : "home" },
  ];
  if (random() < 0.25) phones.reverse();
  return phones[0]!.number === phones[1]!.number ? phones.slice(0, Math.min(count, 1)) : phones.slice(0, count);
}

function tagsOf(random: Random): string[] {
  const names = new Set<string>();
  for (let left = tagCount(random); left > 0; left--) names.add(drawTag(random));
  return [...names];
}

const spelling: Record<string, string> = { ł: "l", ø: "o", đ: "d", ß: "ss", æ: "ae", œ: "oe", þ: "th", ð: "d", ı: "i" };

/** A name in the letters that addresses are made of: "Jürgen van Dijk-Voß" → "jurgen van dijk-voss". */
function plain(name: string): string {
  const letters = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[łøđßæœþðı]/g, (letter) => spelling[letter]!);
  return letters.replace(/[^a-z -]/g, "");
}
