import { builtInRole, type GivenRole, type Role } from "@kith/shared/permissions.ts";
import type { Context } from "../../../platform/context.ts";
import { Invalid, refuse } from "../../../platform/errors.ts";
import { because, record } from "../../../platform/events.ts";
import { inTransaction, type Transaction } from "../../../platform/transaction.ts";
import { lockRole } from "./check-role.ts";
import { CustomRole } from "./custom-role.entity.ts";
import { chosenRole, requireGrantable } from "./given-role.ts";
import "./role.events.ts";

export interface DeleteRole {
  id: string;
  moveToRole?: Role | null;
  /** Global id. */
  moveToCustomRoleId?: string | null;
}

const fields = { role: "moveToRole", customRoleId: "moveToCustomRoleId" };

/**
 * Removes a role. Who has it gets the one that is named instead, at once: their open sockets end.
 * @throws Invalid: ROLE_IN_USE when somebody has it and no other is named, ROLE_TOO_HIGH, NOT_FOUND; NotFound; Forbidden.
 */
export async function deleteRole(ctx: Context, input: DeleteRole): Promise<CustomRole> {
  const role = await inTransaction(ctx, async (tx) => {
    const choice = await chosenRole(tx, { role: input.moveToRole, customRoleId: input.moveToCustomRoleId }, fields);
    const found = await lockRole(tx, input.id);
    const field = input.moveToCustomRoleId ? fields.customRoleId : fields.role;
    if (choice?.customId === found.id) refuse(field, "INVALID", "A role can't take its own place.");
    if (choice) requireGrantable(tx.viewer, choice, field);
    const members = await moveMembers(tx, found, choice);
    const tokens = await moveHolders(tx, tokensOf, found, choice);
    const invitations = await moveHolders(tx, invitationsOf, found, choice);
    const movedTo = members + tokens + invitations > 0 ? choice!.name : null;
    await tx.manager.delete(CustomRole, { workspaceId: tx.workspaceId, id: found.id });
    record(tx, "role.deleted", {
      subjectId: found.id,
      data: { name: found.name, movedTo, members, tokens, invitations },
      changes: [{ field: "name", before: found.name, after: null }],
    });
    return found;
  });
  ctx.app.sockets.end({ customRoleId: role.id });
  return role;
}

/** @returns how many there were. */
async function moveMembers(tx: Transaction, from: CustomRole, to: GivenRole | null): Promise<number> {
  const holders = await tx.sql<{ id: string; name: string }>(
    "select id, name from member where workspace_id = $1 and custom_role_id = $2 and status <> 'removed' order by id for update",
    [tx.workspaceId, from.id],
  );
  if (holders.length > 0 && !to) throw inUse(from);
  const { name: after, builtIn, customId } = to ?? builtInRole("viewer"); // of who was removed the role says nothing any more
  await tx.sql("update member set role = $3, custom_role_id = $4, version = version + 1 where workspace_id = $1 and custom_role_id = $2", [
    tx.workspaceId,
    from.id,
    builtIn,
    customId,
  ]);
  const changes = [{ field: "role", before: from.name, after }];
  const caused = because(tx, { customRoleId: from.id });
  for (const { id, name } of holders) record(caused, "member.updated", { subjectId: id, data: { name }, changes });
  return holders.length;
}

/** Others who have roles, and which of them can still make use of it: the rest never comes back and keeps no role alive. */
const tokensOf = { table: "api_token", isLive: "revoked_at is null" };
const invitationsOf = { table: "invitation", isLive: "status = 'open'" };

/** @returns how many there were that can be used. */
async function moveHolders(tx: Transaction, { table, isLive }: typeof tokensOf, from: CustomRole, to: GivenRole | null): Promise<number> {
  const holders = await tx.sql<{ live: boolean }>(
    `select ${isLive} as live from ${table} where workspace_id = $1 and custom_role_id = $2 order by id for update`,
    [tx.workspaceId, from.id],
  );
  const live = holders.filter((holder) => holder.live).length;
  if (live > 0 && !to) throw inUse(from);
  const { builtIn, customId } = to ?? builtInRole("viewer");
  if (holders.length > 0)
    await tx.sql(`update ${table} set role = $3, custom_role_id = $4 where workspace_id = $1 and custom_role_id = $2`, [
      tx.workspaceId,
      from.id,
      builtIn,
      customId,
    ]);
  return live;
}

const inUse = ({ name }: CustomRole): Invalid =>
  new Invalid([{ field: null, code: "ROLE_IN_USE", message: `Somebody has the role “${name}”. Name the role that takes its place.` }]);
