import type { AssociatedCardFragment } from "../../gql/graphql.ts";

/** Kinds of records that can be associated; between two of them, the first one here is the one that an association comes from. */
export const recordKinds = ["contact", "company"] as const;
export type RecordKind = (typeof recordKinds)[number];
export type Associated = AssociatedCardFragment;

export const kindOf = (record: Associated): RecordKind => (record.__typename === "Company" ? "company" : "contact");

/** What a record is called; a contact without a name by its e-mail or number. */
export function recordName(record: Associated): string {
  if (record.__typename === "Company") return record.name;
  return record.fullName || record.primaryEmail?.address || `#${record.number}`;
}

/** What tells it apart from others of the same name. */
export function recordHint(record: Associated): string {
  const parts =
    record.__typename === "Company"
      ? [record.industry, record.domain]
      : [record.jobTitle, record.companyName, record.primaryEmail?.address];
  return parts.filter(Boolean).slice(0, 2).join(" · ");
}

/** Where its page is. */
export const recordPath = (workspace: string, record: Associated): string =>
  `/${workspace}/${record.__typename === "Company" ? "companies" : "contacts"}/${record.id}`;
