import { Arg, Args, Ctx, FieldResolver, ID, Resolver, Root } from "type-graphql";
import { defineComputed } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { Money } from "../../platform/money.ts";
import { PageArgs } from "../../platform/pagination/page-args.ts";
import { aboutAssociations, RecordAssociationConnection } from "../associations/association.types.ts";
import { type Associate, listAssociations, listCompaniesOf, listContactsOf } from "../associations/list-associations.ts";
import { CompanyFilter } from "../companies/company-filter.ts";
import { CompanySort } from "../companies/company-sort.ts";
import { CompanyConnection } from "../companies/company.types.ts";
import { Company } from "../companies/company.entity.ts";
import { ContactFilter } from "../contacts/contact-filter.ts";
import { ContactSort } from "../contacts/contact-sort.ts";
import { Contact } from "../contacts/contact.entity.ts";
import { ContactConnection } from "../contacts/contact.types.ts";
import { listOpportunitiesOf, openValueOf } from "./list-opportunities.ts";
import { Opportunity } from "./opportunity.entity.ts";
import { OpportunityFilter } from "./opportunity-filter.ts";
import { OpportunitySort } from "./opportunity-sort.ts";
import { OpportunityConnection } from "./opportunity.types.ts";

@Resolver(() => Opportunity)
export class OpportunityAssociationsResolver {
  @FieldResolver(() => RecordAssociationConnection, {
    description: "What the opportunity is associated with, the newest first; active records that the viewer may see.",
  })
  associations(
    @Ctx() ctx: Context,
    @Root() opportunity: Opportunity,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("kinds", () => [String], aboutAssociations.kinds) kinds?: string[],
    @Arg("typeIds", () => [ID], aboutAssociations.typeIds) typeIds?: string[],
  ) {
    return listAssociations(ctx, opportunity.id, { kinds, typeIds }, page);
  }

  @FieldResolver(() => ContactConnection, {
    description: "The active contacts that the opportunity is associated with and that the viewer may see, whatever the association.",
  })
  contacts(
    @Ctx() ctx: Context,
    @Root() opportunity: Opportunity,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("search", () => String, { nullable: true, description: "Words that must occur, as in `contacts`." }) search?: string,
    @Arg("filter", () => ContactFilter, { nullable: true, description: "Which contacts." }) filter?: ContactFilter,
    @Arg("sort", () => [ContactSort], { nullable: true, description: "Up to 3 orders; the newest first when none is given." })
    sort?: ContactSort[],
  ) {
    return listContactsOf(ctx, { kind: "opportunity", id: opportunity.id }, { search, filter, sort }, page);
  }

  @FieldResolver(() => CompanyConnection, {
    description: "The active companies that the opportunity is associated with and that the viewer may see, whatever the association.",
  })
  companies(
    @Ctx() ctx: Context,
    @Root() opportunity: Opportunity,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("search", () => String, { nullable: true, description: "Words that must occur, as in `companies`." }) search?: string,
    @Arg("filter", () => CompanyFilter, { nullable: true, description: "Which companies." }) filter?: CompanyFilter,
    @Arg("sort", () => [CompanySort], { nullable: true, description: "Up to 3 orders; by name when none is given." }) sort?: CompanySort[],
  ) {
    return listCompaniesOf(ctx, { kind: "opportunity", id: opportunity.id }, { search, filter, sort }, page);
  }
}
defineComputed(Opportunity, { associations: [], contacts: [], companies: [] });

const search = { nullable: true, description: "Words that must occur, as in `opportunities`." } as const;
const filtered = { nullable: true, description: "Which opportunities." } as const;
const sorted = { nullable: true, description: "Up to 3 orders; the newest first when none is given." } as const;
const description =
  "The active opportunities that it is associated with and that the viewer may see, whatever the association; none without the right to opportunities.";
const openValue = "What these are worth together that are open, by currency; at most one amount for each.";

const openMoney = async (ctx: Context, record: Associate): Promise<Money[]> =>
  (await openValueOf(ctx, record)).map(({ amountMinor, currency }) => ({ amountMinor, currency }));

@Resolver(() => Contact)
export class ContactOpportunitiesResolver {
  @FieldResolver(() => OpportunityConnection, { description })
  opportunities(
    @Ctx() ctx: Context,
    @Root() contact: Contact,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("search", () => String, search) words?: string,
    @Arg("filter", () => OpportunityFilter, filtered) filter?: OpportunityFilter,
    @Arg("sort", () => [OpportunitySort], sorted) sort?: OpportunitySort[],
  ) {
    return listOpportunitiesOf(ctx, { kind: "contact", id: contact.id }, { search: words, filter, sort }, page);
  }

  @FieldResolver(() => [Money], { description: openValue })
  openValue(@Ctx() ctx: Context, @Root() contact: Contact) {
    return openMoney(ctx, { kind: "contact", id: contact.id });
  }
}
defineComputed(Contact, { opportunities: [], openValue: [] });

@Resolver(() => Company)
export class CompanyOpportunitiesResolver {
  @FieldResolver(() => OpportunityConnection, { description })
  opportunities(
    @Ctx() ctx: Context,
    @Root() company: Company,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("search", () => String, search) words?: string,
    @Arg("filter", () => OpportunityFilter, filtered) filter?: OpportunityFilter,
    @Arg("sort", () => [OpportunitySort], sorted) sort?: OpportunitySort[],
  ) {
    return listOpportunitiesOf(ctx, { kind: "company", id: company.id }, { search: words, filter, sort }, page);
  }

  @FieldResolver(() => [Money], { description: openValue })
  openValue(@Ctx() ctx: Context, @Root() company: Company) {
    return openMoney(ctx, { kind: "company", id: company.id });
  }
}
defineComputed(Company, { opportunities: [], openValue: [] });
