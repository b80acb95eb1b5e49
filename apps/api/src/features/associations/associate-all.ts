import { record } from "../../platform/events.ts";
import { newId } from "../../platform/ids.ts";
import type { Transaction } from "../../platform/transaction.ts";
import type { AssociationType } from "./association.entity.ts";
import "./association.events.ts";

/** A company was put into the trash between looking and writing: the work is to be done again. */
export class CompanyGone extends Error {}

/** A contact and a company that it is to be associated with. */
export interface Pair {
  contactId: string;
  contactName: string;
  company: { id: string; name: string };
}

/**
 * Associates contacts with companies, in one statement however many, with an event for each. Who is associated so already stays as he is.
 * @param type goes from contacts to companies.
 * @returns those that the limit of the type keeps apart. @throws CompanyGone when one of the companies is in the trash by now
 */
export async function associateAll(tx: Transaction, type: AssociationType, pairs: readonly Pair[]): Promise<Pair[]> {
  if (pairs.length === 0) return [];
  const ids = pairs.map(() => newId());
  const { viewer } = tx;
  const given = [ids, pairs.map(({ contactId }) => contactId), pairs.map(({ company }) => company.id)];
  // In a fixed order, so that two who associate the same records never wait for each other.
  const rows = await tx.sql<{ id: string; isThere: boolean; isNew: boolean; isGone: boolean }>(
    `with given as (
        select g.id, g.contact_id, g.company_id, exists (
            select from company c where c.workspace_id = $1 and c.id = g.company_id and c.deleted_at is null
          ) as is_active
        from unnest($3::uuid[], $4::uuid[], $5::uuid[]) as g (id, contact_id, company_id)
      ), made as (
        insert into association (workspace_id, id, type_id, from_kind, to_kind, one_forward, one_backward, is_symmetric, from_contact_id, to_company_id,
            version, created_by_kind, created_by_id, created_by_name, created_at)
          select $1, g.id, $2, 'contact', 'company', $6, $7, false, g.contact_id, g.company_id, 1, $8, $9, $10, $11
          from given g where g.is_active order by g.contact_id, g.company_id
          on conflict do nothing returning id
      )
      select g.id, not g.is_active as "isGone", m.id is not null as "isNew", m.id is not null or exists (
          select from association a where a.workspace_id = $1 and a.type_id = $2 and a.from_id = g.contact_id and a.to_id = g.company_id
        ) as "isThere"
      from given g left join made m on m.id = g.id`,
    [tx.workspaceId, type.id, ...given, type.oneForward, type.oneBackward, viewer.kind, viewer.id, viewer.name, tx.now],
  );
  if (rows.some(({ isGone }) => isGone)) throw new CompanyGone();
  const outcome = new Map(rows.map(({ id, ...done }) => [id, done]));
  for (const [index, { contactId, contactName, company }] of pairs.entries()) {
    if (!outcome.get(ids[index]!)?.isNew) continue;
    record(tx, "association.created", {
      subjectId: ids[index]!,
      contactId,
      alsoConcerns: [{ type: "Company", id: company.id }],
      data: { from: contactName, to: company.name, label: type.forwardLabel, backward: type.backwardLabel },
    });
  }
  return pairs.filter((_, index) => !outcome.get(ids[index]!)?.isThere);
}
