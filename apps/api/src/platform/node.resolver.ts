import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";
import { Requires } from "./authorize.ts";
import type { Context } from "./context.ts";
import { BadInput } from "./errors.ts";
import { loadNode, Node } from "./nodes.ts";

const most = 100;

@Resolver()
export class NodeResolver {
  @Requires("workspace:read")
  @Query(() => Node, { nullable: true, description: "The record with this id; null when there is none that the viewer may see." })
  node(@Ctx() ctx: Context, @Arg("id", () => ID, { description: "Global id." }) id: string) {
    return loadNode(ctx, id);
  }

  @Requires("workspace:read")
  @Query(() => [Node], {
    nullable: "items",
    description: "The records with these ids, in the same order; null for each that the viewer may not see. Up to 100.",
  })
  nodes(@Ctx() ctx: Context, @Arg("ids", () => [ID], { description: "Global ids." }) ids: string[]) {
    if (ids.length > most) throw new BadInput(`ids: at most ${most} ids at a time, not ${ids.length}.`);
    return Promise.all(ids.map((id) => loadNode(ctx, id)));
  }
}
