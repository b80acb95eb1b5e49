import { type DocumentNode, execute, type ExecutionResult, GraphQLError, type GraphQLSchema, type OperationDefinitionNode } from "graphql";
import { type CompiledQuery, compileQuery, isCompiledQuery } from "graphql-jit";
import { type PreparedDocument, prepareDocument, switchesOf } from "./jit-variables.ts";

export interface Execution {
  document: DocumentNode;
  /** Identifies the document's text. */
  hash: string;
  operation: OperationDefinitionNode;
  operationName: string | undefined;
  /** As they came over the wire. */
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

type Compiled = { query: CompiledQuery; valuesOf: PreparedDocument["valuesOf"] };

/**
 * An executor that compiles a document at its third sighting and keeps the last ones; the rest, and what the compiler
 * can't do, goes to graphql-js. Both give the same answers (a differential test holds it).
 */
export function createExecutor(schema: GraphQLSchema, { limit = 500, sightings = 3 }: ExecutorOptions = {}) {
  const seen = new Map<string, number>();
  const compiled = new Map<string, Compiled | null>();
  const switchNames = new WeakMap<DocumentNode, string[]>();

  const trim = (map: Map<string, unknown>) => {
    if (map.size > limit) map.delete(map.keys().next().value!);
  };

  function compiledFor({ hash, document, operation, operationName, variables }: Execution): Compiled | null {
    const key = `${hash} ${operationName ?? ""} ${switches(document)
      .map((name) => String(variables[name]))
      .join()}`;
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
    const prepared = prepareDocument(schema, document, operation, variables);
    if (!prepared) return null;
    const query = compileQuery(prepared.schema, prepared.document, operationName);
    const result = isCompiledQuery(query) ? { query: query as CompiledQuery, valuesOf: prepared.valuesOf } : null;
    compiled.set(key, result);
    trim(compiled);
    return result;
  }

  function switches(document: DocumentNode): string[] {
    let names = switchNames.get(document);
    if (!names) {
      names = switchesOf(document);
      switchNames.set(document, names);
    }
    return names;
  }

  async function run(execution: Execution): Promise<ExecutionResult> {
    const ready = compiledFor(execution);
    const { context, variables, root, document, operationName } = execution;
    const values = ready?.valuesOf(variables);
    if (!ready || !values)
      return execute({ schema, document, rootValue: root, contextValue: context, variableValues: variables, operationName });
    const result = (await ready.query.query(root, context, values)) as ExecutionResult;
    return result.errors ? { ...result, errors: result.errors.map((error) => rebuild(error, document)) } : result;
  }

  return Object.assign(run, {
    /** How many compiled documents are kept. */
    compiled: () => [...compiled.values()].filter(Boolean).length,
  });
}

/** The compiler's errors look like GraphQLError and lack its parts. */
function rebuild({ message, locations, path, originalError }: GraphQLError, { loc }: DocumentNode): GraphQLError {
  return new GraphQLError(message, {
    ...(path && { path }),
    ...(originalError && { originalError }),
    ...(loc &&
      locations && { source: loc.source, positions: locations.map(({ line, column }) => startOf(loc.source.body, line) + column - 1) }),
  });
}

/** Where a line begins, counted from 1. */
function startOf(text: string, line: number): number {
  const ends = /\r\n|[\n\r]/g;
  let start = 0;
  for (let at = 1; at < line && ends.exec(text); at++) start = ends.lastIndex;
  return start;
}

export type Executor = ReturnType<typeof createExecutor>;
