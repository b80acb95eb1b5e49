import { type DocumentNode, execute, type ExecutionResult, GraphQLError, type GraphQLSchema, type OperationDefinitionNode } from "graphql";
import { type CompiledQuery, compileQuery, isCompiledQuery } from "graphql-jit";
import { writeDefaults } from "./variable-defaults.ts";

export interface Execution {
  document: DocumentNode;
  /** Identifies the document's text. */
  hash: string;
  operation: OperationDefinitionNode;
  operationName: string | undefined;
  /** As they came over the wire, checked already: both executors coerce by themselves. */
  variables: Record<string, unknown>;
  context: unknown;
  /** The event that a subscription's selection is resolved for. */
  root?: unknown;
}

/** Compiling is a cost that a stranger can cause: only what is asked again and again is worth it. */
const sightings = 3;

/**
 * An executor that compiles a document at its third sighting and keeps the last `limit` compiled ones; the rest, and what
 * the compiler can't do, goes to graphql-js. Both give the same answers (a differential test holds it).
 */
export function createExecutor(schema: GraphQLSchema, limit = 500) {
  const seen = new Map<string, number>();
  const compiled = new Map<string, CompiledQuery | null>();

  const trim = (map: Map<string, unknown>) => {
    if (map.size > limit) map.delete(map.keys().next().value!);
  };

  function compiledFor({ hash, document, operation, operationName }: Execution): CompiledQuery | null {
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
    const result = compileQuery(schema, document, operationName);
    const query = isCompiledQuery(result) ? (result as CompiledQuery) : null;
    compiled.set(key, query);
    trim(compiled);
    return query;
  }

  return async function run(execution: Execution): Promise<ExecutionResult> {
    const query = compiledFor(execution);
    const { context, variables, root } = execution;
    const { document, operation, operationName } = execution;
    if (query) {
      const result = (await query.query(root, context, writeDefaults(schema, operation, variables))) as ExecutionResult;
      return result.errors ? { ...result, errors: result.errors.map(rebuild) } : result;
    }
    return execute({ schema, document, rootValue: root, contextValue: context, variableValues: variables, operationName });
  };
}

/** graphql-jit's errors lack `extensions`, which graphql-js promises. */
const rebuild = ({ message, path, originalError, extensions }: GraphQLError): GraphQLError =>
  new GraphQLError(message, { path: path ?? null, originalError: originalError ?? null, extensions: extensions ?? {} });

export type Executor = ReturnType<typeof createExecutor>;
