import { builtInRole, type Role, roles } from "@kith/shared/permissions.ts";
import type { App } from "../../platform/app.ts";
import { record } from "../../platform/events.ts";
import { startContext, systemViewer } from "../../platform/start-context.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { passwordPage } from "./access-mails.ts";
import { findOrCreateWorkspace } from "./create-workspace.ts";
import { passwordLength } from "./identity-options.ts";
import { Member } from "./member.entity.ts";
import { checkPerson, insertMember } from "./member.service.ts";
import { createPasswordToken, findOrCreatePerson, setPassword } from "./person.ts";

export interface NewPerson {
  email: string;
  name: string;
  /** 10 to 128 characters; without it the answer has a link on which one is chosen. */
  password?: string | undefined;
  /** Slug; the workspace is made when it is missing. */
  workspace: string;
  /** Of a workspace that is made; by default after its slug. */
  workspaceName?: string | undefined;
  role: Role;
}

export interface CreatedPerson {
  workspaceId: string;
  member: Member;
  /** False for somebody who was a member before: name and role stay as they were, a password that was given is set. */
  created: boolean;
  /** The page on which a password is chosen, within a week; null when there is one. */
  passwordLink: string | null;
}

/** Makes a person a member, without anybody signed in: the command line's `user create`, and the demo. @throws Invalid, Error */
export async function createPerson(app: App, input: NewPerson): Promise<CreatedPerson> {
  const { email, name } = checkPerson(input);
  const { password, role } = input;
  if (!roles.includes(role)) throw new Error(`There is no role “${role}”. Roles are ${roles.join(", ")}.`);
  if (password !== undefined && (password.length < passwordLength.least || password.length > passwordLength.most)) {
    throw new Error(`A password has ${passwordLength.least} to ${passwordLength.most} characters.`);
  }
  const workspace = await findOrCreateWorkspace(app, { slug: input.workspace, name: input.workspaceName });
  const person = await findOrCreatePerson(app, { email, name });
  if (password !== undefined) await setPassword(app, person.id, password);
  const ctx = startContext(app, workspace.id, systemViewer("Command line"));
  try {
    const { member, created } = await inTransaction(ctx, async (tx) => {
      const existing = await tx.manager.findOneBy(Member, { workspaceId: tx.workspaceId, personId: person.id });
      if (existing && existing.status !== "removed") return { member: existing, created: false };
      const given = builtInRole(role);
      const member = await insertMember(tx, person, { name, role: given, visibility: "all" });
      record(tx, "member.added", { subjectId: member.id, data: { name, role: given.name } });
      return { member, created: true };
    });
    const hasPassword = person.hasPassword || password !== undefined;
    const passwordLink = hasPassword ? null : passwordPage(app.env.origin, await createPasswordToken(app, person.id));
    return { workspaceId: workspace.id, member, created, passwordLink };
  } finally {
    await ctx.read.end();
  }
}
