import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { defineComputed, type EntityClass } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { PageArgs } from "../../platform/pagination/page-args.ts";
import type { AssociatedKind } from "../associations/associated-kinds.ts";
import { listRecordsOf } from "./list-records.ts";
import "./record-association-filter.ts";
import { ObjectRecordFilter } from "./record-filter.ts";
import { ObjectRecordSort } from "./record-sort.ts";
import { ObjectRecordConnection } from "./record.types.ts";

/** The resolver of the records of an object that records of a kind are associated with. */
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
