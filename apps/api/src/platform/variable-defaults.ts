import {
  astFromValue,
  getNamedType,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  isListType,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
  valueFromASTUntyped,
} from "graphql";

/**
 * The variables with the defaults written into them, in the form in which a client would send them. graphql-jit refuses
 * what is required and left out, though it has a default (`direction: SortDirection! = ASC`).
 */
export function writeDefaults(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): Record<string, unknown> {
  const written = { ...variables };
  for (const { variable, type: typeNode, defaultValue } of operation.variableDefinitions ?? []) {
    const name = variable.name.value;
    if (written[name] === undefined && defaultValue) written[name] = valueFromASTUntyped(defaultValue);
    const type = typeFromAST(schema, typeNode as Parameters<typeof typeFromAST>[1]) as GraphQLInputType | undefined;
    if (type && isInputObjectType(getNamedType(type))) written[name] = complete(type, written[name]);
  }
  return written;
}

function complete(type: GraphQLInputType, value: unknown): unknown {
  if (value === null || value === undefined) return value;
  if (isNonNullType(type)) return complete(type.ofType, value);
  if (isListType(type)) return Array.isArray(value) ? value.map((item) => complete(type.ofType, item)) : complete(type.ofType, value);
  if (!isInputObjectType(type)) return value;
  const given = value as Record<string, unknown>;
  const whole = { ...given };
  for (const field of Object.values(type.getFields())) {
    if (given[field.name] !== undefined) whole[field.name] = complete(field.type, given[field.name]);
    else if (field.defaultValue !== undefined) whole[field.name] = defaultOf(field);
  }
  return whole;
}

const defaults = new WeakMap<GraphQLInputField, unknown>();

function defaultOf(field: GraphQLInputField): unknown {
  if (!defaults.has(field)) {
    const node = astFromValue(field.defaultValue, field.type);
    defaults.set(field, node ? valueFromASTUntyped(node) : undefined);
  }
  return defaults.get(field);
}
