import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { defineComputed, type EntityClass } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { Money } from "../../platform/money.ts";
import { PageArgs } from "../../platform/pagination/page-args.ts";
import type { AssociatedKind } from "../associations/associated-kinds.ts";
import { listOpportunitiesOf, openValueOf } from "./list-opportunities.ts";
import { OpportunityFilter } from "./opportunity-filter.ts";
import { OpportunitySort } from "./opportunity-sort.ts";
import { OpportunityConnection } from "./opportunity.types.ts";

/** The resolver of the opportunities that records of a kind are associated with. */
export function opportunitiesOfResolver(entity: EntityClass<{ id: string }>, kind: AssociatedKind) {
  @Resolver(() => entity)
  class OpportunitiesOfResolver {
    @FieldResolver(() => OpportunityConnection, {
      description:
        "The active opportunities that it is associated with and that the viewer may see, whatever the association; none without the right to opportunities.",
    })
    opportunities(
      @Ctx() ctx: Context,
      @Root() { id }: { id: string },
      @Args(() => PageArgs) page: PageArgs,
      @Arg("search", () => String, { nullable: true, description: "Words that must occur, as in `opportunities`." }) search?: string,
      @Arg("filter", () => OpportunityFilter, { nullable: true, description: "Which opportunities." }) filter?: OpportunityFilter,
      @Arg("sort", () => [OpportunitySort], { nullable: true, description: "Up to 3 orders; the newest first when none is given." })
      sort?: OpportunitySort[],
    ) {
      return listOpportunitiesOf(ctx, { kind, id }, { search, filter, sort }, page);
    }
  }
  defineComputed(entity, { opportunities: [] });
  return OpportunitiesOfResolver;
}

/** The resolver of what the opportunities are worth that records of a kind are associated with. */
export function openValueOfResolver(entity: EntityClass<{ id: string }>, kind: AssociatedKind) {
  @Resolver(() => entity)
  class OpenValueOfResolver {
    @FieldResolver(() => [Money], {
      description: "What those of its opportunities are worth together that are open, by currency; at most one amount for each.",
    })
    async openValue(@Ctx() ctx: Context, @Root() { id }: { id: string }): Promise<Money[]> {
      return (await openValueOf(ctx, { kind, id })).map(({ amountMinor, currency }) => ({ amountMinor, currency }));
    }
  }
  defineComputed(entity, { openValue: [] });
  return OpenValueOfResolver;
}
