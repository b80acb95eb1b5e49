import type { RequirableField } from "@kith/shared/required-fields.ts";
import type { Context } from "../../platform/context.ts";
import type { Transaction } from "../../platform/transaction.ts";

/** What a workspace asks of a contact that is being written. */
export interface ContactRules {
  statuses: readonly StatusRule[];
  defaultStatus: string;
  requiredFields: readonly RequirableField[];
  /** Categories that are in use, in their order. */
  categories: readonly CategoryRule[];
  /** How many contacts there are, and may be; null for no limit. What others are just adding is only seen at the commit. */
  contactCount: number;
  contactLimit: number | null;
}
export interface StatusRule {
  name: string;
  label: string;
  labelNorm: string;
  /** It can be chosen no more: its contacts are being moved to another one. */
  isLeaving: boolean;
}
export interface CategoryRule {
  id: string;
  name: string;
  nameNorm: string;
  subscribesNewContacts: boolean;
}

/**
 * Reads the rules, in one statement.
 * @param held the names of the statuses that contacts are about to get (null for the default): they are there until the transaction ends. Who
 *   deletes one waits, and who comes while that happens waits for it, and does not find it in the answer.
 */
export async function loadContactRules(tx: Transaction, held: readonly (string | null)[]): Promise<ContactRules> {
  const names = held.filter((name) => name !== null);
  const wantsDefault = names.length < held.length;
  for (;;) {
    const [found] = await tx.sql<Omit<ContactRules, "defaultStatus"> & { held: string[]; defaultStatus: string | null }>(
      `with held as (
          select name, is_default from workspace_contact_status where workspace_id = $1 and replaced_by_id is null and (name = any($2::text[]) or ($3 and is_default)) order by id for key share
        )
        select (select coalesce(json_agg(json_build_object('name', name, 'label', label, 'labelNorm', label_norm, 'isLeaving', replaced_by_id is not null) order by position), '[]')
            from workspace_contact_status where workspace_id = $1) as statuses,
          (select coalesce(json_agg(name), '[]') from held) as held,
          (select name from workspace_contact_status where workspace_id = $1 and is_default) as "defaultStatus",
          (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'nameNorm', name_norm, 'subscribesNewContacts', subscribes_new_contacts)
              order by position), '[]')
            from subscription_category where workspace_id = $1 and archived_at is null) as categories,
          required_fields as "requiredFields", active as "contactCount", contact_limit as "contactLimit"
        from contact_rules join contact_usage using (workspace_id) where workspace_id = $1`,
      [tx.workspaceId, names, wantsDefault],
    );
    const { held: there, defaultStatus, statuses, ...rules } = found!;
    // Another one was made the default, or this one deleted, while we waited for its row: now that is seen.
    if (wantsDefault && (defaultStatus === null || !there.includes(defaultStatus))) continue;
    return {
      ...rules,
      defaultStatus: defaultStatus!,
      statuses: statuses.filter(({ name }) => !names.includes(name) || there.includes(name)),
    };
  }
}

/** What is wrong with the name of a status; undefined when it is one of the workspace's. */
export const statusFault = ({ statuses }: Pick<ContactRules, "statuses">, name: string): string | undefined =>
  statuses.some((status) => status.name === name && !status.isLeaving)
    ? undefined
    : `“${name}” is not a status of this workspace. Choose one of ${namesOf(statuses)}.`;

const namesOf = (statuses: readonly StatusRule[]) => statuses.flatMap(({ name, isLeaving }) => (isLeaving ? [] : [name])).join(", ");

/** How a status is shown; one that is gone keeps its name. */
export const statusLabelIn = ({ statuses }: Pick<ContactRules, "statuses">, name: string): string =>
  statuses.find((status) => status.name === name)?.label ?? name;

/** The rules without the intention to write, for whoever reads them ahead: an import. */
export async function readContactRules(ctx: Context): Promise<Pick<ContactRules, "statuses" | "categories">> {
  const [statuses, categories] = await Promise.all([
    ctx.read.rows<StatusRule>(
      "rules: statuses",
      `select name, label, label_norm as "labelNorm", replaced_by_id is not null as "isLeaving" from workspace_contact_status where workspace_id = $1 order by position`,
      [ctx.workspaceId],
    ),
    ctx.read.rows<CategoryRule>(
      "rules: categories",
      `select id, name, name_norm as "nameNorm", subscribes_new_contacts as "subscribesNewContacts" from subscription_category
        where workspace_id = $1 and archived_at is null order by position`,
      [ctx.workspaceId],
    ),
  ]);
  return { statuses, categories };
}
