import { derivedColumns } from "../features/contacts/save-contact.ts";
import type { SeedPlace } from "./choose-lists.ts";
import type { createCompanies, SeedAssociation } from "./choose-companies.ts";
import type { SeedContact, SeedMember } from "./generate-contacts.ts";
import type { SeedEvent } from "./generate-history.ts";
import { idAt } from "./id-at.ts";
import type { FieldValue } from "./make-fields.ts";

/** What the rows refer to by name. */
export interface Named {
  tagIds: ReadonlyMap<string, string>;
  listIds: ReadonlyMap<string, string>;
  employ: ReturnType<typeof createCompanies>;
  placesOf: (contact: SeedContact) => SeedPlace[];
  valuesOf: (contact: SeedContact) => FieldValue[];
}

export type Rows = ReturnType<typeof makeRows>;
export type EventRow = SeedEvent & { contactId: string | null; subjectId: string | null; companyId?: string };

/** Takes the next contacts and turns them into the rows of the tables. */
export function makeRows(source: Iterator<SeedContact>, count: number, { tagIds, listIds, placesOf, employ, valuesOf: holds }: Named) {
  const rows = {
    contacts: [] as (SeedContact["contact"] & { id: string } & ReturnType<typeof derivedColumns>)[],
    emails: [] as (SeedContact["emails"][number] & { id: string; contactId: string })[],
    phones: [] as (SeedContact["phones"][number] & { id: string; contactId: string })[],
    tags: [] as { contactId: string; tagId: string; createdAt: Date }[],
    values: [] as (FieldValue & { contactId: string })[],
    memberships: [] as (SeedPlace & { id: string; listId: string; contactId: string })[],
    companies: [] as NonNullable<ReturnType<Named["employ"]>["company"]>[],
    associations: [] as SeedAssociation[],
    followers: [] as { contactId: string; memberId: string; createdAt: Date }[],
    events: [] as EventRow[],
  };
  for (let i = 0; i < count; i++) {
    const made = source.next().value as SeedContact;
    const { contact, emails, phones, tags, followers, events } = made;
    const contactId = idAt(contact.createdAt);
    rows.contacts.push({ ...contact, id: contactId, ...derivedColumns(contact, emails, phones) });
    for (const email of emails) rows.emails.push({ ...email, id: idAt(email.createdAt), contactId });
    for (const phone of phones) rows.phones.push({ ...phone, id: idAt(phone.createdAt), contactId });
    for (const { name, createdAt } of tags) rows.tags.push({ contactId, tagId: tagIds.get(name)!, createdAt });
    for (const value of holds(made)) rows.values.push({ ...value, contactId });
    for (const follower of followers) rows.followers.push({ ...follower, contactId });
    for (const event of events) rows.events.push({ ...event, contactId, subjectId: null });
    const { company, associations } = employ(made, contactId);
    rows.associations.push(...associations);
    if (company) {
      rows.companies.push(company);
      rows.events.push(createdCompany(company, events[0]?.actor ?? null));
    }
    for (const place of placesOf(made)) {
      const listId = listIds.get(place.list)!;
      rows.memberships.push({ ...place, id: idAt(place.addedAt), listId, contactId });
      rows.events.push(addedToList(place, contactId, listId));
    }
  }
  return rows;
}

const addedToList = ({ list, addedAt, by }: SeedPlace, contactId: string, listId: string): EventRow => ({
  at: addedAt,
  kind: "contact.addedToList",
  actor: by,
  data: { list, how: "bulk" },
  changes: [{ field: "lists", before: null, after: list }],
  contactId,
  subjectId: listId,
});

const createdCompany = ({ id, name, createdAt }: Rows["companies"][number], actor: SeedMember | null): EventRow => ({
  at: createdAt,
  kind: "company.created",
  actor,
  data: { name },
  changes: [],
  contactId: null,
  subjectId: id,
  companyId: id,
});
