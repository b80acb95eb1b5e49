import { limits } from "@kith/shared/limits.ts";
import { builtInRole, roles } from "@kith/shared/permissions.ts";
import { fold } from "@kith/shared/text.ts";
import type { Context } from "../../../platform/context.ts";
import { Conflict, refuse } from "../../../platform/errors.ts";
import { type FieldChange, record } from "../../../platform/events.ts";
import { newId } from "../../../platform/ids.ts";
import { inTransaction, sqlState, type Transaction } from "../../../platform/transaction.ts";
import { checkRoleActions, checkRoleDescription, checkRoleName, lockRole, roleNameTaken } from "./check-role.ts";
import { CustomRole } from "./custom-role.entity.ts";
import "./role.events.ts";

export interface NewRole {
  name: string;
  description?: string | null;
  permissions: string[];
}

const uniqueViolation = "23505";

/** Runs the work again when somebody took the name at this moment: then the role that has it is seen. */
export async function withFreeName<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (sqlState(error) !== uniqueViolation) throw error;
    return work();
  }
}

/** Creates a role that allows these actions and what they need. @throws Invalid: DUPLICATE with the role that has the name, LIMIT_REACHED. */
export const createRole = (ctx: Context, input: NewRole): Promise<CustomRole> =>
  withFreeName(() => inTransaction(ctx, (tx) => insertRole(tx, input)));

/** The same inside a transaction. @throws also the database's error when somebody takes the name at this moment, see `withFreeName`. */
export async function insertRole(tx: Transaction, input: NewRole): Promise<CustomRole> {
  const name = checkRoleName(input.name);
  const description = checkRoleDescription(input.description ?? "");
  const allowed = checkRoleActions(tx, input.permissions);
  await refuseTakenName(tx, name, null);
  await refuseTooMany(tx);
  const role = tx.manager.create(CustomRole, {
    workspaceId: tx.workspaceId,
    id: newId(),
    name,
    nameNorm: fold(name),
    description,
    actions: allowed,
    version: 1,
    createdAt: tx.now,
  });
  await tx.manager.insert(CustomRole, role);
  const changes = [...textChange("name", "", name), ...textChange("description", "", description), ...rightChanges([], allowed)];
  record(tx, "role.created", { subjectId: role.id, data: { name }, changes });
  return role;
}

export interface RoleChange {
  id: string;
  expectedVersion?: number | null;
  name?: string | null;
  description?: string | null;
  permissions?: string[] | null;
}

/**
 * Changes a role, for everybody who has it and at once: their open sockets end, and come back with the new rights.
 * @throws Invalid (DUPLICATE with the role that has the name, ROLE_TOO_HIGH); Conflict with the current record; NotFound; Forbidden.
 */
export async function updateRole(ctx: Context, input: RoleChange): Promise<CustomRole> {
  const { role, isOtherRights } = await withFreeName(() => inTransaction(ctx, (tx) => writeChange(tx, input)));
  if (isOtherRights) ctx.app.sockets.end({ customRoleId: role.id });
  return role;
}

async function writeChange(tx: Transaction, input: RoleChange): Promise<{ role: CustomRole; isOtherRights: boolean }> {
  const role = await lockRole(tx, input.id);
  if (input.expectedVersion != null && input.expectedVersion !== role.version)
    throw new Conflict(role, "This role was changed by somebody else in the meantime.");
  const name = input.name == null ? role.name : checkRoleName(input.name);
  const description = input.description == null ? role.description : checkRoleDescription(input.description);
  const allowed = input.permissions == null ? role.actions : checkRoleActions(tx, input.permissions);
  const rights = rightChanges(role.actions, allowed);
  const changes = [...textChange("name", role.name, name), ...textChange("description", role.description, description), ...rights];
  if (changes.length === 0) return { role, isOtherRights: false };
  await refuseTakenName(tx, name, role);
  record(tx, "role.updated", { subjectId: role.id, data: { before: role.name, name }, changes });
  const columns = { name, nameNorm: fold(name), description, actions: allowed, version: role.version + 1 };
  await tx.manager.update(CustomRole, { workspaceId: tx.workspaceId, id: role.id }, columns);
  return { role: Object.assign(role, columns), isOtherRights: rights.length > 0 };
}

const textChange = (field: string, before: string, after: string): FieldChange[] =>
  before === after ? [] : [{ field, before: before || null, after: after || null }];

/** One change for each action that a role got or lost. */
function rightChanges(before: readonly string[], after: readonly string[]): FieldChange[] {
  const change = (action: string, isNew: boolean) => ({ field: "permission", before: isNew ? null : action, after: isNew ? action : null });
  return [
    ...after.filter((action) => !before.includes(action)).map((action) => change(action, true)),
    ...before.filter((action) => !after.includes(action)).map((action) => change(action, false)),
  ];
}

async function refuseTakenName(tx: Transaction, name: string, own: CustomRole | null): Promise<void> {
  const nameNorm = fold(name);
  if (roles.some((role) => fold(builtInRole(role).name) === nameNorm)) throw roleNameTaken(name, null);
  const holder = await tx.manager.findOneBy(CustomRole, { workspaceId: tx.workspaceId, nameNorm });
  if (holder && holder.id !== own?.id) throw roleNameTaken(holder.name, holder);
}

async function refuseTooMany(tx: Transaction): Promise<void> {
  const count = await tx.manager.countBy(CustomRole, { workspaceId: tx.workspaceId });
  if (count >= limits.rolesPerWorkspace)
    refuse(null, "LIMIT_REACHED", `A workspace has at most ${limits.rolesPerWorkspace} roles of its own.`);
}
