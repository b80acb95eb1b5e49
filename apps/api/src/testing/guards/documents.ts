import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from "graphql";

/** A place of a root field's arguments that takes an id or a cursor: "contacts(filter.tags.some.id.in)". */
export interface Slot {
  name: string;
  kind: "id" | "cursor";
  operation: "query" | "mutation" | "subscription";
  root: GraphQLField<unknown, unknown>;
  /** Where in the arguments the value goes. */
  path: string[];
  isList: boolean;
  /** Of a field further down, "Contact.activities": the argument that is the last part of the path. */
  below?: string;
}

/** What stands in for a required argument. */
export type Filler = (name: string, type: string, root: string) => unknown;

const operations = ["query", "mutation", "subscription"] as const;
const depth = 4;
const isCursor = (name: string) => name === "after" || name === "before";

export function* rootFields(schema: GraphQLSchema): Generator<{ operation: Slot["operation"]; root: GraphQLField<unknown, unknown> }> {
  for (const operation of operations) {
    for (const root of Object.values(schema.getRootType(operation as never)?.getFields() ?? {})) yield { operation, root };
  }
}

/**
 * Every place of the schema that takes an id or a cursor: in each root field, and in each field below them, by way of the nearest. A filter means the same
 * wherever it is taken, so that all of its places are looked at in one root field, and one of them in the others.
 */
export function findSlots(schema: GraphQLSchema): Slot[] {
  const slots: Slot[] = [];
  const reached = new Map<string, Below & Pick<Slot, "operation" | "root">>();
  const filters = new Map<string, string>();
  for (const { root } of rootFields(schema))
    for (const { type } of root.args) if (getNamedType(type).name.endsWith("Filter")) recordFilters.add(getNamedType(type).name);
  for (const { operation, root } of rootFields(schema)) {
    for (const found of slotsOf(root.args, [], [], { root: root.name, filters }))
      slots.push({ ...found, name: `${root.name}(${found.path.join(".")})`, operation, root });
    // `node` leads to one record of one type: what lies below the others is reached another way.
    for (const [name, below] of root.name.startsWith("node") ? [] : fieldsBelow(schema, root)) {
      const known = reached.get(name);
      if (!known || known.left < below.left) reached.set(name, { ...below, operation, root });
    }
  }
  for (const [below, { field, operation, root }] of reached) {
    for (const found of slotsOf(field.args, [], [], { root: below, filters }))
      slots.push({ ...found, name: `${root.name} … ${below}(${found.path.join(".")})`, operation, root, below });
  }
  return slots;
}

/** Filters of whole lists. */
const recordFilters = new Set<string>();

/** Each input type once on the way down, so that a filter within a filter ends. */
function* slotsOf(
  inputs: readonly (GraphQLArgument | GraphQLInputField)[],
  path: string[],
  seen: string[],
  { root, filters }: { root: string; filters: Map<string, string> } = { root: "", filters: new Map() },
): Generator<Pick<Slot, "kind" | "path" | "isList">> {
  for (const input of inputs) {
    const type = getNamedType(input.type);
    const here = [...path, input.name];
    const isList = isListType(isNonNullType(input.type) ? input.type.ofType : input.type);
    if (type.name === "ID") yield { kind: "id", path: here, isList };
    else if (isCursor(input.name) && type.name === "String") yield { kind: "cursor", path: here, isList };
    else if (isInputObjectType(type) && !seen.includes(type.name)) {
      const isInner = seen.some((name) => name.endsWith("Filter"));
      const isFilter = type.name.endsWith("Filter") && !isInner;
      if (isFilter && !filters.has(type.name)) filters.set(type.name, root);
      const within = slotsOf(Object.values(type.getFields()), here, [...seen, type.name], { root, filters });
      // The filter of other records within one: all of its places are looked at where it is a filter of its own. And what a related record
      // must meet means the same whether some, none or each of them must.
      const isRecords = isInner && recordFilters.has(type.name);
      const isAgain = ["none", "every", "count"].includes(input.name) && inputs.some(({ name }) => name === "some");
      if (!isRecords && !isAgain && (!isFilter || filters.get(type.name) === root)) yield* within;
      else yield* firstOf(within);
    }
  }
}

function* firstOf<T>(values: Iterable<T>): Generator<T> {
  for (const value of values) {
    yield value;
    return;
  }
}

interface Below {
  field: GraphQLField<unknown, unknown>;
  /** How many levels may lie below it: the more, the nearer it is. */
  left: number;
}

/** The fields with arguments that a document of this root field reaches, by "Type.field". */
function fieldsBelow(schema: GraphQLSchema, root: GraphQLField<unknown, unknown>): Map<string, Below> {
  const found = new Map<string, Below>();
  select(schema, getNamedType(root.type), depth, (type, field, left) => {
    const name = `${type}.${field.name}`;
    if (field.args.length > 0 && left > (found.get(name)?.left ?? 0)) found.set(name, { field, left });
    return "";
  });
  return found;
}

/** Holds the value of a place further down. */
const belowVariable = "$below";

type ArgumentsOf = (type: string, field: GraphQLField<unknown, unknown>, left: number) => string;

/**
 * Every field of a type, down to a depth; `argumentsOf` says what a field on the way is given.
 * @param only a text: nothing but the fields that lead to one that is given it, and all of that one.
 */
function select(
  schema: GraphQLSchema,
  type: GraphQLNamedType,
  left: number,
  argumentsOf: ArgumentsOf,
  only?: string,
  firstTypes: ReadonlyMap<string, string> = new Map(),
): string {
  if (isAbstractType(type)) {
    const possible = schema.getPossibleTypes(type);
    const first = firstTypesOf(possible);
    return `__typename ${possible.map((each) => `... on ${each.name} { ${select(schema, each, left, argumentsOf, only, first)} }`).join(" ")}`;
  }
  if (!isObjectType(type)) return "";
  const parts = ["__typename"];
  for (const field of Object.values(type.getFields())) {
    const inner = getNamedType(field.type);
    const isAmbiguous = (firstTypes.get(field.name) ?? String(field.type)) !== String(field.type);
    const head = `${isAmbiguous ? `${type.name}_${field.name}: ` : ""}${field.name}${argumentsOf(type.name, field, left)}`;
    const isWanted = !only || head.includes(only);
    if (isLeafType(inner)) {
      if (isWanted) parts.push(head);
    } else if (left > 1) {
      const within = select(schema, inner, type.name.endsWith("Edge") ? 1 : left - 1, argumentsOf, isWanted ? undefined : only);
      if (isWanted || within.includes(only)) parts.push(`${head} { ${within} }`);
    }
  }
  return parts.join(" ");
}

/** The type that each field has in the first type that has it: side by side in one answer, fields of the same name and another type need names of their own. */
function firstTypesOf(types: readonly GraphQLObjectType[]): ReadonlyMap<string, string> {
  const first = new Map<string, string>();
  for (const field of types.flatMap((type) => Object.values(type.getFields())))
    if (!first.has(field.name)) first.set(field.name, String(field.type));
  return first;
}

/** Whether a place is one of a root field's filter. */
export const isInFilter = (slot: Slot): boolean => !slot.below && slot.path.length > 1 && slot.path[0] === "filter";

const selections = new WeakMap<Filler, Map<string, string>>();

/** What a root field is asked for: the same for all values, so that it is put together once. */
function selectionOf(schema: GraphQLSchema, root: GraphQLField<unknown, unknown>, fill: Filler, slot?: Slot): string {
  const known = selections.get(fill) ?? new Map<string, string>();
  selections.set(fill, known);
  const isFiltered = slot !== undefined && isInFilter(slot);
  const key = `${root.name} ${isFiltered} ${slot?.below} ${slot?.path[0]}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const argumentsOf: ArgumentsOf = (type, field) => {
    const args = field.args.some((argument) => argument.name === "first") ? ["first: 2"] : [];
    for (const argument of field.args.filter(isRequiredArgument))
      args.push(`${argument.name}: ${JSON.stringify(fill(`${type}.${field.name}`, getNamedType(argument.type).name, root.name))}`);
    if (slot?.below === `${type}.${field.name}`) args.push(`${slot.path[0]}: ${belowVariable}`);
    return args.length > 0 ? `(${args.join(", ")})` : "";
  };
  // What a filter lets through is told by the records alone; all that belongs to them is looked at elsewhere.
  const made = select(schema, getNamedType(root.type), isFiltered ? 2 : depth, argumentsOf, slot?.below ? belowVariable : undefined);
  known.set(key, made);
  return made;
}

/** The argument of a field by its name, "Contact.activities". */
function argumentBelow(schema: GraphQLSchema, below: string, name: string): GraphQLArgument {
  const [type, field] = below.split(".") as [string, string];
  return (schema.getType(type) as GraphQLObjectType).getFields()[field]!.args.find((argument) => argument.name === name)!;
}

/** A document that asks a root field for everything, and its variables. The slot, if there is one, holds the value. */
export function buildDocument(
  schema: GraphQLSchema,
  operation: Slot["operation"],
  root: GraphQLField<unknown, unknown>,
  fill: Filler,
  slot?: Slot,
  value?: unknown,
) {
  const variables: Record<string, unknown> = {};
  const declared: string[] = [];
  const given: string[] = [];
  for (const argument of root.args) {
    const path = slot && !slot.below && slot.path[0] === argument.name ? slot.path.slice(1) : undefined;
    // Short pages; and a feed from its beginning, so that it has something to say at once.
    const preset = argument.name === "first" ? 2 : getNamedType(argument.type).name === "Seq" ? "0" : undefined;
    if (!path && preset === undefined && !isRequiredArgument(argument)) continue;
    variables[argument.name] = preset ?? build(argument.type, argument.name, root.name, fill, path, value);
    declared.push(`$${argument.name}: ${String(argument.type)}`);
    given.push(`${argument.name}: $${argument.name}`);
  }
  if (slot?.below) {
    const argument = argumentBelow(schema, slot.below, slot.path[0]!);
    variables.below = build(argument.type, argument.name, root.name, fill, slot.path.slice(1), value);
    declared.push(`${belowVariable}: ${String(argument.type)}`);
  }
  const selection = selectionOf(schema, root, fill, slot);
  const braces = selection ? ` { ${selection} }` : "";
  const head = declared.length > 0 ? ` (${declared.join(", ")})` : "";
  return { source: `${operation}${head} { ${root.name}${given.length > 0 ? `(${given.join(", ")})` : ""}${braces} }`, variables };
}

/** A value of an input type: what is required is filled, and the path ends in the slot's value. */
function build(type: GraphQLInputType, name: string, root: string, fill: Filler, path: string[] | undefined, value: unknown): unknown {
  if (isNonNullType(type)) return build(type.ofType, name, root, fill, path, value);
  if (path?.length === 0) return isListType(type) ? [value] : value;
  if (isListType(type)) {
    // Of some lists of inputs one alone would be refused: parts make a whole.
    const whole = path || !isInputObjectType(getNamedType(type)) ? undefined : fill(name, String(type), root);
    return whole ?? [build(type.ofType, name, root, fill, path, value)];
  }
  if (isInputObjectType(type)) {
    // What a count counts says nothing without the count.
    const filled: Record<string, unknown> = path?.[0] === "where" ? { count: { gte: 1 } } : {};
    for (const field of Object.values(type.getFields())) {
      const further = path?.[0] === field.name ? path.slice(1) : undefined;
      // What is not required is filled too where there is a text for it: a contact needs at least a name.
      const isText = getNamedType(field.type).name === "String" && fill(field.name, "String", root) !== undefined;
      if (further || isRequiredInputField(field) || isText) filled[field.name] = build(field.type, field.name, root, fill, further, value);
    }
    return filled;
  }
  if (isEnumType(type)) return type.getValues()[0]!.name;
  return fill(name, type.name, root);
}
