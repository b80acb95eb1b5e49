import type { IncomingHttpHeaders, IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { limits } from "@kith/shared/limits.ts";
import {
  createSourceEventStream,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  getOperationAST,
  type GraphQLError,
  type GraphQLSchema,
  parse,
  validate,
} from "graphql";
import { useServer } from "graphql-ws/use/ws";
import { WebSocketServer } from "ws";
import type { App } from "./app.ts";
import type { Context, Viewer } from "./context.ts";
import { Forbidden, toGraphQLError, UnknownOperation, withoutStatus } from "./errors.ts";
import type { Executor } from "./jit.ts";
import { admit, type Operation, runOperation } from "./operation.ts";
import { startContext } from "./start-context.ts";

/** Who opened a socket; `expiresAt` is when the token or session ends. */
export interface Caller {
  viewer: Viewer;
  workspaceId: string;
  expiresAt: Date | null;
}

interface Options {
  app: App;
  schema: GraphQLSchema;
  execute: Executor;
  /** Origins whose pages may open a socket with a cookie. */
  origins: readonly string[];
  authenticate(headers: IncomingHttpHeaders, params: Record<string, unknown>): Promise<Caller | null>;
}

/** A parsed request travels through graphql-ws as its context value. */
interface SocketRequest {
  ctx: Context;
  operation: Operation;
}

const parsedDocuments = 1_000;

/** GraphQL over websockets (graphql-transport-ws) on the path /graphql; queries and mutations go through `runOperation` too. */
export function createGraphqlSocket({ app, schema, execute, origins, authenticate }: Options) {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: limits.bodyBytes,
    handleProtocols: (offered) => (offered.has("graphql-transport-ws") ? "graphql-transport-ws" : false),
  });
  const callers = new WeakMap<IncomingMessage, Caller>();
  const documents = new Map<string, DocumentNode | readonly GraphQLError[]>();

  /** Parsed and validated once per text. */
  function read(source: string): DocumentNode | readonly GraphQLError[] {
    let known = documents.get(source);
    if (!known) {
      try {
        const document = parse(source, { maxTokens: limits.tokens });
        const errors = validate(schema, document, undefined, { maxErrors: 20 });
        known = errors.length > 0 ? errors : document;
      } catch (error) {
        known = [error as GraphQLError];
      }
      documents.set(source, known);
      if (documents.size > parsedDocuments) documents.delete(documents.keys().next().value!);
    }
    return known;
  }

  const fault = (error: unknown): GraphQLError[] => [
    withoutStatus(toGraphQLError(error, (errorId, err) => app.log.error({ errorId, err }, "a fault inside"))),
  ];

  const sockets = useServer<Record<string, unknown>>(
    {
      connectionInitWaitTimeout: 5_000,
      async onConnect({ connectionParams, extra }) {
        const checkedAt = Date.now();
        const caller = await authenticate(extra.request.headers, connectionParams ?? {}).catch((error: unknown) => {
          if (error instanceof Forbidden) return null; // not a member of this workspace
          throw error;
        });
        if (!caller) return false; // closes with 4403
        callers.set(extra.request, caller);
        const { viewer, expiresAt } = caller;
        // Who looks at Kith as another member has a socket that ends with either one's rights.
        for (const owner of viewer.seenBy ? [viewer, viewer.seenBy] : [viewer]) {
          const forget = app.sockets.add({
            memberId: owner.memberId,
            tokenId: owner.kind === "token" ? owner.id : null,
            sessionId: owner.sessionId,
            customRoleId: owner.role.customId,
            expiresAt,
            checkedAt,
            close: (code, reason) => extra.socket.close(code, reason),
          });
          extra.socket.once("close", forget);
        }
        return true;
      },
      onSubscribe({ extra }, _id, payload) {
        const source = payload.query ?? "";
        const document = read(source);
        if (!("kind" in document)) return document.map((error) => toGraphQLError(error, () => {}));
        const operation = getOperationAST(document, payload.operationName);
        if (!operation) return fault(new UnknownOperation());
        const { viewer, workspaceId } = callers.get(extra.request)!;
        const request: SocketRequest = {
          ctx: startContext(app, workspaceId, viewer),
          operation: { document, source, operation, operationName: payload.operationName ?? undefined, variables: payload.variables ?? {} },
        };
        return {
          schema,
          document,
          operationName: payload.operationName,
          variableValues: payload.variables,
          contextValue: request,
        } as ExecutionArgs;
      },
      execute: async ({ contextValue }) => {
        const { ctx, operation } = contextValue as SocketRequest;
        const result = await runOperation(schema, execute, ctx, operation);
        result.errors?.forEach(withoutStatus);
        return result;
      },
      subscribe: async ({ contextValue }) => {
        const { ctx, operation } = contextValue as SocketRequest;
        try {
          admit(schema, ctx, operation);
          const { document, operationName, variables } = operation;
          const stream = await createSourceEventStream({ schema, document, operationName, variableValues: variables, contextValue: ctx });
          if (!(Symbol.asyncIterator in stream)) return { errors: stream.errors?.flatMap(fault) ?? [] };
          return resolved(stream as AsyncIterableIterator<unknown>, (event) => resolveEvent(ctx, operation, event), fault);
        } catch (error) {
          return { errors: fault(error) };
        } finally {
          await ctx.read.end();
        }
      },
    },
    server,
  );
  // A broken frame is its sender's fault: ws closes with the code that says which, and there is nothing to report.
  server.on("connection", (socket) => {
    socket.removeAllListeners("error");
    socket.on("error", () => {});
  });

  /** Each event is resolved in a snapshot of its own. */
  async function resolveEvent(
    ctx: Context,
    { document, source, operation, operationName, variables }: Operation,
    event: unknown,
  ): Promise<ExecutionResult> {
    const own = startContext(app, ctx.workspaceId, ctx.viewer);
    try {
      const result = await execute({ document, hash: source, operation, operationName, variables, context: own, root: event });
      return result.errors?.length ? { ...result, errors: result.errors.flatMap(fault) } : result;
    } finally {
      await own.read.end();
    }
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on("error", () => socket.destroy()); // a client that is gone before it was let in
    if (request.url?.split("?")[0] !== "/graphql") return void socket.destroy();
    const { origin } = request.headers;
    // A browser sends Origin: a foreign page must not use the visitor's cookie. Programs send none, and need a token anyway.
    if (origin && !origins.includes(origin)) return void socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n");
    server.handleUpgrade(request, socket, head, (opened) => server.emit("connection", opened, request));
  }

  return {
    attach: (http: Server) => void http.on("upgrade", upgrade),
    close: async () => {
      await sockets.dispose();
      server.close();
    },
  };
}

/** The answers to a stream's events; `return` reaches the stream at once, though an answer is pending. */
function resolved(
  stream: AsyncIterableIterator<unknown>,
  resolve: (event: unknown) => Promise<ExecutionResult>,
  fault: (error: unknown) => GraphQLError[],
): AsyncIterableIterator<ExecutionResult> {
  let ended = false;
  return {
    async next() {
      if (ended) return { done: true, value: undefined };
      try {
        const { done, value } = await stream.next();
        return done ? { done: true, value: undefined } : { done: false, value: await resolve(value) };
      } catch (error) {
        ended = true;
        return { done: false, value: { errors: fault(error) } };
      }
    },
    async return() {
      ended = true;
      await stream.return?.();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
