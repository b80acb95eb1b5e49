import { ownZone } from "../../../lib/format.ts";
import {
  type AnyFilter,
  type Condition,
  type FilterField,
  type Operator,
  type FilterFields,
  conditionsIn,
  withConditions,
} from "./fields/filter-field.ts";
import { newKey } from "./fields/new-key.ts";

/** A filter as a person sees and changes it. */
export interface Group {
  type: "group";
  key: string;
  mode: Mode;
  nodes: readonly FilterNode[];
}
export type FilterNode = Group | Condition | Kept;

/** How many of the nodes hold. */
export type Mode = "all" | "any" | "none" | "notAll";
export const modes: readonly Mode[] = ["all", "any", "none", "notAll"];

/** What there is no form for (a link made by hand, a field that is gone): it is kept as it is, shown, and can be removed. */
export interface Kept {
  type: "kept";
  key: string;
  filter: AnyFilter;
}

export const group = (mode: Mode, nodes: readonly FilterNode[] = []): Group => ({ type: "group", key: newKey(), mode, nodes });
export const kept = (filter: AnyFilter): Kept => ({ type: "kept", key: newKey(), filter });

/** A condition that was just picked: its field's first operator, without a value. */
export function newCondition(field: FilterField, operator = operatorBy(field, field.offers[0]!)!): Condition {
  const isDate = field.kind === "instant" || field.kind === "day";
  const { id, start } = operator;
  return { type: "condition", key: newKey(), field: field.id, operator: id, value: start, ...(isDate && { timeZone: ownZone }) };
}

export const operatorBy = (field: FilterField | undefined, id: string): Operator | undefined =>
  field?.operators.find((operator) => operator.id === id);

/** What a condition is about; undefined when its field is not there any more. */
export function partsOf(condition: Condition, fields: Pick<FilterFields, "byId">): { field: FilterField; operator: Operator } | undefined {
  const field = fields.byId.get(condition.field);
  const operator = operatorBy(field, condition.operator);
  return field && operator && { field, operator };
}

/** The same condition by another operator; the value stays where both take the same. */
export function withOperator(condition: Condition, field: FilterField, id: string): Condition {
  const [before, operator] = [operatorBy(field, condition.operator), operatorBy(field, id)!];
  return { ...condition, operator: id, value: before?.entry === operator.entry ? condition.value : operator.start };
}

/** Conditions inside of a condition are nodes too: what one related record must meet. */
const inner = (node: FilterNode): readonly FilterNode[] => {
  if (node.type === "group") return node.nodes;
  return node.type === "condition" ? conditionsIn(node.value) : [];
};

function withInner<N extends FilterNode>(node: N, nodes: readonly FilterNode[]): N {
  if (node.type === "group") return { ...node, nodes };
  return node.type === "condition" ? { ...node, value: withConditions(node.value, nodes as readonly Condition[]) } : node;
}

/** All nodes below, in the order in which they are read. */
export const walk = (node: FilterNode): FilterNode[] => inner(node).flatMap((each) => [each, ...walk(each)]);

export const findNode = (root: Group, key: string): FilterNode | undefined => [root, ...walk(root)].find((node) => node.key === key);

export const parentOf = (root: FilterNode, key: string): FilterNode | undefined =>
  [root, ...walk(root)].find((node) => inner(node).some((each) => each.key === key));

/** The tree with the nodes inside of one node exchanged. */
function changeInner<N extends FilterNode>(
  node: N,
  key: string,
  change: (nodes: readonly FilterNode[], of: FilterNode) => readonly FilterNode[],
): N {
  if (node.key === key) return withInner(node, change(inner(node), node));
  const nodes = inner(node);
  const next = nodes.map((each) => changeInner(each, key, change));
  return next.some((each, index) => each !== nodes[index]) ? withInner(node, next) : node;
}

/** Puts a node into a group, or a condition into the conditions of a related record; at the end by default. */
export const insertNode = (root: Group, into: string, node: FilterNode, at?: number): Group =>
  changeInner(root, into, (nodes) => nodes.toSpliced(at ?? nodes.length, 0, node));

export function replaceNode(root: Group, node: FilterNode): Group {
  if (root.key === node.key) return node as Group;
  const parent = parentOf(root, node.key);
  return parent ? changeInner(root, parent.key, (nodes) => nodes.map((each) => (each.key === node.key ? node : each))) : root;
}

export function removeNode(root: Group, key: string): Group {
  const parent = parentOf(root, key);
  return parent ? changeInner(root, parent.key, (nodes) => nodes.filter((each) => each.key !== key)) : root;
}

/** A node in a group of its own, in its place. */
export function wrapNode(root: Group, key: string): { root: Group; made: Group } | undefined {
  const node = findNode(root, key);
  if (!node || node === root) return undefined;
  const made = group("any", [node]);
  const parent = parentOf(root, key)!;
  return { made, root: changeInner(root, parent.key, (nodes) => nodes.map((each) => (each.key === key ? made : each))) };
}

/** Moves a node one place up or down: past its neighbour, into a group beside it, or out of the group that it is in. */
export function moveNode(root: Group, key: string, by: -1 | 1): Group {
  const parent = parentOf(root, key);
  const node = findNode(root, key);
  if (!parent || !node) return root;
  const siblings = inner(parent);
  const index = siblings.indexOf(node);
  const neighbour = siblings[index + by];
  if (neighbour?.type === "group") {
    return insertNode(removeNode(root, key), neighbour.key, node, by === 1 ? 0 : neighbour.nodes.length);
  }
  if (neighbour) return changeInner(root, parent.key, (nodes) => nodes.toSpliced(index, 1).toSpliced(index + by, 0, node));
  const above = parentOf(root, parent.key);
  // Out of the conditions of a related record leads nothing: they are about that record.
  if (above?.type !== "group" || parent.type !== "group") return root;
  const place = above.nodes.findIndex((each) => each.key === parent.key) + (by === 1 ? 1 : 0);
  return insertNode(removeNode(root, key), above.key, node, place);
}
