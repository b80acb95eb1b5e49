import { type AnyFilter, type Condition, conditionsIn, type FilterField, type FilterFields, partOf } from "./fields/filter-field.ts";
import { writeInner } from "./fields/related-operators.ts";
import { type FilterNode, type Group, type Kept, partsOf } from "./filter-tree.ts";

/** A filter as it is sent, and where each node of the tree stands in it. */
export interface WrittenFilter {
  /** Undefined when nothing is filtered. */
  filter: AnyFilter | undefined;
  /** The keys of the nodes by the paths that the API names when something is wrong: `filter.and.0.status`. */
  keys: ReadonlyMap<string, string>;
  /** The paths by which the API says whether each node holds, by its key. */
  places: ReadonlyMap<string, string>;
  /** In how many `and`, `or` and `not` each condition lies, by its key. */
  depths: ReadonlyMap<string, number>;
}

interface Writing {
  fields: FilterFields;
  keys: Map<string, string>;
  places: Map<string, string>;
  depths: Map<string, number>;
}

/**
 * Writes the tree for the API and for the address. What is not complete filters nothing and is left out. A group of one is written as
 * that one, and conditions on different fields that must all hold share an object: nesting is limited.
 */
export function writeFilter(root: Group, fields: FilterFields): WrittenFilter {
  const writing: Writing = { fields, keys: new Map(), places: new Map(), depths: new Map() };
  const { keys, places, depths } = writing;
  const nodes = said(root, fields);
  if (nodes.length === 0) return { filter: undefined, keys, places, depths };
  // The outermost conditions stand one beside the other, as badges do, also when there is one.
  const filter = root.mode === "all" ? { and: writeEach(nodes, "filter.and", 1, writing) } : writeNode(root, "filter", 0, writing);
  return { filter, keys, places, depths };
}

/** The nodes that say something. */
const said = ({ nodes }: Group, fields: FilterFields) => nodes.filter((node) => says(node, fields));

export function says(node: FilterNode, fields: FilterFields): boolean {
  if (node.type === "kept") return true;
  if (node.type === "group") return node.nodes.some((each) => says(each, fields));
  return partsOf(node, fields)?.operator.isComplete(node.value) ?? false;
}

const writeEach = (nodes: readonly FilterNode[], path: string, depth: number, writing: Writing): AnyFilter[] =>
  nodes.map((node, index) => writeNode(node, `${path}.${index}`, depth, writing));

function writeNode(node: FilterNode, path: string, depth: number, writing: Writing): AnyFilter {
  if (node.type === "group") return writeGroup(node, path, depth, writing);
  return node.type === "kept" ? writeKept(node, path, depth, writing) : writeCondition(node, path, depth, writing);
}

function writeKept({ key, filter }: Kept, path: string, depth: number, { keys, places, depths }: Writing): AnyFilter {
  const [name] = Object.keys(filter);
  keys.set(path, key);
  places.set(key, name === undefined ? path : `${path}.${name}`);
  depths.set(key, depth + depthOf(filter));
  return filter;
}

function writeCondition(node: Condition, path: string, depth: number, { fields, keys, places, depths }: Writing): AnyFilter {
  const { field, operator } = partsOf(node, fields)!;
  const outer = operator.isNegated ? `${path}.not` : path;
  const own = `${outer}.${field.name}`;
  keys.set(path, node.key);
  keys.set(own, node.key);
  places.set(node.key, operator.isNegated ? outer : own);
  depths.set(node.key, operator.isNegated ? depth + 1 : depth);
  writeInside(node, field, `${own}.${operator.inside}`, keys);
  const part = partOf(field, operator.write(node.value, node.timeZone ?? "UTC"));
  return operator.isNegated ? { not: part } : part;
}

/** Where the conditions inside of a related record stand; of those in one list each has a place of its own. */
function writeInside({ value }: Condition, { of = [] }: FilterField, path: string, keys: Map<string, string>): void {
  let listed = 0;
  for (const inner of conditionsIn(value)) {
    for (const [name, written] of writeInner(inner, of).flatMap(Object.entries<unknown>)) {
      keys.set(`${path}.${name}`, inner.key);
      if (Array.isArray(written)) for (const each of written.keys()) keys.set(`${path}.${name}.${listed + each}`, inner.key);
      if (Array.isArray(written)) listed += written.length;
    }
  }
}

function writeGroup(node: Group, path: string, depth: number, writing: Writing): AnyFilter {
  const { keys, places } = writing;
  const nodes = said(node, writing.fields);
  const isNegated = node.mode === "none" || node.mode === "notAll";
  const outer = isNegated ? `${path}.not` : path;
  const inside = isNegated ? depth + 1 : depth;
  const write = (): [AnyFilter, place: string] => {
    const [first] = nodes;
    if (first && nodes.length === 1) return [writeNode(first, outer, inside, writing), places.get(first.key) ?? outer];
    const name = node.mode === "all" || node.mode === "notAll" ? "and" : "or";
    const merged = name === "and" ? together(nodes, outer, inside, writing) : undefined;
    if (merged) return [merged, outer];
    return [{ [name]: writeEach(nodes, `${outer}.${name}`, inside + 1, writing) }, `${outer}.${name}`];
  };
  const [filter, place] = write();
  keys.set(path, node.key);
  places.set(node.key, isNegated ? outer : place);
  return isNegated ? { not: filter } : filter;
}

/** Conditions on different fields in one object, where all must hold; undefined when there is anything else among them. */
function together(nodes: readonly FilterNode[], path: string, depth: number, writing: Writing): AnyFilter | undefined {
  const names = new Set<string>();
  for (const node of nodes) {
    const parts = node.type === "condition" ? partsOf(node, writing.fields) : undefined;
    if (!parts || parts.operator.isNegated || names.has(parts.field.name)) return undefined;
    names.add(parts.field.name);
  }
  return Object.assign({}, ...nodes.map((node) => writeNode(node, path, depth, writing))) as AnyFilter;
}

/** How many levels of `and`, `or` and `not` a filter has. */
export function depthOf(filter: unknown): number {
  if (typeof filter !== "object" || filter === null) return 0;
  const { and, or, not } = filter as { and?: unknown; or?: unknown; not?: unknown };
  const inner = [and, or, not].flatMap((part) => (part === undefined ? [] : [part].flat()));
  const isNested = [and, or, not].some((part) => part !== undefined);
  return isNested ? 1 + Math.max(0, ...inner.map(depthOf)) : 0;
}
