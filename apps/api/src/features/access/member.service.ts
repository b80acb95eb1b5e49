import { checkEmail, WrongEmail } from "@kith/shared/email.ts";
import { limits } from "@kith/shared/limits.ts";
import { builtInRole, type GivenRole, mayGrant } from "@kith/shared/permissions.ts";
import type { Context } from "../../platform/context.ts";
import { Conflict, type Fault, Forbidden, Invalid, NotFound, refuse } from "../../platform/errors.ts";
import { record } from "../../platform/events.ts";
import { fromGlobalId, newId } from "../../platform/ids.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { invitationMail } from "./access-mails.ts";
import "./access.events.ts";
import { Member } from "./member.entity.ts";
import { createPasswordToken, findOrCreatePerson, type Person } from "./person.ts";
import { chosenRole, columnsOfRole, requireGrantable, type RoleChoice, roleOf } from "./roles/given-role.ts";
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
    if (existing) throw duplicate(existing);
    const member = await insertMember(tx, person, { ...input, name, role });
    await invite(tx, person, member);
    return member;
  });
}

/** Writes the member's row and its event. @throws Invalid when somebody else added the same person at this moment. */
export async function insertMember(
  tx: Transaction,
  person: Person,
  { name, role, visibility }: Pick<NewMember, "name" | "visibility"> & { role: GivenRole },
): Promise<Member> {
  const member = tx.manager.create(Member, {
    workspaceId: tx.workspaceId,
    id: newId(),
    personId: person.id,
    name,
    email: person.email,
    ...columnsOfRole(role),
    visibility,
    status: "active",
    version: 1,
    createdAt: tx.now,
  });
  const inserted = await tx.manager.createQueryBuilder().insert().into(Member).values(member).orIgnore().returning("id").execute();
  if ((inserted.raw as unknown[]).length === 0) {
    throw duplicate(await tx.manager.findOneByOrFail(Member, { workspaceId: tx.workspaceId, personId: person.id }));
  }
  record(tx, "member.added", { subjectId: member.id, data: { name, role: role.name } });
  return member;
}

async function invite(tx: Transaction, person: Person, member: Member): Promise<void> {
  const workspace = await tx.manager.findOneByOrFail(Workspace, { id: tx.workspaceId });
  const passwordToken = person.hasPassword ? null : await createPasswordToken(tx.app, person.id);
  const invitation = {
    to: person.email,
    name: member.name,
    workspace: workspace.name,
    by: tx.viewer.name,
    memberId: member.id,
    passwordToken,
  };
  await tx.app.mail.send(invitationMail(tx.app.env.origin, invitation), { tx });
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
    // Owners first and in one order: of two owners who step down at the same moment, the second one sees the first.
    const owners = await tx.sql<{ id: string }>(
      "select id from member where workspace_id = $1 and role = 'owner' and status = 'active' order by id for update",
      [tx.workspaceId],
    );
    const found = await tx.manager.findOne(Member, {
      where: { workspaceId: tx.workspaceId, id: fromGlobalId("Member", input.id) },
      lock: { mode: "pessimistic_write" },
    });
    if (!found) throw new NotFound("There is no such member.");
    const before = await roleOf(tx, found);
    if (!mayGrant(tx.viewer.role, before)) throw new Forbidden(`${found.name} may more than you, as ${before.name}.`);
    if (input.expectedVersion != null && input.expectedVersion !== found.version) throw new Conflict(found);
    const chosen = await chosenRole(tx, input);
    const role = chosen ?? before;
    const visibility = input.visibility ?? found.visibility;
    const changes = [
      { field: "role", before: before.name, after: role.name },
      { field: "visibility", before: found.visibility as string, after: visibility as string },
    ].filter((change) => change.before !== change.after);
    if (changes.length === 0) return { member: found, changed: false };
    checkGrant(tx, { ...input, role: chosen });
    if (role.builtIn !== "owner" && owners.length === 1 && owners[0]!.id === found.id) {
      throw new Invalid(
        [{ field: ["role"], code: "LAST_OWNER", message: `${found.name} is the last owner. Make somebody else an owner first.` }],
        found,
      );
    }
    const version = found.version + 1;
    const columns = { ...columnsOfRole(role), visibility, version };
    await tx.manager.update(Member, { workspaceId: tx.workspaceId, id: found.id }, columns);
    record(tx, "member.updated", { subjectId: found.id, data: { name: found.name }, changes });
    return { member: Object.assign(found, columns), changed: true };
  });
  if (changed) ctx.app.sockets.end({ memberId: member.id });
  return member;
}

/** Nobody grants more than he has: neither a higher role nor the sight of more contacts. */
function checkGrant(
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

const duplicate = (member: Member) =>
  new Invalid([{ field: ["email"], code: "DUPLICATE", message: `${member.name} is a member already.` }], member);
