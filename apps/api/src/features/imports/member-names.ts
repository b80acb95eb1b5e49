import { fold } from "@kith/shared/text.ts";
import type { Context } from "../../platform/context.ts";

interface Named {
  id: string;
  name: string;
}

/** The active members of a workspace, as a file may name them. */
export interface MemberNames {
  byEmail: ReadonlyMap<string, Named>;
  byName: ReadonlyMap<string, Named[]>;
  /** Also of members who are suspended or were removed. */
  nameOf: ReadonlyMap<string, string>;
}

export async function loadMemberNames(ctx: Context): Promise<MemberNames> {
  const members = await ctx.read.rows<Named & { email: string; status: string }>(
    "import-members",
    "select id, name, email, status from member where workspace_id = $1 order by created_at",
    [ctx.workspaceId],
  );
  const active = members.filter(({ status }) => status === "active");
  return {
    byEmail: new Map(active.map((member) => [member.email.toLowerCase(), member])),
    byName: Map.groupBy(active, ({ name }) => fold(name)),
    nameOf: new Map(members.map(({ id, name }) => [id, name])),
  };
}

/** The member with this e-mail or name. @throws when there is none, or more than one with the name. */
export function findMember({ byEmail, byName }: MemberNames, text: string): Named {
  const found = byEmail.get(text.toLowerCase());
  if (found) return { id: found.id, name: found.name };
  const [one, another] = byName.get(fold(text)) ?? [];
  if (!one) throw new Error(`There is no member “${text.slice(0, 60)}”. Write the name or the e-mail of a member.`);
  if (another) throw new Error(`There are several members “${text}”. Write the e-mail.`);
  return { id: one.id, name: one.name };
}
