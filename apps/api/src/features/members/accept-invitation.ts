import { limits } from "@kith/shared/limits.ts";
import { builtInRole } from "@kith/shared/permissions.ts";
import type { App } from "../../platform/app.ts";
import type { Viewer } from "../../platform/context.ts";
import { type Fault, Invalid, KithError } from "../../platform/errors.ts";
import { record } from "../../platform/events.ts";
import { newId } from "../../platform/ids.ts";
import { startContext } from "../../platform/start-context.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { passwordLength } from "../access/identity-options.ts";
import type { Member } from "../access/member.entity.ts";
import { insertMember } from "../access/member.service.ts";
import { roleOf } from "../access/roles/given-role.ts";
import { findOrCreatePerson, findPerson, type Person, setPassword } from "../access/person.ts";
import { findInvitation, type FoundInvitation } from "./find-invitation.ts";
import { Invitation } from "./invitation.entity.ts";
import "./member.events.ts";

export interface Acceptance {
  token: string;
  /** Who is signed in where the link was opened. */
  signedIn: { id: string; email: string } | null;
  /** Of somebody who is new here. */
  name?: string | undefined;
  password?: string | undefined;
}

/** Why an invitation can't be accepted; the page says it in words of its own. */
export class NotAccepted extends KithError {}

/**
 * Makes the person who was invited a member: who is new chooses name and password, who has an account must be signed in with it.
 * @throws NotAccepted; Invalid for a name or password that is none.
 */
export async function acceptInvitation(app: App, { token, signedIn, name, password }: Acceptance): Promise<FoundInvitation> {
  const invitation = checkState(await findInvitation(app, token));
  const known = await findPerson(app, invitation.email);
  if (known?.hasPassword) {
    if (!signedIn) throw new NotAccepted("SIGN_IN_FIRST", `Sign in as ${invitation.email} to accept.`, 401);
    if (signedIn.id !== known.id) throw new NotAccepted("OTHER_PERSON", `This invitation is for ${invitation.email}.`, 403);
    await join(app, invitation, known, known.name, null);
  } else {
    const chosen = checkChoice(name, password);
    const person = known ?? (await findOrCreatePerson(app, { email: invitation.email, name: chosen.name }));
    await join(app, invitation, person, chosen.name, chosen.password);
  }
  return invitation;
}

/** @throws NotAccepted for a link that does not work (any more). */
export function checkState(invitation: FoundInvitation | null): FoundInvitation {
  if (!invitation) throw new NotAccepted("UNKNOWN", "There is no such invitation.", 404);
  if (invitation.state !== "open") throw new NotAccepted(invitation.state.toUpperCase(), `This invitation is ${invitation.state}.`, 410);
  return invitation;
}

async function join(app: App, { id, workspaceId }: FoundInvitation, person: Person, name: string, password: string | null): Promise<void> {
  const existing = await app.database.system.query<{ id: string; status: string }>(
    "select id, status from member where workspace_id = $1 and person_id = $2",
    [workspaceId, person.id],
  );
  const before = existing.rows[0];
  if (before?.status === "suspended") throw new NotAccepted("SUSPENDED", "The access to this workspace is suspended.", 403);
  const ctx = startContext(app, workspaceId, joining(before?.id ?? newId(), person, name));
  try {
    await inTransaction(ctx, async (tx) => {
      const invitation = await tx.manager.findOne(Invitation, { where: { workspaceId, id }, lock: { mode: "pessimistic_write" } });
      if (invitation?.status !== "open" || invitation.expiresAt <= tx.now) throw new NotAccepted("ACCEPTED", "It was used just now.", 410);
      if (before?.status !== "active") await insert(tx, invitation, person, name);
      const accepted = { status: "accepted", memberId: ctx.viewer.memberId, version: invitation.version + 1 } as const;
      await tx.manager.update(Invitation, { workspaceId, id }, accepted);
      // Last, and on another connection: who loses the answer here has a password, and accepts with it.
      if (password !== null) await setPassword(app, person.id, password);
    });
  } finally {
    await ctx.read.end();
  }
}

async function insert(tx: Transaction, invitation: Invitation, person: Person, name: string) {
  const { visibility, invitedByName } = invitation;
  const role = await roleOf(tx, invitation);
  const member: Member = await insertMember(tx, person, { name, role, visibility, id: tx.viewer.id! });
  record(tx, "member.joined", {
    subjectId: member.id,
    data: { name, role: role.name, invitedBy: invitedByName },
    changes: [{ field: "member", before: null, after: name }],
  });
}

/** It is the new member himself who joins: in the scope of the workspace, without any right yet. */
function joining(memberId: string, { id: personId }: Person, name: string): Viewer {
  const nobody = { role: builtInRole("viewer"), sessionId: null, visibility: "all", actions: new Set<never>() } as const;
  return { ...nobody, kind: "member", id: memberId, memberId, personId, name };
}

function checkChoice(name: string | undefined, password: string | undefined): { name: string; password: string } {
  const faults: Fault[] = [];
  const trimmed = name?.trim() ?? "";
  if (!trimmed || trimmed.length > limits.nameLength)
    faults.push({ field: ["name"], code: "INVALID", message: `A name has 1 to ${limits.nameLength} characters.` });
  const { least, most } = passwordLength;
  if (!password || password.length < least)
    faults.push({ field: ["password"], code: "PASSWORD_TOO_SHORT", message: `Use at least ${least} characters.` });
  else if (password.length > most)
    faults.push({ field: ["password"], code: "PASSWORD_TOO_LONG", message: `Use at most ${most} characters.` });
  if (faults.length > 0) throw new Invalid(faults);
  return { name: trimmed, password: password! };
}
