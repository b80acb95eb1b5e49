import { limits } from "@kith/shared/limits.ts";
import { type Action, customRole, isAction, isWithin, mayGrant, withNeeds } from "@kith/shared/permissions.ts";
import type { Context } from "../../../platform/context.ts";
import { type Fault, Forbidden, Invalid, NotFound, refuse } from "../../../platform/errors.ts";
import { fromGlobalId } from "../../../platform/ids.ts";
import type { Transaction } from "../../../platform/transaction.ts";
import { CustomRole } from "./custom-role.entity.ts";

/** Trims and checks a role's name. @throws Invalid */
export function checkRoleName(given: string): string {
  const name = given.trim();
  if (name.length < 1 || name.length > limits.roleName) refuse("name", "INVALID", `A role's name has 1 to ${limits.roleName} characters.`);
  return name;
}

/** Trims and checks a role's description. @throws Invalid */
export function checkRoleDescription(given: string): string {
  const description = given.trim();
  if (description.length > limits.textLength)
    refuse("description", "TOO_LONG", `A description has at most ${limits.textLength} characters.`);
  return description;
}

/**
 * The actions with all that they need, in the order of the matrix.
 * @throws Invalid for one that does not exist (INVALID), and for one that the viewer has not himself (ROLE_TOO_HIGH).
 */
export function checkRoleActions({ viewer }: Pick<Context, "viewer">, given: readonly string[]): Action[] {
  const faults: Fault[] = [];
  for (const [index, action] of given.entries()) {
    if (!isAction(action)) {
      faults.push({ field: ["permissions", String(index)], code: "INVALID", message: `There is no right “${action}”.` });
    } else if (!isWithin(withNeeds([action]), viewer.role.actions)) {
      const message = `You have not the right ${action} and what belongs to it, so you can't give it.`;
      faults.push({ field: ["permissions", String(index)], code: "ROLE_TOO_HIGH", message });
    }
  }
  if (faults.length > 0) throw new Invalid(faults);
  return [...withNeeds(given)];
}

/** The custom role, locked, that is about to change. @throws NotFound; Forbidden when it allows more than the viewer may himself. */
export async function lockRole(tx: Transaction, globalId: string): Promise<CustomRole> {
  const where = { workspaceId: tx.workspaceId, id: fromGlobalId("CustomRole", globalId) };
  const found = await tx.manager.findOne(CustomRole, { where, lock: { mode: "pessimistic_write" } });
  if (!found) throw new NotFound("There is no such role.");
  if (!mayGrant(tx.viewer.role, customRole(found))) throw new Forbidden(`The role “${found.name}” allows more than you may yourself.`);
  return found;
}

/** The refusal of a name that a role has; it comes with that role, if it is a custom one. */
export const roleNameTaken = (name: string, holder: CustomRole | null): Invalid =>
  new Invalid([{ field: ["name"], code: "DUPLICATE", message: `There is a role “${name}” already.` }], holder);
