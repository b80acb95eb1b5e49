import { Field, Int, ObjectType } from "type-graphql";
import type { App } from "../../platform/app.ts";
import type { Context } from "../../platform/context.ts";
import { identityOf } from "./identity.ts";
import { Member } from "./member.entity.ts";

@ObjectType({ description: "What a person shows at sign-in besides the password: a code from an app on the phone.", simpleResolvers: true })
export class SecondFactor {
  @Field(() => Boolean, { description: "Whether a code is asked for at sign-in." }) isOn!: boolean;
  @Field(() => Int, { description: "How many recovery codes are left, 0–10; each stands in once for the app." }) recoveryCodes!: number;
}

/** The second factor of the person who asks; null for a token. */
export async function findSecondFactor({ app, viewer }: Context): Promise<SecondFactor | null> {
  if (!viewer.personId) return null;
  const isOn = (await isOnFor(app, [viewer.personId])).has(viewer.personId);
  return { isOn, recoveryCodes: isOn ? await countRecoveryCodes(app, viewer.personId) : 0 };
}

async function countRecoveryCodes(app: App, personId: string): Promise<number> {
  const { backupCodes } = await identityOf(app).api.viewBackupCodes({ body: { userId: personId } });
  return backupCodes.length;
}

/** Whether a member's sign-in asks for a second factor: for who manages members and for himself; null for anybody else. */
export async function hasSecondFactor(ctx: Context, member: Pick<Member, "id">): Promise<boolean | null> {
  if (member.id !== ctx.viewer.memberId && !ctx.viewer.actions.has("member:manage")) return null;
  return ctx.load.batch("second factor", member.id, async (ids) => {
    const members = await Promise.all(ids.map((id) => ctx.load.whole(Member, id)));
    const on = await isOnFor(
      ctx.app,
      members.flatMap((each) => each?.personId ?? []),
    );
    return members.map((each) => each !== null && on.has(each.personId));
  });
}

async function isOnFor(app: App, personIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await app.database.identity.query<{ id: string }>(
    "select id from person where id = any($1::uuid[]) and has_second_factor",
    [personIds],
  );
  return new Set(rows.map((row) => row.id));
}

/** Turns the second factor of a person off, for who lost phone and recovery codes: the command line. @throws Error when there is none. */
export async function resetSecondFactor(app: App, email: string): Promise<void> {
  const { rowCount } = await app.database.identity.query(
    `with one as (update person set has_second_factor = false where email = lower($1) and has_second_factor returning id)
      delete from second_factor where person_id in (select id from one)`,
    [email],
  );
  if (!rowCount) throw new Error(`${email} has no second factor.`);
}
