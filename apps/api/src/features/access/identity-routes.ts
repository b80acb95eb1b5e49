import { fromNodeHeaders } from "better-auth/node";
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import type { App } from "../../platform/app.ts";
import { addressHeader, type Identity, identityOf, portHeader } from "./identity.ts";
import { createAttemptLimit, resetRules, signInRules } from "./sign-in-limit.ts";

const base = "/api/auth/";

/** What of better-auth is reachable. Sessions, members and tokens are in the GraphQL API. */
const endpoints = new Set(["POST sign-in/email", "POST sign-out", "POST request-password-reset", "POST reset-password", "GET get-session"]);

/**
 * Sign-in, sign-out and reset of the password under /api/auth/, for browsers: a Fastify plugin. Attempts are limited per
 * account and address.
 */
export function identityRoutes(app: App): FastifyPluginAsync {
  const identity = identityOf(app);
  const { origin } = app.env;
  const limits = {
    "sign-in/email": createAttemptLimit(signInRules),
    "request-password-reset": createAttemptLimit(resetRules),
  };
  return async (scope) => {
    // Only JSON: better-auth would read forms too, past the limit of attempts.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "string", bodyLimit: 16_384 }, (_request, body, done) => done(null, body));
    scope.route({
      method: ["GET", "POST"],
      url: `${base}*`,
      async handler(request, reply) {
        const endpoint = new URL(request.url, origin).pathname.slice(base.length);
        if (!endpoints.has(`${request.method} ${endpoint}`))
          return reply.status(404).send({ code: "NOT_FOUND", message: "There is nothing here." });
        const body = request.method === "POST" ? readBody(request.body) : null;
        if (body === undefined) return reply.status(400).send({ code: "BAD_USER_INPUT", message: "The body must be a JSON object." });
        const limit = limits[endpoint as keyof typeof limits];
        if (!limit || typeof body?.email !== "string") return pass(identity, origin, request, body, reply);
        const wait = await limit.attempt(body.email, request.ip);
        if (wait > 0) return refuseAttempt(reply, wait);
        const answer = await pass(identity, origin, request, body, reply);
        if (endpoint === "sign-in/email" && reply.statusCode === 200) await limit.succeed(body.email, request.ip);
        return answer;
      },
    });
  };
}

type Body = Record<string, unknown>;

/** The body as an object; undefined when it is none. */
function readBody(text: unknown): Body | undefined {
  if (typeof text !== "string" || text === "") return {};
  try {
    const body: unknown = JSON.parse(text);
    return body && typeof body === "object" && !Array.isArray(body) ? (body as Body) : undefined;
  } catch {
    return undefined;
  }
}

/** Hands the request to better-auth, with the body as it was understood here. */
async function pass(identity: Identity, origin: string, request: FastifyRequest, body: Body | null, reply: FastifyReply) {
  const headers = fromNodeHeaders(request.headers);
  for (const name of ["content-length", "transfer-encoding"]) headers.delete(name);
  if (body) headers.set("content-type", "application/json");
  headers.set(addressHeader, request.ip);
  headers.set(portHeader, String(request.socket.localPort ?? ""));
  const url = new URL(request.url, origin);
  const response = await identity.handler(new Request(url, { method: request.method, headers, body: body && JSON.stringify(body) }));
  reply.status(response.status).header("cache-control", "no-store");
  for (const [name, value] of response.headers) if (name !== "set-cookie") reply.header(name, value);
  for (const cookie of response.headers.getSetCookie()) reply.header("set-cookie", cookie);
  return response.text();
}

function refuseAttempt(reply: FastifyReply, seconds: number) {
  const minutes = Math.ceil(seconds / 60);
  const message = `Too many attempts. Try again in ${minutes === 1 ? "a minute" : `${minutes} minutes`}.`;
  return reply.status(429).header("retry-after", String(seconds)).send({ code: "RATE_LIMITED", message });
}
