import { BadInput, NotFound } from "../../platform/errors.ts";
import { columnsOf } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import { nameOf } from "../../platform/statements.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { ObjectDefinition } from "./object.entity.ts";

/** All objects of the workspace in their order, the archived ones too. */
export const objectsOf = (ctx: Context): Promise<ObjectDefinition[]> =>
  ctx.load.batch("objects", "all", async () => {
    const columns = columnsOf(ctx.app.database.source, ObjectDefinition);
    const text = `select ${columns} from object_definition where workspace_id = $1 order by position, id`;
    return [await ctx.read.rows<ObjectDefinition>(nameOf(text), text, [ctx.workspaceId])];
  });

/** The object with this key; null when there is none. */
export const objectByKey = async (ctx: Context, key: string): Promise<ObjectDefinition | null> =>
  (await objectsOf(ctx)).find((object) => object.key === key) ?? null;

/** The same for what can't do without. @throws BadInput */
export async function needObject(ctx: Context, key: string): Promise<ObjectDefinition> {
  const found = await objectByKey(ctx, key);
  if (!found) throw new BadInput(`object: there is no object “${key.slice(0, 100)}”.`);
  return found;
}

/** All objects of the workspace, held: one after the other changes which there are. */
export const lockObjects = async (tx: Transaction): Promise<ObjectDefinition[]> => {
  await tx.sql("select from workspace where id = $1 for update", [tx.workspaceId]);
  return tx.manager.find(ObjectDefinition, { where: { workspaceId: tx.workspaceId }, order: { position: "ASC", id: "ASC" } });
};

/** One of them, by its global id. @throws NotFound */
export function findIn(objects: readonly ObjectDefinition[], globalId: string): ObjectDefinition {
  const id = fromGlobalId("ObjectDefinition", globalId);
  const found = objects.find((object) => object.id === id);
  if (!found) throw new NotFound("There is no such object.");
  return found;
}
