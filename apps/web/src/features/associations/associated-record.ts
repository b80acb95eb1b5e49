import type { AssociatedCardFragment } from "../../gql/graphql.ts";

export type Associated = AssociatedCardFragment;
type Type = Associated["__typename"];
type Of<T extends Type> = Extract<Associated, { __typename: T }>;

/** What the app must know of a kind of record to show one that another is associated with. */
interface KindOf<T extends Type> {
  /** As kinds of associations name it. */
  kind: string;
  /** Where its pages are: /demo/contacts/con_… */
  path: string;
  nameOf(record: Of<T>): string;
  /** What tells it apart from others of the same name. */
  hintsOf(record: Of<T>): (string | null | undefined)[];
}

/** The kinds of records that can be associated, by their types. A further one is an entry here, one in records-of-kind.ts, and its fields in the fragment AssociatedCard. */
const kinds = {
  Contact: {
    kind: "contact",
    path: "contacts",
    // One without a name is called by its e-mail or number.
    nameOf: ({ fullName, primaryEmail, number }) => fullName || primaryEmail?.address || `#${number}`,
    hintsOf: ({ jobTitle, companyName, primaryEmail }) => [jobTitle, companyName, primaryEmail?.address],
  },
  Company: {
    kind: "company",
    path: "companies",
    nameOf: ({ name }) => name,
    hintsOf: ({ industry, domain }) => [industry, domain],
  },
  Opportunity: {
    kind: "opportunity",
    path: "opportunities",
    nameOf: ({ name }) => name,
    hintsOf: ({ pipeline, stage }) => [pipeline.name, stage.name],
  },
  ObjectRecord: {
    kind: "record",
    path: "objects",
    nameOf: ({ name }) => name,
    hintsOf: ({ object }) => [object.singular],
  },
} as const satisfies { [T in Type]: KindOf<T> };

export type RecordKind = (typeof kinds)[Type]["kind"];
export const recordKinds: readonly RecordKind[] = Object.values(kinds).map(({ kind }) => kind);
const describe = (record: Associated) => kinds[record.__typename] as KindOf<Type>;

/** What a record is called. */
export const recordName = (record: Associated): string => describe(record).nameOf(record);

/** What tells it apart from others of the same name. */
export const recordHint = (record: Associated): string => describe(record).hintsOf(record).filter(Boolean).slice(0, 2).join(" · ");

/** Where its page is. */
export const recordPath = (workspace: string, record: Associated): string =>
  `/${workspace}/${describe(record).path}/${record.__typename === "ObjectRecord" ? `${record.object.key}/` : ""}${record.id}`;

/** Its picture, for the kinds that have one. */
export const pictureOf = (record: Associated): { url: string } | null => ("picture" in record ? record.picture : null);
