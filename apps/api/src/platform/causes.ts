import type { EntityClass } from "./columns.ts";
import type { Context } from "./context.ts";
import type { ConcernedRecord } from "./events.ts";
import { actionOfNode } from "./nodes.ts";

const sayings = new Map<string, (ctx: Context, id: string) => Promise<string | null>>();

/** A kind of record that leads to events, and what one is called where an event says so. It is a node. */
export function defineCause<E extends object>(entity: EntityClass<E>, nameOf: (record: E) => string): void {
  sayings.set(entity.name, async (ctx, id) => {
    const found = await ctx.load.whole(entity, id);
    return found && nameOf(found);
  });
}

/** Whether the viewer has the right to records of this type. */
export function mayRead(ctx: Context, type: string): boolean {
  const action = actionOfNode(type);
  return action !== undefined && ctx.viewer.actions.has(action);
}

/** What the record that led to an event is called; null for what is gone, and what the viewer may not see. */
export async function nameCause(ctx: Context, { type, id }: ConcernedRecord): Promise<string | null> {
  return mayRead(ctx, type) ? ((await sayings.get(type)?.(ctx, id)) ?? null) : null;
}
