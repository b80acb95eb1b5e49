import type { RecordKind } from "./member-sees.ts";
import { contactIsMine, currentMember, tenantTable } from "./tenant-table.ts";

const workspace = "nullif(current_setting('kith.workspace', true), '')::uuid";

/**
 * Lets associations have ends of one more kind: its columns, and all that says which kinds there are (checks, generated columns with their
 * indexes, the policies). `member_sees` must know its type.
 * @param kinds all of them, in the order in which an association goes from one to another, contacts first; the last one is new.
 */
export function associationEnds(kinds: readonly RecordKind[]): string {
  const added = kinds.at(-1)!.kind;
  const order = `array[${kinds.map(({ kind }) => `'${kind}'`).join(", ")}]::text[]`;
  const columns = (end: string) => kinds.map(({ kind }) => `${end}_${kind}_id`).join(", ");
  const isOfKind = (end: string) => kinds.map(({ kind }) => `(${end}_kind = '${kind}') = (${end}_${kind}_id is not null)`).join(" and ");
  const typeAt = (end: string) =>
    `case association.${end}_kind ${kinds.map(({ kind, type }) => `when '${kind}' then '${type}'`).join(" ")} end`;
  const isSeen = (end: string) => `member_sees((select ${workspace}), ${currentMember}, ${typeAt(end)}, association.${end}_id)`;
  const isMine = (end: string) => `(${end}_kind <> 'contact' or ${contactIsMine(`association.${end}_id`)})`;
  return `
    alter table association_type drop constraint if exists association_type_kinds;
    alter table association_type add constraint association_type_kinds
      check ((array_position(${order}, from_kind) <= array_position(${order}, to_kind)) is true);

    drop policy staff on association;
    drop policy assigned on association;
    -- What is generated can't be changed; the indexes over it go and come with it.
    alter table association drop column from_id, drop column to_id,
      drop constraint if exists association_one_each, drop constraint if exists association_of_kind,
      drop constraint if exists association_differ, drop constraint if exists association_one_way;
    alter table association add column from_${added}_id uuid, add column to_${added}_id uuid,
      add foreign key (workspace_id, from_${added}_id) references ${added} (workspace_id, id) on delete cascade,
      add foreign key (workspace_id, to_${added}_id) references ${added} (workspace_id, id) on delete cascade;
    alter table association
      add column from_id uuid not null generated always as (coalesce(${columns("from")})) stored,
      add column to_id uuid not null generated always as (coalesce(${columns("to")})) stored,
      add constraint association_one_each check (num_nonnulls(${columns("from")}) = 1 and num_nonnulls(${columns("to")}) = 1),
      add constraint association_of_kind check (${isOfKind("from")} and ${isOfKind("to")}),
      add constraint association_differ check (coalesce(${columns("from")}) <> coalesce(${columns("to")})),
      -- of a symmetric one there is one way to write it
      add constraint association_one_way check (not is_symmetric or coalesce(${columns("from")}) < coalesce(${columns("to")}));
    create unique index association_once on association (workspace_id, from_id, type_id, to_id);
    create index association_to on association (workspace_id, to_id, type_id, from_id);
    create unique index association_one_forward on association (workspace_id, type_id, from_id) where one_forward;
    create unique index association_one_backward on association (workspace_id, type_id, to_id) where one_backward;
    -- Who sees the contacts at its ends sees an association, and of one between other records both of them.
    ${tenantTable("association", {
      where: `${isMine("from")} and ${isMine("to")} and (from_kind = 'contact' or (${isSeen("from")} and ${isSeen("to")}))`,
    })}`;
}
