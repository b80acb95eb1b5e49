import { currentMember } from "./tenant-table.ts";

const workspace = "(select nullif(current_setting('kith.workspace', true), '')::uuid)";

/** A kind of record as associations name it, which is also the name of its table, and as `member_sees` knows it. */
export interface RecordKind {
  kind: string;
  type: string;
}

/** The condition that a member who sees only assigned data may see a record. */
export const mayBeSeen = (type: string, id: string) => `member_sees(${workspace}, ${currentMember}, '${type}', ${id})`;

/**
 * Says anew whether a member who sees only assigned data may see a record: a contact by its owner and followers; of the other kinds what he
 * owns, and what one of these contacts is associated with. That is asked contact by contact of the record ("offset 0"): as a join it went
 * through all contacts of the member, six times as long. Each kind is a function of its own: a statement that has all kinds in it is made
 * ready for all of them at each call, four times as long.
 * @param kinds all of them, contacts first.
 */
export function memberSees(kinds: readonly RecordKind[]): string {
  const functions = kinds.map(({ kind }, index) => {
    const owned = `exists (select from public.${kind} r where r.workspace_id = $1 and r.id = $3 and r.owner_id = $2)`;
    return `
      create or replace function sees_${kind}(workspace uuid, member uuid, record uuid) returns boolean language sql stable as $$
        select ${index === 0 ? isOwnContact("$3") : `${owned} or ${associated}`}
      $$;
      alter function sees_${kind}(uuid, uuid, uuid) owner to kith_system;
      revoke all on function sees_${kind}(uuid, uuid, uuid) from public;`;
  });
  return `${functions.join("")}
      create or replace function member_sees(workspace uuid, member uuid, record_type text, record uuid) returns boolean
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
          select case record_type
            ${kinds.map(({ kind, type }) => `when '${type}' then public.sees_${kind}($1, $2, $4)`).join("\n            ")}
            else false end
        $$;`;
}

const isOwnContact = (id: string) =>
  `exists (select from public.contact_access a where a.workspace_id = $1 and a.member_id = $2 and a.contact_id = ${id} offset 0)`;

const associated = `exists (
          select from public.association e where e.workspace_id = $1 and e.to_id = $3 and e.from_kind = 'contact' and ${isOwnContact("e.from_id")})`;
