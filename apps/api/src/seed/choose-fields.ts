import type { CreateCustomFieldInput } from "../features/custom-fields/custom-field.inputs.ts";
import type { SeedContact } from "./generate-contacts.ts";
import { between, fillDigits, pick, type Random, randomOf, weighted } from "./random.ts";

interface SeedField extends Pick<CreateCustomFieldInput, "name" | "key" | "type"> {
  key: string;
  folder?: string;
  more?: Omit<CreateCustomFieldInput, "name" | "key" | "type" | "folderId">;
  /** Who has a value, and how likely each of them. */
  of?: (made: SeedContact) => boolean;
  share: number;
  /** The value as a file would have it. */
  value: (random: Random, made: SeedContact) => string;
}

const day = 86_400_000;
const isCustomer = ({ contact }: SeedContact) => contact.type === "customer";
const isBusiness = ({ contact }: SeedContact) => contact.companyName !== "";
const courses = [
  ["Project management", 9],
  ["Data analysis", 8],
  ["Leadership", 7],
  ["Business English", 5],
  ["Accounting", 4],
  ["Public speaking", 2],
] as const;
const drawCourse = weighted(courses);
const formats = ["On site", "Online", "Evenings", "Weekends"];
const remarks = [
  "Asked for a quiet room and parking close by.",
  "Pays by invoice, once a quarter.\nThe accounting department wants the order number on it.",
  "Prefers calls after four.",
  "Was at the open day with two colleagues; wants an offer for all three.",
  "Needs the certificate before the exam in June.",
];
/** The day after so many days, as ISO 8601. */
const later = ({ contact }: SeedContact, days: number): string => new Date(contact.createdAt.getTime() + days * day).toISOString();

/** The custom fields of generated contacts, in their order. */
export const seedFields: readonly SeedField[] = [
  {
    name: "Course of interest",
    key: "course",
    type: "choice",
    folder: "Learning",
    more: { options: courses.map(([name]) => ({ name })), description: "What the first talk was about." },
    share: 0.7,
    value: drawCourse,
  },
  {
    name: "Formats",
    key: "formats",
    type: "choices",
    folder: "Learning",
    more: { options: formats.map((name) => ({ name })) },
    share: 0.45,
    value: (random) => formats.filter(() => random() < 0.4).join("; ") || pick(random, formats),
  },
  {
    name: "Preferred start",
    key: "preferred_start",
    type: "date",
    folder: "Learning",
    share: 0.4,
    value: (random, made) => later(made, between(random, 14, 200)).slice(0, 10),
  },
  {
    name: "Seats",
    key: "seats",
    type: "number",
    folder: "Account",
    more: { description: "How many people of the company are booked." },
    of: isBusiness,
    share: 0.8,
    value: (random) => String(Math.ceil(40 * random() ** 3)),
  },
  {
    name: "Yearly value",
    key: "yearly_value",
    type: "money",
    folder: "Account",
    more: { currency: "EUR" },
    of: isCustomer,
    share: 0.9,
    value: (random) => `${between(random, 2, 180) * 50}.00`,
  },
  {
    name: "Customer number",
    key: "customer_number",
    type: "text",
    folder: "Account",
    of: isCustomer,
    share: 1,
    value: (random) => fillDigits(random, "OL-#####"),
  },
  {
    name: "Next review",
    key: "next_review",
    type: "dateTime",
    folder: "Account",
    of: isCustomer,
    share: 0.5,
    value: (random, made) => later(made, between(random, 90, 400)).replace(/T.*/, `T${pick(random, ["08:30", "10:00", "13:15"])}:00Z`),
  },
  {
    name: "Invoices by post",
    key: "invoices_by_post",
    type: "checkbox",
    folder: "Account",
    of: isBusiness,
    share: 0.3,
    value: (random) => (random() < 0.3 ? "yes" : "no"),
  },
  { name: "Remarks", key: "remarks", type: "longText", share: 0.12, value: (random) => pick(random, remarks) },
];

/** What a contact holds in those fields, as texts by key: the same each time for the same seed and contact. */
export function chooseFields(made: SeedContact, seed = 1): { key: string; text: string }[] {
  // Numbers of its own, so that everything else of a contact is as it was before there were custom fields.
  const random = randomOf(seed + 15_485_863, made.contact.number);
  return seedFields.flatMap(({ key, of, share, value }) => {
    if (random() >= share || (of && !of(made))) return [];
    return [{ key, text: value(random, made) }];
  });
}
