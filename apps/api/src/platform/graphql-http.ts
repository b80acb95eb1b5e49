import { limits } from "@kith/shared/limits.ts";
import { ApolloServer, type BaseContext, HeaderMap } from "@apollo/server";
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled } from "@apollo/server/plugin/disabled";
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteHandlerMethod } from "fastify";
import { GraphQLError, type GraphQLSchema } from "graphql";
import type { Context } from "./context.ts";
import { BadInput, KithError, toGraphQLError, Unauthenticated, UnknownOperation } from "./errors.ts";
import type { Executor } from "./jit.ts";
import { runOperation } from "./operation.ts";

interface HttpContext extends BaseContext {
  kith: Context;
  idempotencyKey: string | undefined;
}

const needsSocket = () => new BadInput("A subscription needs a websocket: the same path speaks graphql-transport-ws.");

/**
 * GraphQL over HTTP: Apollo reads, parses and validates the request as the specification says; everything after that is
 * `runOperation`, through the gateway option.
 * @param contextOf who asks; null when nobody is signed in.
 */
export async function createGraphqlHttp(
  schema: GraphQLSchema,
  execute: Executor,
  contextOf: (request: FastifyRequest) => Promise<Context | null>,
) {
  const apollo = new ApolloServer<HttpContext>({
    gateway: {
      load: async () => ({
        executor: async ({ document, source, operation, operationName, request, context }) => {
          const { kith, idempotencyKey } = context as unknown as HttpContext;
          if (!operation) return { errors: [toGraphQLError(new UnknownOperation(), () => {})] };
          if (operation.operation === "subscription") return { errors: [toGraphQLError(needsSocket(), () => {})] };
          const result = await runOperation(schema, execute, kith, {
            document,
            source,
            operation,
            operationName: operationName ?? undefined,
            variables: request.variables ?? {},
            idempotencyKey,
          });
          return result as never;
        },
      }),
      onSchemaLoadOrUpdate(callback) {
        callback({ apiSchema: schema, coreSupergraphSdl: "" });
        return () => {};
      },
      stop: async () => {},
    },
    introspection: true, // for whoever is signed in: nobody else comes this far
    csrfPrevention: true,
    hideSchemaDetailsFromClientErrors: false,
    includeStacktraceInErrorResponses: false,
    parseOptions: { maxTokens: limits.tokens },
    plugins: [ApolloServerPluginCacheControlDisabled(), ApolloServerPluginLandingPageDisabled()],
    formatError: (formatted, error) => {
      const code = String(formatted.extensions?.code);
      // What Apollo found (syntax, validation, a bad request) is the sender's; errors of runOperation have their public form already.
      if (/^(GRAPHQL_|BAD_REQUEST$|OPERATION_RESOLUTION_FAILURE$)/.test(code)) {
        return { ...formatted, extensions: { ...formatted.extensions, code: "BAD_USER_INPUT", reason: code } };
      }
      if (formatted.extensions?.code && code !== "INTERNAL_SERVER_ERROR") return formatted;
      return toGraphQLError(error instanceof GraphQLError ? (error.originalError ?? error) : error, () => {}).toJSON();
    },
  });
  await apollo.start();

  async function handle(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    let kith: Context | null;
    try {
      kith = await contextOf(request);
      if (!kith) throw new Unauthenticated();
    } catch (error) {
      return refuse(request, reply, error);
    }
    const headers = new HeaderMap();
    for (const [name, value] of Object.entries(request.headers))
      if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
    const key = request.headers["idempotency-key"];
    try {
      const answer = await apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest: { method: request.method, headers, search: new URL(request.url, "http://kith").search, body: request.body },
        context: async () => ({ kith, idempotencyKey: Array.isArray(key) ? key[0] : key }),
      });
      reply.code(answer.status ?? 200);
      if (kith.app.webApp && kith.viewer.kind === "member") void reply.header("kith-build", kith.app.webApp.build);
      for (const [name, value] of answer.headers) void reply.header(name, value);
      if (answer.body.kind !== "complete") throw new Error("Apollo answered in chunks, which are switched off");
      return await reply.send(answer.body.string);
    } finally {
      await kith.read.end(); // a request that never reached runOperation
    }
  }

  /** Nobody that we would work for: the answer of a request that was not executed. */
  function refuse(request: FastifyRequest, reply: FastifyReply, cause: unknown): FastifyReply {
    const error = toGraphQLError(cause, (errorId, err) => request.log.error({ errorId, err }, "a fault inside"));
    const { http, ...extensions } = error.extensions as { http?: { status: number }; code: string };
    const status = http?.status ?? 500;
    const asked = request.headers.accept?.includes("application/graphql-response+json");
    return reply
      .code(status)
      .header("content-type", `${asked ? "application/graphql-response+json" : "application/json"}; charset=utf-8`)
      .send(JSON.stringify({ errors: [{ message: error.message, extensions }] }));
  }

  return {
    /** @param page what a person sees who opens the path in a browser */
    register(server: FastifyInstance, page: RouteHandlerMethod | null): void {
      // What is no JSON, or too much of it, ends before it is a request.
      const errorHandler = (error: Error & { statusCode?: number }, request: FastifyRequest, reply: FastifyReply) => {
        const { statusCode: status = 500, message } = error;
        void refuse(request, reply, status < 500 ? new KithError("BAD_USER_INPUT", message, status) : error);
      };
      server.post("/graphql", { bodyLimit: limits.bodyBytes, errorHandler }, handle);
      server.get("/graphql", function answer(request, reply) {
        if (page && request.headers.accept?.includes("text/html")) return page.call(this, request, reply.header("vary", "accept"));
        return refuse(
          request,
          reply.header("allow", "POST"),
          new KithError("BAD_USER_INPUT", "Send a POST request, or open a websocket.", 405),
        );
      });
    },
    stop: () => apollo.stop(),
  };
}
