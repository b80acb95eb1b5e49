import { getOperationAST, parse } from "graphql";
import { createExecutor } from "../platform/jit.ts";
import { runOperation } from "../platform/operation.ts";
import { startContext, systemViewer } from "../platform/start-context.ts";
import { buildKithSchema } from "../resolvers.ts";
import type { TestApp } from "./test-app.ts";

let schema: ReturnType<typeof buildKithSchema> | undefined;

/** Runs a query as one who sees the whole workspace. @returns its answer, and how many statements it took */
export async function countStatements(test: TestApp, workspaceId: string, source: string, variables: Record<string, unknown> = {}) {
  schema ??= buildKithSchema();
  const ctx = startContext(test.app, workspaceId, systemViewer());
  const { read } = ctx;
  const document = parse(source);
  const operation = getOperationAST(document)!;
  const answer = await runOperation(schema, createExecutor(schema), ctx, {
    document,
    source,
    operation,
    operationName: undefined,
    variables,
  });
  return { answer, statements: read.statements };
}
