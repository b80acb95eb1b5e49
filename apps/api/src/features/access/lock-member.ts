import { type GivenRole, mayGrant } from "@kith/shared/permissions.ts";
import { Conflict, Forbidden, Invalid, NotFound } from "../../platform/errors.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { Member } from "./member.entity.ts";
import { roleOf } from "./roles/given-role.ts";

export interface MemberToChange {
  id: string;
  expectedVersion?: number | null;
}

/**
 * The member to change, locked, with his role, and whether he is the only active owner; removed members are none.
 * @throws NotFound; Forbidden for somebody above the viewer; Conflict with the current record.
 */
export async function lockMember(
  tx: Transaction,
  { id, expectedVersion }: MemberToChange,
): Promise<{ member: Member; role: GivenRole; isLastOwner: boolean }> {
  // Owners first and in one order: of two owners who step down at the same moment, the second one sees the first.
  const owners = await tx.sql<{ id: string }>(
    "select id from member where workspace_id = $1 and role = 'owner' and status = 'active' order by id for update",
    [tx.workspaceId],
  );
  const member = await tx.manager.findOne(Member, {
    where: { workspaceId: tx.workspaceId, id: fromGlobalId("Member", id) },
    lock: { mode: "pessimistic_write" },
  });
  if (!member || member.status === "removed") throw new NotFound("There is no such member.");
  const role = await roleOf(tx, member);
  if (!mayGrant(tx.viewer.role, role)) throw new Forbidden(`${member.name} may more than you, as ${role.name}.`);
  if (expectedVersion != null && expectedVersion !== member.version) throw new Conflict(member);
  return { member, role, isLastOwner: owners.length === 1 && owners[0]!.id === member.id };
}

/** @throws Invalid, always: a workspace has at least one active owner. */
export function refuseLastOwner(member: Member, field: string[] | null): never {
  const message = `${member.name} is the last owner. Make somebody else an owner first.`;
  throw new Invalid([{ field, code: "LAST_OWNER", message }], member);
}
