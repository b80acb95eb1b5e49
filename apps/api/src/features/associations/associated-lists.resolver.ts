import { Arg, Args, Ctx, FieldResolver, ID, Resolver, Root } from "type-graphql";
import { defineComputed, type EntityClass } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { PageArgs } from "../../platform/pagination/page-args.ts";
import { CompanyFilter } from "../companies/company-filter.ts";
import { CompanySort } from "../companies/company-sort.ts";
import { CompanyConnection } from "../companies/company.types.ts";
import { ContactFilter } from "../contacts/contact-filter.ts";
import { ContactSort } from "../contacts/contact-sort.ts";
import { ContactConnection } from "../contacts/contact.types.ts";
import type { AssociatedKind } from "./associated-kinds.ts";
import { aboutAssociations, RecordAssociationConnection } from "./association.types.ts";
import { listAssociations, listCompaniesOf, listContactsOf } from "./list-associations.ts";

/** The resolver of what records of a kind are associated with: all of it, and the contacts and the companies among it. */
export function associatedListsResolver(entity: EntityClass<{ id: string }>, kind: AssociatedKind) {
  @Resolver(() => entity)
  class AssociatedListsResolver {
    @FieldResolver(() => RecordAssociationConnection, {
      description: "What it is associated with, the newest first; active records that the viewer may see.",
    })
    associations(
      @Ctx() ctx: Context,
      @Root() { id }: { id: string },
      @Args(() => PageArgs) page: PageArgs,
      @Arg("kinds", () => [String], aboutAssociations.kinds) kinds?: string[],
      @Arg("typeIds", () => [ID], aboutAssociations.typeIds) typeIds?: string[],
    ) {
      return listAssociations(ctx, id, { kinds, typeIds }, page);
    }

    @FieldResolver(() => ContactConnection, {
      description: "The active contacts that it is associated with and that the viewer may see, whatever the association.",
    })
    contacts(
      @Ctx() ctx: Context,
      @Root() { id }: { id: string },
      @Args(() => PageArgs) page: PageArgs,
      @Arg("search", () => String, { nullable: true, description: "Words that must occur, as in `contacts`." }) search?: string,
      @Arg("filter", () => ContactFilter, { nullable: true, description: "Which contacts." }) filter?: ContactFilter,
      @Arg("sort", () => [ContactSort], { nullable: true, description: "Up to 3 orders; the newest first when none is given." })
      sort?: ContactSort[],
    ) {
      return listContactsOf(ctx, { kind, id }, { search, filter, sort }, page);
    }

    @FieldResolver(() => CompanyConnection, {
      description:
        "The active companies that it is associated with and that the viewer may see, whatever the association; none without the right to companies.",
    })
    companies(
      @Ctx() ctx: Context,
      @Root() { id }: { id: string },
      @Args(() => PageArgs) page: PageArgs,
      @Arg("search", () => String, { nullable: true, description: "Words that must occur, as in `companies`." }) search?: string,
      @Arg("filter", () => CompanyFilter, { nullable: true, description: "Which companies." }) filter?: CompanyFilter,
      @Arg("sort", () => [CompanySort], { nullable: true, description: "Up to 3 orders; by name when none is given." })
      sort?: CompanySort[],
    ) {
      return listCompaniesOf(ctx, { kind, id }, { search, filter, sort }, page);
    }
  }
  defineComputed(entity, { associations: [], contacts: [], companies: [] });
  return AssociatedListsResolver;
}
