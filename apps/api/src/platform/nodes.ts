import type { Action } from "@kith/shared/permissions.ts";
import { Field, ID, InterfaceType } from "type-graphql";
import type { Context } from "./context.ts";
import { parseGlobalId, registerIdPrefix } from "./ids.ts";
import type { EntityClass } from "./columns.ts";

interface NodeType {
  name: string;
  requires: Action;
  load(ctx: Context, id: string): Promise<object | null>;
}

const byName = new Map<string, NodeType>();
const byClass = new Map<unknown, string>();

/**
 * Makes an entity a record with a global id, which `node(id:)` finds.
 * @param prefix 2–5 letters, part of the id.
 * @param requires the action without which `node` finds none of them.
 * @param load how it is found; by default with the loader, in the viewer's scope.
 */
export function defineNode<E extends object>(
  entity: EntityClass<E>,
  prefix: string,
  requires: Action,
  load: (ctx: Context, id: string) => Promise<object | null> = (ctx, id) => ctx.load.one(entity, id),
): void {
  registerIdPrefix(entity.name, prefix);
  byName.set(entity.name, { name: entity.name, requires, load });
  byClass.set(entity, entity.name);
}

/** The GraphQL type of a record that was loaded by the loaders, by TypeORM or by `loadNode`. */
export const nodeTypeOf = (value: unknown): string | null =>
  (value as { __typename?: string } | null)?.__typename ?? byClass.get((value as object | null)?.constructor) ?? null;

export const nodeTypes = (): string[] => [...byName.keys()];

/** The action without which `node` finds no record of this type. */
export const actionOfNode = (type: string): Action | undefined => byName.get(type)?.requires;

/** The record of a global id; null when it is malformed, missing, foreign or not visible. */
export async function loadNode(ctx: Context, globalId: string): Promise<object | null> {
  const parsed = parseGlobalId(globalId);
  return parsed ? loadNodeOf(ctx, parsed.type, parsed.id) : null;
}

/** The record of this type and UUID, marked with its type for unions and interfaces; null for a viewer without the right to it. */
export async function loadNodeOf(ctx: Context, type: string, id: string): Promise<object | null> {
  const node = byName.get(type);
  if (!node || !ctx.viewer.actions.has(node.requires)) return null;
  const found = await node.load(ctx, id);
  return found ? Object.assign(found, { __typename: type }) : null;
}

/** Whether there is such a record that the viewer may see, whatever his rights to the type. */
export const isNodeThere = async (ctx: Context, type: string, id: string): Promise<boolean> =>
  (await byName.get(type)?.load(ctx, id)) != null;

/** What has a global id. */
@InterfaceType("Node", { description: "A record with a global id.", resolveType: (value) => nodeTypeOf(value) ?? undefined })
export abstract class Node {
  @Field(() => ID, { description: "Global id; opaque." }) id!: string;
}
