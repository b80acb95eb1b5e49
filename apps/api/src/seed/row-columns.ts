import { normOf } from "../features/custom-fields/field-values.ts";
import type { SeedAssociation } from "./choose-companies.ts";
import type { RowColumns } from "./insert-rows.ts";
import type { EventRow, Rows } from "./make-rows.ts";

export const contactColumns: RowColumns<Rows["contacts"][number]> = {
  id: ["uuid", (row) => row.id],
  number: ["bigint", (row) => row.number],
  first_name: ["text", (row) => row.firstName],
  last_name: ["text", (row) => row.lastName],
  name_sort: ["text", (row) => row.nameSort],
  status: ["text", (row) => row.status],
  type: ["text", (row) => row.type],
  source: ["text", (row) => row.source],
  owner_id: ["uuid", (row) => row.ownerId],
  company_name: ["text", (row) => row.companyName],
  job_title: ["text", (row) => row.jobTitle],
  website: ["text", (row) => row.website],
  birthday: ["date", (row) => row.birthday],
  time_zone: ["text", (row) => row.timeZone],
  language: ["text", (row) => row.language],
  address_line1: ["text", (row) => row.addressLine1],
  address_line2: ["text", (row) => row.addressLine2],
  city: ["text", (row) => row.city],
  region: ["text", (row) => row.region],
  postal_code: ["text", (row) => row.postalCode],
  country: ["text", (row) => row.country],
  linkedin: ["text", (row) => row.linkedin],
  x: ["text", (row) => row.x],
  facebook: ["text", (row) => row.facebook],
  instagram: ["text", (row) => row.instagram],
  primary_email: ["text", (row) => row.primaryEmail],
  search_text: ["text", (row) => row.searchText],
  last_contact_at: ["timestamptz", (row) => row.lastContactAt],
  version: ["int", (row) => row.version],
  created_by_kind: ["text", (row) => row.createdByKind],
  created_by_id: ["uuid", (row) => row.createdById],
  created_by_name: ["text", (row) => row.createdByName],
  created_at: ["timestamptz", (row) => row.createdAt],
  updated_at: ["timestamptz", (row) => row.updatedAt],
};

export const emailColumns: RowColumns<Rows["emails"][number]> = {
  id: ["uuid", (row) => row.id],
  contact_id: ["uuid", (row) => row.contactId],
  address: ["text", (row) => row.address],
  address_norm: ["text", (row) => row.addressNorm],
  is_primary: ["boolean", (row) => row.isPrimary],
  status: ["text", (row) => row.status],
  created_at: ["timestamptz", (row) => row.createdAt],
};

export const phoneColumns: RowColumns<Rows["phones"][number]> = {
  id: ["uuid", (row) => row.id],
  contact_id: ["uuid", (row) => row.contactId],
  number: ["text", (row) => row.number],
  label: ["text", (row) => row.label],
  is_primary: ["boolean", (row) => row.isPrimary],
  created_at: ["timestamptz", (row) => row.createdAt],
};

export const tagColumns: RowColumns<Rows["tags"][number]> = {
  contact_id: ["uuid", (row) => row.contactId],
  tag_id: ["uuid", (row) => row.tagId],
  created_at: ["timestamptz", (row) => row.createdAt],
};

export const valueColumns: RowColumns<Rows["values"][number]> = {
  contact_id: ["uuid", (row) => row.contactId],
  field_id: ["uuid", (row) => row.fieldId],
  place: ["smallint", (row) => row.place],
  text: ["text", (row) => row.text],
  text_norm: ["text", (row) => row.text && normOf(row.text)],
  number_scaled: ["bigint", (row) => row.number],
  at: ["timestamptz", (row) => row.at],
  day: ["date", (row) => row.day],
  option_id: ["uuid", (row) => row.option],
};

export const membershipColumns: RowColumns<Rows["memberships"][number]> = {
  id: ["uuid", (row) => row.id],
  list_id: ["uuid", (row) => row.listId],
  contact_id: ["uuid", (row) => row.contactId],
  added_at: ["timestamptz", (row) => row.addedAt],
  added_by_kind: ["text", (row) => (row.by ? "member" : "system")],
  added_by_id: ["uuid", (row) => row.by?.id ?? null],
  added_by_name: ["text", (row) => row.by?.name ?? "Kith"],
  added_how: ["text", () => "bulk"],
};

export const followerColumns: RowColumns<Rows["followers"][number]> = {
  contact_id: ["uuid", (row) => row.contactId],
  member_id: ["uuid", (row) => row.memberId],
  created_at: ["timestamptz", (row) => row.createdAt],
};

export const eventColumns: RowColumns<EventRow & { id: string; seq: number }> = {
  seq: ["bigint", (row) => row.seq],
  occurred_at: ["timestamptz", (row) => row.at],
  id: ["uuid", (row) => row.id],
  kind: ["text", (row) => row.kind],
  contact_id: ["uuid", (row) => row.contactId],
  also_concerns: ["jsonb", ({ companyId }) => (companyId === undefined ? null : JSON.stringify([{ type: "Company", id: companyId }]))],
  subject_id: ["uuid", (row) => row.subjectId],
  actor_kind: ["text", (row) => (row.actor ? "member" : "system")],
  actor_id: ["uuid", (row) => row.actor?.id ?? null],
  actor_name: ["text", (row) => row.actor?.name ?? "Kith"],
  data: ["jsonb", (row) => JSON.stringify(row.data)],
  changes: ["jsonb", (row) => JSON.stringify(row.changes)],
};

export const activityRecordColumns: RowColumns<EventRow & { seq: number }> = {
  record_id: ["uuid", (row) => row.companyId!],
  seq: ["bigint", (row) => row.seq],
  occurred_at: ["timestamptz", (row) => row.at],
  record_type: ["text", () => "Company"],
};

export const companyColumns: RowColumns<Rows["companies"][number]> = {
  id: ["uuid", (row) => row.id],
  name: ["text", (row) => row.name],
  name_sort: ["text", (row) => row.nameSort],
  website: ["text", (row) => row.website],
  domain: ["text", (row) => row.domain],
  industry: ["text", (row) => row.industry],
  employees: ["bigint", (row) => row.employees],
  city: ["text", (row) => row.city],
  region: ["text", (row) => row.region],
  country: ["text", (row) => row.country],
  owner_id: ["uuid", (row) => row.ownerId],
  search_text: ["text", (row) => row.searchText],
  source: ["text", () => "manual"],
  created_by_kind: ["text", (row) => row.createdByKind],
  created_by_id: ["uuid", (row) => row.createdById],
  created_by_name: ["text", (row) => row.createdByName],
  created_at: ["timestamptz", (row) => row.createdAt],
  updated_at: ["timestamptz", (row) => row.createdAt],
};

export const associationColumns: RowColumns<SeedAssociation> = {
  id: ["uuid", (row) => row.id],
  type_id: ["uuid", (row) => row.typeId],
  from_kind: ["text", () => "contact"],
  to_kind: ["text", (row) => (row.toCompanyId ? "company" : "contact")],
  one_forward: ["boolean", (row) => row.oneForward],
  one_backward: ["boolean", () => false],
  is_symmetric: ["boolean", () => false],
  from_contact_id: ["uuid", (row) => row.fromContactId],
  to_contact_id: ["uuid", (row) => row.toContactId],
  to_company_id: ["uuid", (row) => row.toCompanyId],
  created_by_kind: ["text", (row) => (row.by ? "member" : "system")],
  created_by_id: ["uuid", (row) => row.by?.id ?? null],
  created_by_name: ["text", (row) => row.by?.name ?? "Kith"],
  created_at: ["timestamptz", (row) => row.at],
};
