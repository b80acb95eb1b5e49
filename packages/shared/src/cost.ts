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
  type InlineFragmentNode,
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
  // Each fragment once: fragments that spread each other twice would take time without end.
  const measuredFragments = new Map<string, Measured>();
  const { cost, depth, aliases } = under(schema.getRootType(operation.operation)!, operation.selectionSet);
  return { cost: Math.ceil(cost), depth, aliases };

  function under(type: GraphQLNamedType, { selections }: SelectionSetNode): Measured {
    const sum: Measured = { cost: 0, depth: 0, aliases: 0 };
    for (const node of selections) {
      const part =
        node.kind === "Field" ? ofField(type, node) : node.kind === "FragmentSpread" ? ofFragment(node.name.value) : ofInline(type, node);
      sum.cost += part.cost;
      sum.aliases += part.aliases;
      sum.depth = Math.max(sum.depth, part.depth);
    }
    return sum;
  }

  function ofFragment(name: string): Measured {
    let part = measuredFragments.get(name);
    if (!part) {
      const { typeCondition, selectionSet } = fragments.get(name)!;
      part = under(schema.getType(typeCondition.name.value)!, selectionSet);
      measuredFragments.set(name, part);
    }
    return part;
  }

  function ofInline(type: GraphQLNamedType, { typeCondition, selectionSet }: InlineFragmentNode): Measured {
    return under(typeCondition ? schema.getType(typeCondition.name.value)! : type, selectionSet);
  }

  function ofField(type: GraphQLNamedType, node: FieldNode): Measured {
    const plain: Measured = { cost: 0, depth: 1, aliases: node.alias ? 1 : 0 };
    if (!node.selectionSet || node.name.value.startsWith("__")) return plain;
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
    if (!field) return plain;
    const inner = getNamedType(field.type);
    const below = under(inner, node.selectionSet);
    // nodes and edges are part of the connection, which has counted its size
    const isPage = type.name.endsWith("Connection") && (node.name.value === "nodes" || node.name.value === "edges");
    const size = isPage ? null : sizeOf(node, field.type, inner);
    const own = size === null ? below.cost : (size * below.cost) / 10;
    return { cost: isPage ? own : 1 + own, depth: 1 + below.depth, aliases: plain.aliases + below.aliases };
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
