import { Arg, Ctx, Field, FieldResolver, ID, InputType, Mutation, Resolver, Root } from "type-graphql";
import { Requires } from "../../platform/authorize.ts";
import { columnsOf, defineComputed, type Shown } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { payload } from "../../platform/mutations.ts";
import { nameOf, uuidList } from "../../platform/statements.ts";
import { Member } from "../access/member.entity.ts";
import { Contact } from "./contact.entity.ts";
import { addFollowers, removeFollowers } from "./contact-followers.ts";
import { ContactPayload } from "./contact-mutations.resolver.ts";

@InputType({ description: "Members who follow, or no longer follow, one contact." })
export class ContactFollowersInput {
  @Field(() => ID, { description: "The contact." }) contactId!: string;
  @Field(() => [ID], { description: "The members; at most 200." }) memberIds!: string[];
  @Field(() => String, { nullable: true, description: "Idempotency key for callers that can't send the header; 1–255 characters." })
  clientMutationId?: string;
}

@Resolver(() => Contact)
export class ContactFollowersResolver {
  @Requires("contact:update")
  @Mutation(() => ContactPayload, {
    description:
      "Lets members follow a contact: they may do with it what its owner may, and see it also if they see assigned contacts only. Who follows it already stays as he is. userErrors: NOT_FOUND, NOT_ACTIVE, LIMIT_REACHED, DELETED. Errors: NOT_FOUND.",
  })
  addFollowers(
    @Ctx() ctx: Context,
    @Arg("input", () => ContactFollowersInput, { description: "Contact and members." }) input: ContactFollowersInput,
  ) {
    return payload("contact", () => addFollowers(ctx, input));
  }

  @Requires("contact:update")
  @Mutation(() => ContactPayload, {
    description:
      "Ends it that members follow a contact. The contact is null when the viewer sees assigned contacts only and has taken himself off this one. userErrors: NOT_FOUND, DELETED. Errors: NOT_FOUND.",
  })
  removeFollowers(
    @Ctx() ctx: Context,
    @Arg("input", () => ContactFollowersInput, { description: "Contact and members." }) input: ContactFollowersInput,
  ) {
    return payload("contact", () => removeFollowers(ctx, input));
  }

  @FieldResolver(() => [Member], { description: "Up to 10 members with the rights of the owner, in the order in which they came." })
  followers(@Ctx() ctx: Context, @Root() contact: Contact): Promise<Shown<Member>[]> {
    return ctx.load.batch("followers of contacts", contact.id, async (ids) => {
      const columns = columnsOf(ctx.app.database.source, Member, { alias: "m", asked: ctx.asked });
      const text = `select f.contact_id as "contactId", ${columns} from contact_follower f
        join member m on m.workspace_id = $1 and m.id = f.member_id
        where f.workspace_id = $1 and f.contact_id = any($2::uuid[]) order by f.created_at, f.member_id`;
      const rows = await ctx.read.answers<Shown<Member> & { contactId: string }>(nameOf(text), text, [ctx.workspaceId, uuidList(ids)]);
      const byContact = Map.groupBy(rows, (row) => row.contactId);
      return ids.map((id) => byContact.get(id) ?? []);
    });
  }
}
defineComputed(Contact, { followers: [] });
