import { Arg, Args, Ctx, Field, FieldResolver, ID, Mutation, ObjectType, Query, Resolver, Root } from "type-graphql";
import { formatNationalPhone } from "@kith/shared/phone.ts";
import { Requires } from "../../platform/authorize.ts";
import { defineComputed } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import { payload } from "../../platform/mutations.ts";
import { PageArgs } from "../../platform/pagination/page-args.ts";
import { UserError } from "../../platform/user-error.ts";
import { Actor, actorOf } from "../access/actor.ts";
import { Member } from "../access/member.entity.ts";
import { ActivityConnection, TimelineArgs } from "../activity/activity.types.ts";
import { listRecordActivities } from "../activity/list-activities.ts";
import { Address } from "../contacts/contact.types.ts";
import { Company } from "./company.entity.ts";
import { CompanyFilter } from "./company-filter.ts";
import { CreateCompanyInput, DeleteCompaniesInput, RestoreCompaniesInput, UpdateCompanyInput } from "./company.inputs.ts";
import { CompanyConnection } from "./company.types.ts";
import { createCompany, updateCompany } from "./company.service.ts";
import { CompanySort } from "./company-sort.ts";
import { deleteCompanies, restoreCompanies } from "./delete-companies.ts";
import { listCompanies } from "./list-companies.ts";

@ObjectType({ description: "A company after a change.", simpleResolvers: true })
export class CompanyPayload {
  @Field(() => Company, {
    nullable: true,
    description: "The company as it is now; with CONFLICT the current one, with DUPLICATE the one that has the domain.",
  })
  company!: Company | null;
  @Field(() => [UserError], { description: "What a person can mend; empty when it was done." }) userErrors!: UserError[];
}

@ObjectType({ description: "Several companies after a change.", simpleResolvers: true })
export class CompaniesPayload {
  @Field(() => [Company], { description: "The companies as they are now; empty when nothing was done." }) companies!: Company[];
  @Field(() => [UserError], { description: "What a person can mend; empty when it was done." }) userErrors!: UserError[];
}

@Resolver(() => Company)
export class CompanyResolver {
  @Requires("company:read")
  @Query(() => Company, {
    nullable: true,
    description: "The company with this id, also from the trash; null when there is none that the viewer may see.",
  })
  company(@Ctx() ctx: Context, @Arg("id", () => ID, { description: "Global id." }) id: string) {
    return ctx.load.one(Company, fromGlobalId("Company", id));
  }

  @Requires("company:read")
  @Query(() => CompanyConnection, {
    description:
      "Companies that the viewer may see: with assigned data only those that he owns and those of his contacts. Errors: INVALID_CURSOR, BAD_USER_INPUT with the path of what is wrong in the filter.",
  })
  companies(
    @Ctx() ctx: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("search", () => String, { nullable: true, description: "Words that must occur in name, domain, industry, place or phone." })
    search?: string,
    @Arg("filter", () => CompanyFilter, { nullable: true, description: "Which companies." }) filter?: CompanyFilter,
    @Arg("sort", () => [CompanySort], { nullable: true, description: "Up to 3 orders; by name when none is given." }) sort?: CompanySort[],
    @Arg("deleted", () => Boolean, { defaultValue: false, description: "Those in the trash instead of the others." }) deleted = false,
  ) {
    return listCompanies(ctx, { search, filter, sort, deleted }, page);
  }

  @Requires("company:create")
  @Mutation(() => CompanyPayload, {
    description:
      "Creates a company. userErrors: INVALID, REQUIRED, TOO_LONG, NOT_FOUND (owner), DUPLICATE (with the company that has the domain).",
  })
  createCompany(
    @Ctx() ctx: Context,
    @Arg("input", () => CreateCompanyInput, { description: "The new company." }) input: CreateCompanyInput,
  ) {
    return payload("company", () => createCompany(ctx, input));
  }

  @Requires("company:update")
  @Mutation(() => CompanyPayload, {
    description:
      "Changes a company. userErrors: INVALID, REQUIRED, TOO_LONG, NOT_FOUND (owner), DUPLICATE, DELETED, CONFLICT (with the current record). Errors: NOT_FOUND.",
  })
  updateCompany(
    @Ctx() ctx: Context,
    @Arg("input", () => UpdateCompanyInput, { description: "What to change." }) input: UpdateCompanyInput,
  ) {
    return payload("company", () => updateCompany(ctx, input));
  }

  @Requires("company:delete")
  @Mutation(() => CompaniesPayload, {
    description: "Moves companies to the trash, all or none. userErrors: INVALID, TOO_LONG. Errors: NOT_FOUND.",
  })
  async deleteCompanies(
    @Ctx() ctx: Context,
    @Arg("input", () => DeleteCompaniesInput, { description: "Which, and why." }) input: DeleteCompaniesInput,
  ) {
    return listed(await payload("companies", () => deleteCompanies(ctx, input)));
  }

  @Requires("company:delete")
  @Mutation(() => CompaniesPayload, {
    description: "Brings companies back from the trash, all or none. userErrors: INVALID. Errors: NOT_FOUND.",
  })
  async restoreCompanies(
    @Ctx() ctx: Context,
    @Arg("input", () => RestoreCompaniesInput, { description: "Which." }) input: RestoreCompaniesInput,
  ) {
    return listed(await payload("companies", () => restoreCompanies(ctx, input)));
  }

  @FieldResolver(() => String, { description: "The phone number as people in its country write it; empty when unknown." })
  nationalPhone(@Root() company: Company) {
    return company.phone && formatNationalPhone(company.phone);
  }

  @FieldResolver(() => Member, { nullable: true, description: "The member who is responsible; null for nobody." })
  owner(@Ctx() ctx: Context, @Root() company: Company) {
    return company.ownerId ? ctx.load.one(Member, company.ownerId) : null;
  }

  @FieldResolver(() => Address, { description: "Postal address." })
  address(@Root() company: Company): Address {
    const { addressLine1: line1, addressLine2: line2, city, region, postalCode, country } = company;
    return { line1, line2, city, region, postalCode, country };
  }

  @FieldResolver(() => Actor, { description: "Who created the company." })
  createdBy(@Root() company: Company) {
    return actorOf(company.createdByKind, company.createdById, company.createdByName);
  }

  @FieldResolver(() => Boolean, { description: "Whether the company is in the trash." })
  isDeleted(@Root() company: Company) {
    return company.deletedAt !== null;
  }

  @FieldResolver(() => Actor, { nullable: true, description: "Who put the company into the trash." })
  deletedBy(@Root() company: Company) {
    return company.deletedByKind ? actorOf(company.deletedByKind, company.deletedById, company.deletedByName ?? "") : null;
  }

  @FieldResolver(() => ActivityConnection, { description: "What happened with this company, newest first." })
  activities(@Ctx() ctx: Context, @Root() company: Company, @Args(() => TimelineArgs) args: TimelineArgs) {
    return listRecordActivities(ctx, company.id, args);
  }
}
defineComputed(Company, {
  nationalPhone: ["phone"],
  owner: ["ownerId"],
  address: ["addressLine1", "addressLine2", "city", "region", "postalCode", "country"],
  createdBy: ["createdByKind", "createdById", "createdByName"],
  isDeleted: ["deletedAt"],
  deletedBy: ["deletedByKind", "deletedById", "deletedByName"],
  activities: [],
});

/** A list is never null: nothing done is an empty one. */
const listed = <T extends { companies: unknown }>(answer: T) => ({ ...answer, companies: answer.companies ?? [] });
