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

/** What the record that led to an event is called; null for what is gone, and what the viewer may not see. */
export async function nameCause(ctx: Context, { type, id }: ConcernedRecord): Promise<string | null> {
  const action = actionOfNode(type);
  const isHidden = action === undefined || !ctx.viewer.actions.has(action);
  return isHidden ? null : ((await sayings.get(type)?.(ctx, id)) ?? null);
}
