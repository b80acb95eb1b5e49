import { Arg, Args, Ctx, FieldResolver, ID, Resolver, Root } from "type-graphql";
import { defineComputed, type EntityClass } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { PageArgs } from "../../platform/pagination/page-args.ts";
import type { AssociatedKind } from "../associations/associated-kinds.ts";
import { aboutAssociations, RecordAssociationConnection } from "../associations/association.types.ts";
import { listAssociations, listCompaniesOf, listContactsOf } from "../associations/list-associations.ts";
import { CompanyFilter } from "../companies/company-filter.ts";
import { CompanySort } from "../companies/company-sort.ts";
import { CompanyConnection } from "../companies/company.types.ts";
import { ContactFilter } from "../contacts/contact-filter.ts";
import { ContactSort } from "../contacts/contact-sort.ts";
import { ContactConnection } from "../contacts/contact.types.ts";
import { listRecordsOf } from "./list-records.ts";
import "./record-association-filter.ts";
import { ObjectRecord } from "./record.entity.ts";
import { ObjectRecordFilter } from "./record-filter.ts";
import { ObjectRecordSort } from "./record-sort.ts";
import { ObjectRecordConnection } from "./record.types.ts";

@Resolver(() => ObjectRecord)
export class RecordAssociationsResolver {
  @FieldResolver(() => RecordAssociationConnection, {
    description: "What the record is associated with, the newest first; active records that the viewer may see.",
  })
  associations(
    @Ctx() ctx: Context,
    @Root() record: ObjectRecord,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("kinds", () => [String], aboutAssociations.kinds) kinds?: string[],
    @Arg("typeIds", () => [ID], aboutAssociations.typeIds) typeIds?: string[],
  ) {
    return listAssociations(ctx, record.id, { kinds, typeIds }, page);
  }

  @FieldResolver(() => ContactConnection, {
    description: "The active contacts that the record is associated with and that the viewer may see, whatever the association.",
  })
  contacts(
    @Ctx() ctx: Context,
    @Root() record: ObjectRecord,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("search", () => String, { nullable: true, description: "Words that must occur, as in `contacts`." }) search?: string,
    @Arg("filter", () => ContactFilter, { nullable: true, description: "Which contacts." }) filter?: ContactFilter,
    @Arg("sort", () => [ContactSort], { nullable: true, description: "Up to 3 orders; the newest first when none is given." })
    sort?: ContactSort[],
  ) {
    return listContactsOf(ctx, { kind: "record", id: record.id }, { search, filter, sort }, page);
  }

  @FieldResolver(() => CompanyConnection, {
    description: "The active companies that the record is associated with and that the viewer may see, whatever the association.",
  })
  companies(
    @Ctx() ctx: Context,
    @Root() record: ObjectRecord,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("search", () => String, { nullable: true, description: "Words that must occur, as in `companies`." }) search?: string,
    @Arg("filter", () => CompanyFilter, { nullable: true, description: "Which companies." }) filter?: CompanyFilter,
    @Arg("sort", () => [CompanySort], { nullable: true, description: "Up to 3 orders; by name when none is given." }) sort?: CompanySort[],
  ) {
    return listCompaniesOf(ctx, { kind: "record", id: record.id }, { search, filter, sort }, page);
  }
}
defineComputed(ObjectRecord, { associations: [], contacts: [], companies: [] });

/** The resolver of the records of an object that records of another kind are associated with. */
export function recordsOfResolver(entity: EntityClass<{ id: string }>, kind: AssociatedKind) {
  @Resolver(() => entity)
  class RecordsOfResolver {
    @FieldResolver(() => ObjectRecordConnection, {
      description:
        "The active records of an object that it is associated with and that the viewer may see, whatever the association; none without the right to records.",
    })
    records(
      @Ctx() ctx: Context,
      @Root() associate: { id: string },
      @Arg("object", () => String, { description: "Key of the object." }) object: string,
      @Args(() => PageArgs) page: PageArgs,
      @Arg("search", () => String, { nullable: true, description: "Words that must occur in the name." }) search?: string,
      @Arg("filter", () => ObjectRecordFilter, { nullable: true, description: "Which records." }) filter?: ObjectRecordFilter,
      @Arg("sort", () => [ObjectRecordSort], { nullable: true, description: "Up to 3 orders; by name when none is given." })
      sort?: ObjectRecordSort[],
    ) {
      return listRecordsOf(ctx, { kind, id: associate.id }, { object, search, filter, sort }, page);
    }
  }
  defineComputed(entity, { records: [] });
  return RecordsOfResolver;
}
