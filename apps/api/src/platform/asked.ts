import {
  type DocumentNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";

/** The fields that an operation asks for of each type, wherever in the document. */
export type Asked = ReadonlyMap<string, ReadonlySet<string>>;

const known = new WeakMap<OperationDefinitionNode, Asked>();

/** Reads a valid document once; whether a directive leaves a field out is not looked at. */
export function askedFields(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): Asked {
  let asked = known.get(operation);
  if (!asked) {
    asked = collect(schema, document, operation);
    known.set(operation, asked);
  }
  return asked;
}

function collect(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): Asked {
  const asked = new Map<string, Set<string>>();
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === "FragmentDefinition") fragments.set(definition.name.value, definition);
  const seen = new Set<string>();

  function note(type: GraphQLNamedType, field: string): void {
    const types = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
    for (const { name } of types) asked.set(name, (asked.get(name) ?? new Set()).add(field));
  }

  function walk(type: GraphQLNamedType, { selections }: SelectionSetNode): void {
    for (const selection of selections) {
      if (selection.kind === "Field") {
        const name = selection.name.value;
        note(type, name);
        const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
        if (field && selection.selectionSet) walk(getNamedType(field.type), selection.selectionSet);
      } else if (selection.kind === "InlineFragment") {
        walk(selection.typeCondition ? schema.getType(selection.typeCondition.name.value)! : type, selection.selectionSet);
      } else if (!seen.has(selection.name.value)) {
        seen.add(selection.name.value); // a fragment has the same type wherever it is spread
        const fragment = fragments.get(selection.name.value)!;
        walk(schema.getType(fragment.typeCondition.name.value)!, fragment.selectionSet);
      }
    }
  }
  walk(schema.getRootType(operation.operation)!, operation.selectionSet);
  return asked;
}
