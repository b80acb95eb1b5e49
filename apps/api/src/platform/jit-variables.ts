import {
  type DocumentNode,
  type FieldNode,
  type FragmentSpreadNode,
  getVariableValues,
  type GraphQLInputType,
  GraphQLScalarType,
  type GraphQLSchema,
  type InlineFragmentNode,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  type TypeNode,
  type ValueNode,
  type VariableDefinitionNode,
  valueFromAST,
  visit,
  visitWithTypeInfo,
} from "graphql";

/*
 * What the compiler makes of variables, arguments, skip and include differs from graphql-js: it writes out an input type
 * that contains itself until memory ends, turns a variable that was left out inside an input object into null, and lets
 * one condition on a fragment hide it in other places too. So it is given documents in which skip and include are decided
 * already (one document for each combination), and each argument is a variable of a scalar that takes everything, with
 * values that come from graphql-js.
 */

const anything = new GraphQLScalarType({ name: "Anything" });
const named = (value: string) => ({ kind: Kind.NAME, value }) as const;
const anythingType: TypeNode = { kind: Kind.NAMED_TYPE, name: named(anything.name) };

interface Argument {
  variable: string;
  type: GraphQLInputType;
  node: ValueNode;
  /** Of an argument without variables inside: its value, read once. */
  constant: unknown;
  isConstant: boolean;
}

/** A document for the compiler, and the values of its variables for each request. */
export interface PreparedDocument {
  schema: GraphQLSchema;
  document: DocumentNode;
  /** @returns null when the variables do not fit, or an argument of some field would fail: graphql-js then answers. */
  valuesOf(variables: Record<string, unknown>): Record<string, unknown> | null;
}

/** The variables that decide what is skipped and included. */
export function switchesOf(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive({ name, arguments: args }) {
      const value = args?.find((argument) => argument.name.value === "if")?.value;
      if (isSwitch(name.value) && value?.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}

const isSwitch = (directive: string) => directive === "skip" || directive === "include";

/** @param variables only those of `switchesOf` count; the document is for requests in which they are the same. */
export function prepareDocument(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): PreparedDocument | null {
  const definitions = operation.variableDefinitions ?? [];
  const given = getVariableValues(schema, definitions, variables, { maxErrors: 1 });
  if (given.errors) return null;
  const switched = decideSwitches(document, given.coerced);
  const args: Argument[] = [];
  const types = new TypeInfo(schema);
  const rewritten = visit(
    switched,
    visitWithTypeInfo(types, {
      Directive: () => false,
      Argument(node) {
        const type = types.getArgument()!.type;
        const isVariable = node.value.kind === Kind.VARIABLE;
        if (isVariable && !isNonNullType(type)) return false;
        const isConstant = !hasVariables(node.value);
        const constant = isConstant ? valueFromAST(node.value, type) : undefined;
        const argument = { variable: `argument${args.length}`, type, node: node.value, isConstant, constant };
        args.push(argument);
        return isVariable ? false : { ...node, value: { kind: Kind.VARIABLE, name: named(argument.variable) } };
      },
    }),
  );
  const names = [...definitions.map((definition) => definition.variable.name.value), ...args.map((argument) => argument.variable)];
  const variableDefinitions = names.map(
    (name): VariableDefinitionNode => ({
      kind: Kind.VARIABLE_DEFINITION,
      variable: { kind: Kind.VARIABLE, name: named(name) },
      type: anythingType,
    }),
  );
  const own = rewritten.definitions.map((definition, index) =>
    document.definitions[index] === operation ? { ...(definition as OperationDefinitionNode), variableDefinitions } : definition,
  );

  function valuesOf(wanted: Record<string, unknown>): Record<string, unknown> | null {
    const { coerced, errors } = getVariableValues(schema, definitions, wanted, { maxErrors: 1 });
    if (errors) return null;
    const values = { ...coerced };
    for (const { variable, type, node, constant, isConstant } of args) {
      const value = isConstant ? constant : valueFromAST(node, type, coerced);
      if (value === undefined) return null;
      values[variable] = value;
    }
    return values;
  }

  return { schema: withAnything(schema), document: { ...rewritten, definitions: own }, valuesOf };
}

/** The document without what is skipped, and without the directives that say so. */
function decideSwitches(document: DocumentNode, variables: Record<string, unknown>): DocumentNode {
  const decide = (node: FieldNode | FragmentSpreadNode | InlineFragmentNode) => {
    const switches = node.directives?.filter(({ name }) => isSwitch(name.value)) ?? [];
    if (switches.length === 0) return undefined;
    const isOut = switches.some(({ name, arguments: args }) => {
      const value = args!.find((argument) => argument.name.value === "if")!.value;
      const condition = value.kind === Kind.VARIABLE ? variables[value.name.value] : value.kind === Kind.BOOLEAN && value.value;
      return condition === (name.value === "skip");
    });
    return isOut ? null : { ...node, directives: node.directives!.filter((directive) => !switches.includes(directive)) };
  };
  return visit(document, { Field: decide, FragmentSpread: decide, InlineFragment: decide });
}

function hasVariables(node: ValueNode): boolean {
  let found = false;
  visit(node, {
    Variable() {
      found = true;
    },
  });
  return found;
}

/** The same schema with one type more, which nobody else sees. */
const withAnything = (schema: GraphQLSchema): GraphQLSchema =>
  Object.create(schema, {
    getType: { value: (name: string) => (name === anything.name ? anything : schema.getType(name)) },
  }) as GraphQLSchema;
