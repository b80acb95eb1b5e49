import { builtInRole, customRole, type GivenRole, mayGrant, type Role } from "@kith/shared/permissions.ts";
import type { Viewer } from "../../../platform/context.ts";
import { refuse } from "../../../platform/errors.ts";
import { fromGlobalId } from "../../../platform/ids.ts";
import type { Transaction } from "../../../platform/transaction.ts";
import { CustomRole } from "./custom-role.entity.ts";

/** What a statement reads of somebody's role, with `roleColumns` and `roleJoin`. */
export interface RoleRow {
  role: Role | null;
  customRoleId: string | null;
  customRoleName: string | null;
  customRoleActions: string[] | null;
}

/** The columns of a role. @param of alias of the member or token that has it. @param custom alias of the custom role in the join. */
export const roleColumns = (of: string, custom = "r"): string =>
  `${of}.role, ${custom}.id as "customRoleId", ${custom}.name as "customRoleName", ${custom}.actions as "customRoleActions"`;

export const roleJoin = (of: string, custom = "r"): string =>
  `left join role ${custom} on ${custom}.workspace_id = ${of}.workspace_id and ${custom}.id = ${of}.custom_role_id`;

export const givenRoleOf = ({ role, customRoleId, customRoleName, customRoleActions }: RoleRow): GivenRole =>
  role ? builtInRole(role) : customRole({ id: customRoleId!, name: customRoleName!, actions: customRoleActions! });

/** The role of a member or token, whose row has either. It stays as it is until the transaction ends. */
export async function roleOf(
  tx: Transaction,
  { role, customRoleId }: { role: Role | null; customRoleId: string | null },
): Promise<GivenRole> {
  if (role) return builtInRole(role);
  return customRole((await findRole(tx, customRoleId!))!);
}

const findRole = (tx: Transaction, id: string) =>
  tx.manager.findOne(CustomRole, { where: { workspaceId: tx.workspaceId, id }, lock: { mode: "pessimistic_read" } });

/** A role as inputs name it: one of the two. */
export interface RoleChoice {
  role?: Role | null;
  /** Global id. */
  customRoleId?: string | null;
}

const usualFields = { role: "role", customRoleId: "customRoleId" };

/**
 * The role that an input names; null when it names none. A custom one stays as it is until the transaction ends.
 * @param fields what the input calls the two. @throws Invalid for both at once, and for a custom role that does not exist.
 */
export async function chosenRole(tx: Transaction, choice: RoleChoice, fields = usualFields): Promise<GivenRole | null> {
  if (choice.role && choice.customRoleId) refuse(fields.customRoleId, "INVALID", "Name a built-in role or a custom one, not both.");
  if (choice.role) return builtInRole(choice.role);
  if (!choice.customRoleId) return null;
  const found = await findRole(tx, fromGlobalId("CustomRole", choice.customRoleId));
  if (!found) refuse(fields.customRoleId, "NOT_FOUND", "There is no such role.");
  return customRole(found);
}

/** The columns of a member or token that has this role. */
export const columnsOfRole = ({ builtIn, customId }: GivenRole) => ({ role: builtIn, customRoleId: customId });

/** @throws Invalid (ROLE_TOO_HIGH) for a role that allows more than the viewer's own. */
export function requireGrantable(viewer: Viewer, role: GivenRole, field: string): void {
  if (!mayGrant(viewer.role, role)) refuse(field, "ROLE_TOO_HIGH", `The role “${role.name}” allows more than you may yourself.`);
}
