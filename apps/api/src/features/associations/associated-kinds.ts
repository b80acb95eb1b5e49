import type { EntityClass } from "../../platform/columns.ts";
import { Company } from "../companies/company.entity.ts";
import { nameOf as nameOfContact } from "../contacts/added-contacts.ts";
import { Contact } from "../contacts/contact.entity.ts";
import { ObjectRecord } from "../objects/record.entity.ts";
import { Opportunity } from "../opportunities/opportunity.entity.ts";

/** What associations must know of a kind of record. */
interface Associated<E> {
  /** Its class has the name of its GraphQL type. */
  entity: EntityClass<E>;
  table: string;
  /** What its filter calls the table: `contact c`. */
  alias: string;
  nameOf(record: E): string;
}

const associated = <E extends { id: string; deletedAt: Date | null }>(
  entity: EntityClass<E>,
  about: Omit<Associated<NoInfer<E>>, "entity">,
): Associated<E> => ({ entity, ...about });

/**
 * The kinds of records that can be associated, as the tables name them, in the order in which an association goes from one to another. A
 * further one is a line here, and its columns in the table: see `associationEnds` of the migrations.
 */
const kinds = {
  contact: associated(Contact, { table: "contact", alias: "c", nameOf: nameOfContact }),
  company: associated(Company, { table: "company", alias: "co", nameOf: ({ name }) => name }),
  opportunity: associated(Opportunity, { table: "opportunity", alias: "op", nameOf: ({ name }) => name }),
  record: associated(ObjectRecord, { table: "record", alias: "r", nameOf: ({ name }) => name }),
};

export type AssociatedKind = keyof typeof kinds;
export type AssociatedEntity = InstanceType<(typeof kinds)[AssociatedKind]["entity"]>;
type End = "from" | "to";

export const associatedKinds = Object.keys(kinds) as AssociatedKind[];
export const associatedEntities = associatedKinds.map((kind) => kinds[kind].entity);
export const isAssociatedKind = (text: string): text is AssociatedKind => Object.hasOwn(kinds, text);
/** The type that global ids know it by. */
export const typeOfKind = (kind: AssociatedKind): string => kinds[kind].entity.name;
export const kindOfType = (type: string | undefined): AssociatedKind | undefined =>
  associatedKinds.find((kind) => typeOfKind(kind) === type);
export const describeKind = (kind: AssociatedKind) => kinds[kind] as unknown as Associated<{ id: string; deletedAt: Date | null }>;

/** Whether an association between records of these kinds may go this way. */
export const isInOrder = (from: AssociatedKind, to: AssociatedKind): boolean =>
  associatedKinds.indexOf(from) <= associatedKinds.indexOf(to);

/** The property of an association that holds the record at one end, where it is of this kind: `fromContactId`. */
export const endProperty = (end: End, kind: AssociatedKind): string => `${end}${kind[0]!.toUpperCase()}${kind.slice(1)}Id`;

/** Joins the records at one end of `association e`, of whatever kind. */
export const joinEnd = (end: End): string =>
  associatedKinds
    .map(
      (kind) =>
        `left join ${kinds[kind].table} ${end}_${kind} on ${end}_${kind}.workspace_id = e.workspace_id and ${end}_${kind}.id = e.${end}_${kind}_id`,
    )
    .join(" ");

/** That a record which was joined so is not in the trash. */
export const isActive = (end: End): string => associatedKinds.map((kind) => `${end}_${kind}.deleted_at is null`).join(" and ");

/** The part of `association e` that is between two kinds: at which end each of them stands, and the condition. */
export function between(own: AssociatedKind, other: AssociatedKind) {
  const isFirst = isInOrder(own, other);
  const [from, to] = isFirst ? [own, other] : [other, own];
  return {
    own: isFirst ? "e.from_id" : "e.to_id",
    other: isFirst ? "e.to_id" : "e.from_id",
    where: `e.from_kind = '${from}' and e.to_kind = '${to}'`,
  };
}

/** The ids of the records of one kind with which a record, of another kind or of the same, is associated. @param record SQL of its id. */
export function associatedIds(own: AssociatedKind, other: AssociatedKind, workspace: string, record: string): string {
  const ends = between(own, other);
  const from = ({ mine, theirs }: { mine: string; theirs: string }) =>
    `select ${theirs} from association e where e.workspace_id = ${workspace} and ${mine} = ${record} and ${ends.where}`;
  const there = from({ mine: ends.own, theirs: ends.other });
  // Between records of one kind it may be written either way.
  return own === other ? `${there} union ${from({ mine: ends.other, theirs: ends.own })}` : there;
}
