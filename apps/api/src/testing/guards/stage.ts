import type { GraphQLFieldResolver, GraphQLSchema } from "graphql";
import { Contact } from "../../features/contacts/contact.entity.ts";
import { createBudget } from "../../platform/budget.ts";
import { columnsOf } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { parseGlobalId } from "../../platform/ids.ts";
import { buildKithSchema } from "../../resolvers.ts";
import { startTestApp, type TestApp } from "../test-app.ts";
import type { Stage } from "./leaks.ts";
import { givenViewers } from "./viewers.ts";
import { listIds, marker, type World } from "./world.ts";
import { givenWorld } from "./given-world.ts";

/** Two workspaces with a record of every type, and everybody who may ask in ours. */
export async function givenStage(): Promise<{ test: TestApp; stage: Stage; ours: World }> {
  const test = await startTestApp();
  test.app.budget = createBudget({ size: 1e12, refillPerSecond: 1e12 });
  const foreign = await givenWorld(test, marker);
  const ours = await givenWorld(test, "ours");
  const viewers = await givenViewers(test, ours, "us");
  ours.ids = await listIds(test, ours.workspaceId);
  return { test, stage: { app: test.app, schema: buildKithSchema(), ours, foreign: { ...foreign, marker }, viewers }, ours };
}

/** The schema with one field that answers by a resolver of a test's own. */
export function withResolver(
  type: "Query" | "Mutation",
  field: string,
  // oxlint-disable-next-line typescript/no-explicit-any -- a resolver that a test plants
  resolve: (ctx: Context, args: Record<string, any>) => unknown,
): GraphQLSchema {
  const schema = buildKithSchema();
  const planted: GraphQLFieldResolver<unknown, Context> = (_root, args, ctx) => resolve(ctx, args);
  schema.getRootType(type.toLowerCase() as never)!.getFields()[field]!.resolve = planted;
  return schema;
}

/** Reads past every policy, and forgets the workspace. */
export async function anyContact(ctx: Context, globalId: string): Promise<object | null> {
  const { rows } = await ctx.app.database.system.query(`select ${columnsOf(ctx.app.database.source, Contact)} from contact where id = $1`, [
    parseGlobalId(globalId)?.id ?? null,
  ]);
  return rows[0] ? Object.assign(new Contact(), rows[0]) : null;
}
