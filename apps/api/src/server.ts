import fs from "node:fs";
import path from "node:path";
import helmet from "@fastify/helmet";
import serveFiles from "@fastify/static";
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
  type RouteHandlerMethod,
} from "fastify";
import type { GraphQLSchema } from "graphql";
import { collectDefaultMetrics, Counter, Histogram, Registry } from "prom-client";
import { authenticate } from "./features/access/authenticate.ts";
import { identityRoutes } from "./features/access/identity-routes.ts";
import { auditRoutes } from "./features/audit/audit-routes.ts";
import { documentRoutes } from "./features/documents/document-links.ts";
import { uploadRoutes } from "./features/files/upload-routes.ts";
import { mediaRoutes } from "./features/media/media-links.ts";
import { pictureRoutes } from "./features/pictures/picture-links.ts";
import { invitationRoutes } from "./features/members/invitation-routes.ts";
import type { App } from "./platform/app.ts";
import { Forbidden } from "./platform/errors.ts";
import { createGraphqlHttp } from "./platform/graphql-http.ts";
import { createGraphqlSocket } from "./platform/graphql-socket.ts";
import { createExecutor } from "./platform/jit.ts";
import { startContext } from "./platform/start-context.ts";
import type { WebApp } from "./platform/web-app.ts";

export interface Server {
  fastify: FastifyInstance;
  port: number;
  /** Stops taking requests, ends the sockets, waits for what is under way. */
  close(): Promise<void>;
}

/** Serves API and websocket on one port, and the web app if there is one. */
export async function startServer(app: App, schema: GraphQLSchema): Promise<Server> {
  const { env } = app;
  const fastify = Fastify({
    loggerInstance: app.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }), // paths may hold search words and tokens
    trustProxy: env.KITH_TRUSTED_PROXIES ?? false,
    forceCloseConnections: "idle",
  });
  const execute = createExecutor(schema);
  const origins = () => {
    const { port } = fastify.server.address() as { port: number };
    return [env.origin, `http://localhost:${port}`, `http://127.0.0.1:${port}`];
  };

  await fastify.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"], // Mantine sets variables in style attributes
        imgSrc: ["'self'", "data:", "blob:"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: env.origin.startsWith("https:"),
  });
  health(fastify, app);

  const header = (request: FastifyRequest, name: string) => {
    const value = request.headers[name];
    return Array.isArray(value) ? value[0] : value;
  };
  const graphql = await createGraphqlHttp(schema, execute, async (request) => {
    const caller = await authenticate(app, {
      cookie: request.headers.cookie,
      authorization: request.headers.authorization,
      workspace: header(request, "x-kith-workspace"),
    });
    return caller && startContext(app, caller.workspaceId, caller.viewer);
  });
  graphql.register(fastify, app.webApp ? graphiql(app, app.webApp) : null);
  await fastify.register(identityRoutes(app));
  await fastify.register(auditRoutes(app));
  await fastify.register(invitationRoutes(app));
  await fastify.register(uploadRoutes(app));
  await fastify.register(documentRoutes(app));
  await fastify.register(mediaRoutes(app));
  await fastify.register(pictureRoutes(app));
  app.files.routes(fastify, app);
  if (app.webApp) await serveWeb(fastify, app.webApp.root);

  await fastify.listen({ port: env.PORT, host: env.HOST });
  const sockets = createGraphqlSocket({
    app,
    schema,
    execute,
    origins: origins(),
    authenticate: (headers, params) => {
      const text = (value: unknown) => (typeof value === "string" ? value : undefined);
      return authenticate(app, {
        cookie: headers.cookie,
        authorization: text(params.Authorization) ?? text(params.authorization) ?? headers.authorization,
        workspace: text(params.workspace),
      });
    },
  });
  sockets.attach(fastify.server);

  return {
    fastify,
    port: (fastify.server.address() as { port: number }).port,
    async close() {
      await sockets.close();
      await fastify.close();
      await graphql.stop();
    },
  };
}

/** GET /healthz (the process lives), /readyz (the database answers), /metrics (Prometheus). */
function health(fastify: FastifyInstance, app: App): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: "kith_http_request_seconds",
    help: "Time to answer HTTP requests.",
    labelNames: ["route", "status"],
    registers: [registry],
  });
  const failures = new Counter({ name: "kith_http_faults_total", help: "Requests that ended with a fault inside.", registers: [registry] });
  fastify.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "unknown";
    requests.observe({ route, status: reply.statusCode }, reply.elapsedTime / 1000);
    if (reply.statusCode >= 500) failures.inc();
    app.log.debug({ route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, "answered");
  });
  fastify.get("/healthz", async () => ({ status: "alive" }));
  fastify.get("/readyz", async (_request, reply) => {
    try {
      await app.database.system.query("select 1 from workspace limit 1"); // fails before the migrations
      return { status: "ready" };
    } catch {
      return reply.code(503).send({ status: "the database does not answer" });
    }
  });
  fastify.get("/metrics", async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()));
  fastify.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) app.log.error({ err: error, route: request.routeOptions.url }, "a fault inside");
    return reply.code(status).send({ error: status >= 500 ? "Something went wrong on our side." : error.message });
  });
}

/** The page at GET /graphql for whoever is signed in; everybody else comes back to it after the sign-in. */
function graphiql(app: App, { root }: WebApp): RouteHandlerMethod {
  const page = fs.readFileSync(path.join(root, "graphiql/index.html"));
  return async (request, reply) => {
    void reply.header("cache-control", "no-cache");
    const isSignedIn = await authenticate(app, { cookie: request.headers.cookie }).catch((error: unknown) => {
      if (error instanceof Forbidden) return true; // signed in, in no workspace
      throw error;
    });
    return isSignedIn ? reply.type("text/html; charset=utf-8").send(page) : reply.redirect("/sign-in?next=/graphql");
  };
}

/** The built web app; any path that is no file is a view of it. */
async function serveWeb(fastify: FastifyInstance, webRoot: string): Promise<void> {
  const assets = `${path.sep}assets${path.sep}`;
  await fastify.register(serveFiles, {
    root: webRoot,
    cacheControl: false,
    preCompressed: true, // the web app's build puts a .br and a .gz beside each file
    setHeaders(response, file) {
      void response.header("cache-control", file.includes(assets) ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
  const page = fs.readFileSync(path.join(webRoot, "index.html"));
  fastify.setNotFoundHandler((request, reply) => {
    const isView =
      request.method === "GET" && request.headers.accept?.includes("text/html") && !/^\/(api|files|graphql)\b/.test(request.url);
    if (!isView) return reply.code(404).send({ error: "There is nothing here." });
    return reply.type("text/html; charset=utf-8").header("cache-control", "no-cache").send(page);
  });
}
