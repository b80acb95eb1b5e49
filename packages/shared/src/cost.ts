/*
 * What a query costs, counted before it runs: 1 for each field that gives objects, plus what is under it; a list costs
 * 1 + its size × what is under it ÷ 10. The size of a connection is `first` or `last` (25 when neither is given), of a
 * lookup by ids the number of ids, of any other list 10. Fields with plain values cost nothing.
 */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from "graphql";

export interface Measured {
  cost: number;
  depth: number;
  aliases: number;
}

const defaultPage = 25;
const boundedList = 10;

/** Measures one operation of a valid document. @returns cost in points, nesting of fields, number of aliases. */
export function measure(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): Measured {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === "FragmentDefinition") fragments.set(definition.name.value, definition);
  const measured: Measured = { cost: 0, depth: 0, aliases: 0 };
  const root = schema.getRootType(operation.operation)!;
  measured.cost = Math.ceil(under(root, operation.selectionSet, 1));
  return measured;

  function under(type: GraphQLNamedType, selection: SelectionSetNode, depth: number): number {
    let sum = 0;
    for (const node of selection.selections) {
      if (node.kind === "FragmentSpread") {
        const fragment = fragments.get(node.name.value);
        if (fragment) sum += under(schema.getType(fragment.typeCondition.name.value)!, fragment.selectionSet, depth);
      } else if (node.kind === "InlineFragment") {
        sum += under(node.typeCondition ? schema.getType(node.typeCondition.name.value)! : type, node.selectionSet, depth);
      } else {
        sum += costOf(type, node, depth);
      }
    }
    return sum;
  }

  function costOf(type: GraphQLNamedType, node: FieldNode, depth: number): number {
    if (node.alias) measured.aliases++;
    if (depth > measured.depth) measured.depth = depth;
    if (!node.selectionSet || node.name.value.startsWith("__")) return 0;
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
    if (!field) return 0;
    const inner = getNamedType(field.type);
    if (!isCompositeType(inner)) return 0;
    // nodes and edges are part of the connection, which has counted its size
    const isPage = type.name.endsWith("Connection") && (node.name.value === "nodes" || node.name.value === "edges");
    const below = under(inner, node.selectionSet, depth + 1);
    if (isPage) return below;
    const size = sizeOf(node, field.type, inner);
    return size === null ? 1 + below : 1 + (size * below) / 10;
  }

  function sizeOf(node: FieldNode, type: GraphQLOutputType, inner: GraphQLNamedType): number | null {
    const size = argument(node, "first") ?? argument(node, "last");
    if (typeof size === "number") return Math.max(0, size);
    if (inner.name.endsWith("Connection")) return defaultPage;
    const ids = argument(node, "ids");
    if (Array.isArray(ids)) return ids.length;
    return isListType(isNonNullType(type) ? type.ofType : type) ? boundedList : null;
  }

  function argument(node: FieldNode, name: string): unknown {
    const value = node.arguments?.find((given) => given.name.value === name)?.value;
    return value && literal(value);
  }

  function literal(value: ValueNode): unknown {
    if (value.kind === "Variable") return variables[value.name.value];
    if (value.kind === "IntValue") return Number(value.value);
    if (value.kind === "ListValue") return value.values.map(literal);
    return undefined;
  }
}
