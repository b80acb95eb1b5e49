import { fromNodeHeaders } from "better-auth/node";
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import type { App } from "../../platform/app.ts";
import { addressHeader, type Identity, identityOf, portHeader } from "./identity.ts";
import { createAttemptLimit, resetRules, signInRules } from "./sign-in-limit.ts";

const base = "/api/auth/";

/** What of better-auth is reachable. Sessions, members and tokens are in the GraphQL API. */
const endpoints = new Set([
  "POST sign-in/email",
  "POST sign-out",
  "POST request-password-reset",
  "POST reset-password",
  "GET get-session",
]);

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
    // better-auth reads the body itself
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: 16_384 }, (_request, body, done) => done(null, body));
    scope.route({
      method: ["GET", "POST"],
      url: `${base}*`,
      async handler(request, reply) {
        const endpoint = new URL(request.url, origin).pathname.slice(base.length);
        if (!endpoints.has(`${request.method} ${endpoint}`)) return reply.status(404).send({ code: "NOT_FOUND", message: "There is nothing here." });
        const limit = limits[endpoint as keyof typeof limits];
        const email = limit && emailOf(request.body);
        if (!limit || !email) return pass(identity, origin, request, reply);
        const wait = await limit.attempt(email, request.ip);
        if (wait > 0) return refuseAttempt(reply, wait);
        const answer = await pass(identity, origin, request, reply);
        if (endpoint === "sign-in/email" && reply.statusCode === 200) await limit.succeed(email, request.ip);
        return answer;
      },
    });
  };
}

async function pass(identity: Identity, origin: string, request: FastifyRequest, reply: FastifyReply) {
  const headers = fromNodeHeaders(request.headers);
  headers.set(addressHeader, request.ip);
  headers.set(portHeader, String(request.socket.localPort ?? ""));
  const body = Buffer.isBuffer(request.body) && request.body.length > 0 ? new Uint8Array(request.body) : null;
  const response = await identity.handler(new Request(new URL(request.url, origin), { method: request.method, headers, body }));
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

/** The account that an attempt is about. A body that better-auth will refuse has none. */
function emailOf(body: unknown): string | null {
  try {
    const { email } = JSON.parse(String(body)) as { email?: unknown };
    return typeof email === "string" && email.length <= 254 ? email : null;
  } catch {
    return null;
  }
}
