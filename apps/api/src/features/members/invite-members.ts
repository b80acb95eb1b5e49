import { builtInRole, type GivenRole } from "@kith/shared/permissions.ts";
import { In } from "typeorm";
import type { Context } from "../../platform/context.ts";
import { Invalid, refuse } from "../../platform/errors.ts";
import { record } from "../../platform/events.ts";
import { newId } from "../../platform/ids.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { Member } from "../access/member.entity.ts";
import { alreadyMember, checkGrant } from "../access/member.service.ts";
import { chosenRole, columnsOfRole, type RoleChoice } from "../access/roles/given-role.ts";
import { checkAddresses } from "./check-addresses.ts";
import { Invitation } from "./invitation.entity.ts";
import "./member.events.ts";
import { newLink, sendInvitation } from "./send-invitation.ts";

export interface Invite extends RoleChoice {
  emails: string[];
  visibility: "all" | "assigned";
}

/** What whoever accepts may do and see. */
interface Grant {
  role: GivenRole;
  visibility: "all" | "assigned";
}

/** Mails of invitations that a workspace may cause in an hour, and of those to one address: nobody is to be flooded by us. */
const mailsPerHour = 200;
const mailsPerAddress = 5;

/**
 * Invites people by mail, all or none. Who has an invitation that still holds keeps it and gets no second mail; one that has
 * expired is renewed. @returns the invitations that were sent, in the order of their addresses, and those that were there.
 * @throws Invalid with every address that is none, or belongs to a member.
 */
export async function inviteMembers(ctx: Context, input: Invite): Promise<{ sent: Invitation[]; existing: Invitation[] }> {
  const places = checkAddresses(input.emails);
  let existing: Invitation[] = [];
  const sent = await inTransaction(ctx, async (tx) => {
    const emails = [...places.keys()];
    const grant: Grant = { role: (await chosenRole(tx, input)) ?? builtInRole("member"), visibility: input.visibility };
    checkGrant(tx, { ...input, ...grant });
    await refuseMembers(tx, places);
    await refuseFlood(tx, places);
    const invitations: Invitation[] = [];
    existing = [];
    const known = await findOpen(tx, emails);
    for (const email of emails) {
      const open = known.get(email);
      if (open && open.expiresAt > tx.now) existing.push(open);
      else {
        const invitation = open ? await renew(tx, open, grant) : await create(tx, email, grant);
        (invitation ? invitations : existing).push(invitation ?? (await findOpen(tx, [email])).get(email)!);
      }
    }
    return invitations;
  });
  return { sent, existing };
}

async function findOpen(tx: Transaction, emails: readonly string[]): Promise<Map<string, Invitation>> {
  const found = await tx.manager.find(Invitation, {
    where: { workspaceId: tx.workspaceId, email: In([...emails]), status: "open" },
    order: { id: "ASC" },
    lock: { mode: "pessimistic_write" },
  });
  return new Map(found.map((invitation) => [invitation.email, invitation]));
}

/** @returns null when somebody else invited the same person at this moment. */
async function create(tx: Transaction, email: string, grant: Grant): Promise<Invitation | null> {
  const { token, fields } = newLink(tx);
  const invitation = tx.manager.create(Invitation, {
    ...fields,
    workspaceId: tx.workspaceId,
    id: newId(),
    email,
    ...columnsOfRole(grant.role),
    visibility: grant.visibility,
    status: "open",
    createdAt: tx.now,
    timesSent: 1,
    memberId: null,
    version: 1,
  });
  const inserted = await tx.manager.createQueryBuilder().insert().into(Invitation).values(invitation).orIgnore().returning("id").execute();
  if ((inserted.raw as unknown[]).length === 0) return null;
  return tell(tx, invitation, grant, token);
}

async function renew(tx: Transaction, invitation: Invitation, grant: Grant): Promise<Invitation> {
  const { token, fields } = newLink(tx);
  const renewed = {
    ...fields,
    ...columnsOfRole(grant.role),
    visibility: grant.visibility,
    timesSent: invitation.timesSent + 1,
    version: invitation.version + 1,
  };
  await tx.manager.update(Invitation, { workspaceId: tx.workspaceId, id: invitation.id }, renewed);
  return tell(tx, Object.assign(invitation, renewed), grant, token);
}

async function tell(tx: Transaction, invitation: Invitation, { role, visibility }: Grant, token: string): Promise<Invitation> {
  const { id, email } = invitation;
  await sendInvitation(tx, invitation, token);
  record(tx, "member.invited", {
    subjectId: id,
    data: { email, role: role.name, visibility },
    changes: [{ field: "invited", before: null, after: email }],
  });
  return invitation;
}

async function refuseMembers(tx: Transaction, places: ReadonlyMap<string, number>): Promise<void> {
  const members = await tx.manager.findBy(Member, {
    workspaceId: tx.workspaceId,
    email: In([...places.keys()]),
    status: In(["active", "suspended"]),
  });
  if (members.length === 0) return;
  const at = (member: Member) => places.get(member.email)!;
  throw new Invalid(
    members
      .toSorted((a, b) => at(a) - at(b))
      .map((member) => ({ field: ["emails", String(at(member))], code: "DUPLICATE", message: alreadyMember(member) })),
  );
}

async function refuseFlood(tx: Transaction, places: ReadonlyMap<string, number>): Promise<void> {
  const [{ all, most } = { all: 0, most: null }] = await tx.sql<{ all: number; most: string | null }>(
    `select count(*) as all, (
        select i.email from invitation i where i.workspace_id = $1 and i.sent_at > now() - interval '1 hour' and i.email = any($2::text[])
        group by i.email having count(*) >= $3 limit 1) as most
      from invitation where workspace_id = $1 and sent_at > now() - interval '1 hour'`,
    [tx.workspaceId, [...places.keys()], mailsPerAddress],
  );
  if (most !== null)
    refuse(["emails", String(places.get(most))], "LIMIT_REACHED", `${most} was invited often lately. Try again in an hour.`);
  if (all + places.size > mailsPerHour)
    refuse("emails", "LIMIT_REACHED", `A workspace sends up to ${mailsPerHour} invitations an hour. Try again later, or with fewer.`);
}
