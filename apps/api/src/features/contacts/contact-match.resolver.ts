import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { defineComputed } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { FilterMatch } from "../../platform/filters/explain.ts";
import { Contact } from "./contact.entity.ts";
import { ContactFilter } from "./contact-filter.ts";
import { explainContact } from "./explain-contact.ts";

@Resolver(() => Contact)
export class ContactMatchResolver {
  @FieldResolver(() => FilterMatch, {
    description:
      "Why this contact is, or is not, in the list that `contacts` gives for the same arguments. Its parts are `deleted`, `search` where one is given, and `filter` with what is in it. Errors: BAD_USER_INPUT with the path of what is wrong in the filter.",
  })
  match(
    @Ctx() ctx: Context,
    @Root() contact: Contact,
    @Arg("search", () => String, { nullable: true, description: "As `contacts` takes it. Up to 500 characters." }) search?: string,
    @Arg("filter", () => ContactFilter, { nullable: true, description: "As `contacts` takes it." }) filter?: ContactFilter,
    @Arg("deleted", () => Boolean, { nullable: true, defaultValue: false, description: "The trash instead of the active contacts." })
    deleted?: boolean | null,
  ) {
    return explainContact(ctx, contact.id, { search, filter, deleted: deleted === true });
  }
}
defineComputed(Contact, { match: [] });
