import { isWithin } from "@kith/shared/permissions.ts";
import { fold } from "@kith/shared/text.ts";
import { limits } from "@kith/shared/limits.ts";
import type { Context } from "../../../platform/context.ts";
import { refuse } from "../../../platform/errors.ts";
import { inTransaction, type Transaction } from "../../../platform/transaction.ts";
import { CustomRole } from "./custom-role.entity.ts";
import { chosenRole, type RoleChoice } from "./given-role.ts";
import { insertRole, withFreeName } from "./role.service.ts";

/** Makes a role that allows what another one does, under a name that is free. @throws Invalid */
export function duplicateRole(ctx: Context, input: RoleChoice & { name?: string | null }): Promise<CustomRole> {
  return withFreeName(() => inTransaction(ctx, (tx) => duplicate(tx, input)));
}

async function duplicate(tx: Transaction, input: RoleChoice & { name?: string | null }): Promise<CustomRole> {
  const given = await chosenRole(tx, input);
  if (!given) refuse("role", "REQUIRED", "Say which role.");
  if (!isWithin(given.actions, tx.viewer.role.actions))
    refuse(given.builtIn ? "role" : "customRoleId", "ROLE_TOO_HIGH", `The role “${given.name}” allows more than you may yourself.`);
  const { description } = given.customId
    ? await tx.manager.findOneByOrFail(CustomRole, { workspaceId: tx.workspaceId, id: given.customId })
    : { description: "" };
  const name = input.name ?? (await freeName(tx, given.builtIn ? titleOf(given.name) : given.name));
  return insertRole(tx, { name, description, permissions: [...given.actions] });
}

/** "Front desk" → "Front desk 2", or the next number that is free. */
async function freeName(tx: Transaction, name: string): Promise<string> {
  const taken = new Set((await tx.manager.findBy(CustomRole, { workspaceId: tx.workspaceId })).map((role) => role.nameNorm));
  const stem = name.replace(/ \d{1,2}$/, "").slice(0, limits.roleName - 4);
  let number = 2;
  while (taken.has(fold(`${stem} ${number}`))) number++;
  return `${stem} ${number}`;
}

const titleOf = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
