import { createAssociation } from "../features/associations/association.service.ts";
import { createAssociationType } from "../features/associations/association-type.service.ts";
import { updateCompany } from "../features/companies/company.service.ts";
import { createCustomField } from "../features/custom-fields/create-custom-field.ts";
import type { CreateCustomFieldInput } from "../features/custom-fields/custom-field.inputs.ts";
import type { CustomFieldValueInput } from "../features/custom-fields/custom-value.inputs.ts";
import { addFavourite } from "../features/favourites/favourites.ts";
import { createObject } from "../features/objects/object.service.ts";
import { createRecord } from "../features/objects/record.service.ts";
import type { App } from "../platform/app.ts";
import { toGlobalId } from "../platform/ids.ts";
import { inTransaction, type Transaction } from "../platform/transaction.ts";
import { between, pick, randomOf } from "./random.ts";
import { type Story, telling } from "./story.ts";

const languages = ["English", "German", "Spanish", "Portuguese", "French", "Italian"];
const levels = ["A1", "A2", "B1", "B2", "C1"];
const options = (names: readonly string[]) => names.map((name) => ({ name }));

const objects = [
  { singular: "Course", plural: "Courses", key: "course", icon: "cal", nameLabel: "Title", description: "What is taught, from when on" },
  {
    singular: "Certificate",
    plural: "Certificates",
    key: "certificate",
    icon: "shield",
    nameLabel: "Number",
    description: "What people have passed",
  },
];
const fields: CreateCustomFieldInput[] = [
  { object: "course", key: "language", name: "Language", type: "choice", options: options(languages) },
  { object: "course", key: "level", name: "Level", type: "choice", options: options(levels) },
  { object: "course", key: "starts", name: "Starts", type: "date" },
  { object: "course", key: "price", name: "Price", type: "money", currency: "EUR" },
  { object: "course", key: "seats", name: "Seats", type: "number" },
  { object: "course", key: "online", name: "Online", type: "checkbox" },
  { object: "certificate", key: "language", name: "Language", type: "choice", options: options(languages) },
  { object: "certificate", key: "level", name: "Level", type: "choice", options: options(levels) },
  { object: "certificate", key: "passed", name: "Passed", type: "date" },
  { object: "certificate", key: "points", name: "Points", type: "number" },
  { object: "company", key: "plan", name: "Plan", type: "choice", options: options(["Basic", "Team", "Company"]) },
  { object: "company", key: "learners", name: "Learners", type: "number" },
  { object: "company", key: "renews", name: "Contract renews", type: "date" },
];
const kinds = {
  attends: { fromKind: "contact", toKind: "record", toObject: "course", forwardLabel: "Attends", backwardLabel: "Attended by" },
  booked: { fromKind: "company", toKind: "record", toObject: "course", forwardLabel: "Booked", backwardLabel: "Booked by" },
  holds: { fromKind: "contact", toKind: "record", toObject: "certificate", forwardLabel: "Holds", backwardLabel: "Held by" },
  from: {
    fromKind: "record",
    fromObject: "course",
    toKind: "record",
    toObject: "certificate",
    forwardLabel: "Led to",
    backwardLabel: "Earned in",
  },
} as const;

const courses = [
  "English for the support team",
  "English, presentations",
  "German for newcomers",
  "German, exam preparation",
  "Spanish, evenings",
  "Spanish for travellers",
  "Portuguese, two mornings",
  "French conversation",
  "Italian, weekend",
  "English, writing e-mails",
];
const certificates = 12;
const day = 86_400_000;

/** Two objects with their fields and records, what people have to do with them, fields of companies, and what the owner keeps at hand. */
export async function addObjects(app: App, workspaceId: string, story: Story, now: Date): Promise<void> {
  const [owner] = story.members;
  const records = await telling(app, workspaceId, (ctx) => inTransaction(ctx, (tx) => makeObjects(tx, story, now)), owner);
  const [first] = story.people;
  const kept = [first?.contactId, first?.companyId, records[0]].filter((id) => id !== undefined);
  for (const id of kept) await telling(app, workspaceId, (ctx) => addFavourite(ctx, { id }), owner);
}

/** @returns the courses, by global ids */
async function makeObjects(tx: Transaction, { members, people, newest }: Story, now: Date): Promise<string[]> {
  for (const object of objects) await createObject(tx, object);
  for (const field of fields) await createCustomField(tx, field);
  const types = new Map<string, string>();
  for (const [name, kind] of Object.entries(kinds))
    types.set(name, toGlobalId("AssociationType", (await createAssociationType(tx, { ...kind, cardinality: "MANY_TO_MANY" })).id));
  const random = randomOf(7, courses.length);
  const on = (days: number) => new Date(now.getTime() + days * day).toISOString().slice(0, 10);
  const ownerAt = (index: number) => toGlobalId("Member", members[index % members.length]!.id);
  const make = async (object: string, name: string, index: number, customFields: CustomFieldValueInput[]) =>
    toGlobalId("ObjectRecord", (await createRecord(tx, { object, name, customFields, ownerId: ownerAt(index) })).id);
  const connect = (kind: keyof typeof kinds, fromId: string, toId: string) =>
    createAssociation(tx, { typeId: types.get(kind)!, fromId, toId });

  const made: string[] = [];
  for (const [index, name] of courses.entries())
    made.push(
      await make("course", name, index, [
        { field: "language", option: languages.find((language) => name.startsWith(language))! },
        { field: "level", option: pick(random, levels) },
        { field: "starts", date: on(index * 9 - 30) },
        { field: "price", amountMinor: String(between(random, 4, 24) * 5_000) },
        { field: "seats", number: between(random, 6, 16) },
        { field: "online", checked: random() < 0.5 },
      ]),
    );
  const attending = [...people.map(({ contactId }) => contactId), ...newest];
  for (const [index, contactId] of [...new Set(attending)].entries()) await connect("attends", contactId, made[index % made.length]!);
  for (const [index, companyId] of [...new Set(people.map((person) => person.companyId))].slice(0, 6).entries())
    await connect("booked", companyId, made[index]!);
  for (let index = 0; index < certificates && index < people.length; index++) {
    const certificate = await make("certificate", `K-${2_400 + index * 7}`, index, [
      { field: "language", option: pick(random, languages) },
      { field: "level", option: pick(random, levels) },
      { field: "passed", date: on(-between(random, 20, 400)) },
      { field: "points", number: between(random, 61, 99) },
    ]);
    await connect("holds", people[index]!.contactId, certificate);
    await connect("from", made[index % made.length]!, certificate);
  }
  for (const [index, id] of [...new Set(people.map((person) => person.companyId))].entries())
    await updateCompany(tx, {
      id,
      customFields: [
        { field: "plan", option: ["Basic", "Team", "Company"][index % 3]! },
        { field: "learners", number: between(random, 2, 60) },
        { field: "renews", date: on(between(random, 10, 360)) },
      ],
    });
  return made;
}
