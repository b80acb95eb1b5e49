import { limits } from "@kith/shared/limits.ts";
import { ApolloServer, type BaseContext, HeaderMap } from "@apollo/server";
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled } from "@apollo/server/plugin/disabled";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { GraphQLError, type GraphQLSchema } from "graphql";
import type { Context } from "./context.ts";
import { toGraphQLError, Unauthenticated } from "./errors.ts";
import type { Executor } from "./jit.ts";
import { runOperation } from "./operation.ts";

interface HttpContext extends BaseContext {
  kith: Context;
  idempotencyKey: string | undefined;
}

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
      const code = formatted.extensions?.code as string | undefined;
      // Errors of runOperation have their public form already; what Apollo found (syntax, validation, bad request) is the sender's.
      if (code && code !== "INTERNAL_SERVER_ERROR" && !code.startsWith("GRAPHQL_")) return formatted;
      if (code?.startsWith("GRAPHQL_"))
        return { ...formatted, extensions: { ...formatted.extensions, code: "BAD_USER_INPUT", reason: code } };
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
    const status = http?.status ?? (extensions.code === "FORBIDDEN" ? 403 : extensions.code === "UNAVAILABLE" ? 503 : 500);
    const asked = request.headers.accept?.includes("application/graphql-response+json");
    return reply
      .code(status)
      .header("content-type", `${asked ? "application/graphql-response+json" : "application/json"}; charset=utf-8`)
      .send(JSON.stringify({ errors: [{ message: error.message, extensions }] }));
  }

  return {
    register(server: FastifyInstance): void {
      server.post("/graphql", { bodyLimit: limits.bodyBytes }, handle);
    },
    stop: () => apollo.stop(),
  };
}
