import { checkEmail, WrongEmail } from "@kith/shared/email.ts";
import { limits } from "@kith/shared/limits.ts";
import { builtInRole, type GivenRole } from "@kith/shared/permissions.ts";
import type { Context } from "../../platform/context.ts";
import { type Fault, Invalid, refuse } from "../../platform/errors.ts";
import { record } from "../../platform/events.ts";
import { newId } from "../../platform/ids.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { addedMemberMail } from "./access-mails.ts";
import "./access.events.ts";
import { lockMember, refuseLastOwner } from "./lock-member.ts";
import { Member } from "./member.entity.ts";
import { createPasswordToken, findOrCreatePerson, type Person } from "./person.ts";
import { chosenRole, columnsOfRole, requireGrantable, type RoleChoice } from "./roles/given-role.ts";
import { Workspace } from "./workspace.entity.ts";

export interface NewMember extends RoleChoice {
  email: string;
  name: string;
  visibility: "all" | "assigned";
}

/** Adds a person to the workspace and tells him by mail. @throws Invalid; DUPLICATE comes with the member. */
export async function addMember(ctx: Context, input: NewMember): Promise<Member> {
  const { email, name } = checkPerson(input);
  const person = await findOrCreatePerson(ctx.app, { email, name });
  return inTransaction(ctx, async (tx) => {
    const role = (await chosenRole(tx, input)) ?? builtInRole("member");
    checkGrant(tx, { ...input, role });
    const existing = await tx.manager.findOneBy(Member, { workspaceId: tx.workspaceId, personId: person.id });
    if (existing && existing.status !== "removed") throw duplicate(existing);
    const member = await insertMember(tx, person, { ...input, name, role });
    record(tx, "member.added", { subjectId: member.id, data: { name, role: role.name } });
    await tell(tx, person, member);
    return member;
  });
}

/**
 * Writes the member's row; of somebody who was removed before, that row again.
 * @throws Invalid for somebody who is a member, or whose contacts are still being handed over.
 */
export async function insertMember(
  tx: Transaction,
  person: Pick<Person, "id" | "email">,
  { name, role, visibility, id = newId() }: Pick<NewMember, "name" | "visibility"> & { role: GivenRole; id?: string },
): Promise<Member> {
  const given = { ...columnsOfRole(role), visibility, status: "active", handedToId: null, createdAt: tx.now } as const;
  const fields = { name, email: person.email, ...given };
  const own = { workspaceId: tx.workspaceId, personId: person.id };
  const member = tx.manager.create(Member, { ...own, id, ...fields, isHandingOver: false, version: 1 });
  const inserted = await tx.manager.createQueryBuilder().insert().into(Member).values(member).orIgnore().returning("id").execute();
  if ((inserted.raw as unknown[]).length > 0) return member;
  const existing = await tx.manager.findOneOrFail(Member, { where: own, lock: { mode: "pessimistic_write" } });
  if (existing.status !== "removed") throw duplicate(existing);
  if (existing.isHandingOver)
    refuse("email", "HANDING_OVER", `The contacts of ${existing.name} are still being handed over. Try again in a few minutes.`);
  const again = { ...fields, version: existing.version + 1 };
  await tx.manager.update(Member, { workspaceId: tx.workspaceId, id: existing.id }, again);
  return Object.assign(existing, again);
}

async function tell(tx: Transaction, person: Person, member: Member): Promise<void> {
  const workspace = await tx.manager.findOneByOrFail(Workspace, { id: tx.workspaceId });
  const passwordToken = person.hasPassword ? null : await createPasswordToken(tx.app, person.id);
  const added = {
    to: person.email,
    name: member.name,
    workspace: workspace.name,
    by: tx.viewer.name,
    memberId: member.id,
    passwordToken,
  };
  await tx.app.mail.send(addedMemberMail(tx.app.env.origin, added), { tx });
}

export interface MemberChange extends RoleChoice {
  id: string;
  expectedVersion?: number | null;
  visibility?: "all" | "assigned" | null;
}

/**
 * Changes role or visibility; the member's open sockets end, so that they come back with the new rights.
 * @throws Invalid (LAST_OWNER); Conflict with the current record; NotFound; Forbidden for somebody above the viewer.
 */
export async function updateMember(ctx: Context, input: MemberChange): Promise<Member> {
  const { member, changed } = await inTransaction(ctx, async (tx) => {
    const { member: found, role: before, isLastOwner } = await lockMember(tx, input);
    const chosen = await chosenRole(tx, input);
    const role = chosen ?? before;
    const visibility = input.visibility ?? found.visibility;
    const changes = [
      { field: "role", before: before.name, after: role.name },
      { field: "visibility", before: found.visibility as string, after: visibility as string },
    ].filter((change) => change.before !== change.after);
    if (changes.length === 0) return { member: found, changed: false };
    checkGrant(tx, { ...input, role: chosen });
    if (role.builtIn !== "owner" && isLastOwner) refuseLastOwner(found, ["role"]);
    const version = found.version + 1;
    const columns = { ...columnsOfRole(role), visibility, version };
    await tx.manager.update(Member, { workspaceId: tx.workspaceId, id: found.id }, columns);
    record(tx, "member.updated", { subjectId: found.id, data: { name: found.name }, changes });
    return { member: Object.assign(found, columns), changed: true };
  });
  if (changed) ctx.app.sockets.end({ memberId: member.id }, "Changed");
  return member;
}

/** Nobody grants more than he has: neither a higher role nor the sight of more contacts. @throws Invalid */
export function checkGrant(
  { viewer }: Pick<Context, "viewer">,
  { role, visibility, customRoleId }: Pick<MemberChange, "visibility" | "customRoleId"> & { role: GivenRole | null },
): void {
  if (role) requireGrantable(viewer, role, customRoleId ? "customRoleId" : "role");
  if (visibility === "all" && viewer.visibility !== "all") {
    refuse("visibility", "VISIBILITY_TOO_WIDE", "You see assigned contacts only and can't let others see all.");
  }
}

/** Trims and checks name and address. @throws Invalid with every fault. */
export function checkPerson(given: { email: string; name: string }): { email: string; name: string } {
  const faults: Fault[] = [];
  const name = given.name.trim();
  let email = "";
  try {
    email = checkEmail(given.email);
  } catch (error) {
    if (!(error instanceof WrongEmail)) throw error;
    faults.push({ field: ["email"], code: "INVALID", message: error.message });
  }
  if (!name || name.length > limits.nameLength)
    faults.push({ field: ["name"], code: "INVALID", message: `A name has 1 to ${limits.nameLength} characters.` });
  if (faults.length > 0) throw new Invalid(faults);
  return { email, name };
}

const duplicate = (member: Member) => new Invalid([{ field: ["email"], code: "DUPLICATE", message: alreadyMember(member) }], member);

/** Why nobody can be added or invited who is a member. */
export const alreadyMember = ({ name, status }: Pick<Member, "name" | "status">): string =>
  status === "suspended" ? `${name} is a member already, and suspended.` : `${name} is a member already.`;
