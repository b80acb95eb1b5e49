import { Field, Int, ObjectType } from "type-graphql";
import type { Context } from "../../platform/context.ts";
import { NotFound } from "../../platform/errors.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import { Member } from "../access/member.entity.ts";
import { countHoldings } from "./hand-over.ts";

@ObjectType({ description: "Records of a kind that are a member's, and that change hands when he is removed.", simpleResolvers: true })
export class MemberHolding {
  @Field(() => String, { description: "contacts, companies, tasks …" }) kind!: string;
  @Field(() => Int, { description: "How many, those in the trash included; of tasks those that are open." }) count!: number;
}

@ObjectType({ description: "What depends on a member, of what the viewer may see.", simpleResolvers: true })
export class MemberImpact {
  @Field(() => Int, { description: "Active contacts that the member owns." }) contacts!: number;
  @Field(() => Int, { description: "Contacts in the trash that the member owns." }) deletedContacts!: number;
  @Field(() => Int, {
    description: "API tokens that the member answers for: those that he made, and those that such tokens made. They end with him.",
  })
  tokens!: number;
  @Field(() => [MemberHolding], { description: "What changes hands when the member is removed, kind by kind." }) holdings!: MemberHolding[];
}

/** Counts what a member owns and answers for: whom it concerns when he is suspended or removed. @throws NotFound */
export async function countMemberImpact(ctx: Context, globalId: string): Promise<MemberImpact> {
  const id = fromGlobalId("Member", globalId);
  if (!(await ctx.load.one(Member, id))) throw new NotFound("There is no such member.");
  const [impact] = await ctx.read.rows<Omit<MemberImpact, "holdings">>(
    "impact of a member",
    `select count(*) filter (where c.deleted_at is null) as contacts, count(*) filter (where c.deleted_at is not null) as "deletedContacts",
        (select count(*) from api_token t where t.workspace_id = $1 and t.member_id = $2 and t.revoked_at is null
          and (t.expires_at is null or t.expires_at > now())) as tokens
      from contact c where c.workspace_id = $1 and c.owner_id = $2`,
    [ctx.workspaceId, id],
  );
  const holdings = await ctx.read.rows<MemberHolding>("holdings of a member", countHoldings(), [ctx.workspaceId, id]);
  return { ...impact!, holdings };
}
