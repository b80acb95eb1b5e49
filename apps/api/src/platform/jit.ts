import {
  type DocumentNode,
  execute,
  type ExecutionResult,
  getVariableValues,
  GraphQLError,
  GraphQLScalarType,
  GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from "graphql";
import { type CompiledQuery, compileQuery, isCompiledQuery } from "graphql-jit";

export interface Execution {
  document: DocumentNode;
  /** Identifies the document's text. */
  hash: string;
  operation: OperationDefinitionNode;
  operationName: string | undefined;
  /** As they came over the wire, checked already. */
  variables: Record<string, unknown>;
  context: unknown;
  /** The event that a subscription's selection is resolved for. */
  root?: unknown;
}

export interface ExecutorOptions {
  /** How many compiled documents are kept (default 500), the last used ones. */
  limit?: number;
  /** At which sighting a document is compiled (default 3): compiling is a cost that a stranger can cause. */
  sightings?: number;
}

/**
 * An executor that compiles a document at its third sighting and keeps the last ones; the rest, and what the compiler
 * can't do, goes to graphql-js. Both give the same answers (a differential test holds it).
 */
export function createExecutor(schema: GraphQLSchema, { limit = 500, sightings = 3 }: ExecutorOptions = {}) {
  const compilable = withCoercedVariables(schema);
  const seen = new Map<string, number>();
  const compiled = new Map<string, CompiledQuery | null>();

  const trim = (map: Map<string, unknown>) => {
    if (map.size > limit) map.delete(map.keys().next().value!);
  };

  function compiledFor({ hash, document, operationName }: Execution): CompiledQuery | null {
    const key = `${hash} ${operationName ?? ""}`;
    const known = compiled.get(key);
    if (known !== undefined) {
      compiled.delete(key); // the map keeps the order of use
      compiled.set(key, known);
      return known;
    }
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    trim(seen);
    if (count < sightings) return null;
    seen.delete(key);
    const result = compileQuery(compilable, hideVariableTypes(document), operationName);
    const query = isCompiledQuery(result) ? (result as CompiledQuery) : null;
    compiled.set(key, query);
    trim(compiled);
    return query;
  }

  async function run(execution: Execution): Promise<ExecutionResult> {
    const query = compiledFor(execution);
    const { context, variables, root, document, operation, operationName } = execution;
    if (!query) return execute({ schema, document, rootValue: root, contextValue: context, variableValues: variables, operationName });
    const { coerced = {} } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
    const result = (await query.query(root, context, coerced)) as ExecutionResult;
    return result.errors ? { ...result, errors: result.errors.map((error) => rebuild(error, document)) } : result;
  }

  return Object.assign(run, {
    /** How many compiled documents are kept. */
    compiled: () => compiled.size,
  });
}

/*
 * The compiler writes code for each variable's type, a recursive input (a filter with and, or, not) again at each level:
 * seconds and hundreds of megabytes for one document, and not quite graphql-js's rules. So variables are coerced by graphql-js,
 * and the compiler takes them as they are.
 */
const coercedVariable = new GraphQLScalarType({ name: "CoercedVariable" });

const withCoercedVariables = (schema: GraphQLSchema): GraphQLSchema => {
  const config = schema.toConfig();
  return new GraphQLSchema({ ...config, types: [...config.types, coercedVariable], assumeValid: true });
};

/** The document with every variable of the type that is taken as it is. */
function hideVariableTypes(document: DocumentNode): DocumentNode {
  const type = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: coercedVariable.name } } as const;
  const definitions = document.definitions.map((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION
      ? { ...definition, variableDefinitions: definition.variableDefinitions?.map(({ kind, variable }) => ({ kind, variable, type })) ?? [] }
      : definition,
  );
  return { ...document, definitions };
}

/** The compiler's errors look like GraphQLError and lack its parts. */
function rebuild({ message, locations, path, originalError }: GraphQLError, { loc }: DocumentNode): GraphQLError {
  return new GraphQLError(message, {
    ...(path && { path }),
    ...(originalError && { originalError }),
    ...(loc && locations && { source: loc.source, positions: locations.map(({ line, column }) => offsetOf(loc.source.body, line) + column - 1) }),
  });
}

/** Where a line begins, counted from 1. */
function offsetOf(text: string, line: number): number {
  const ends = /\r\n|[\n\r]/g;
  let start = 0;
  for (let at = 1; at < line && ends.exec(text); at++) start = ends.lastIndex;
  return start;
}

export type Executor = ReturnType<typeof createExecutor>;
