import { fromNodeHeaders } from "better-auth/node";
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import { RateLimiterMemory } from "rate-limiter-flexible";
import type { App } from "../../platform/app.ts";
import { addressHeader, type Identity, identityOf, portHeader, sessionCookieName } from "./identity.ts";
import { readRecoveryCode } from "./recovery-codes.ts";
import { readSessionCookie } from "./session-cookie.ts";
import { createAttemptLimit, resetRules, signInRules } from "./sign-in-limit.ts";
import { hashToken } from "./token-text.ts";

const base = "/api/auth/";

type Body = Record<string, unknown>;

/** What of a body goes on; null for all of it. */
type Choose = ((body: Body) => Body) | null;

/** What of better-auth is reachable. Sessions, members and tokens are in the GraphQL API. */
const endpoints = new Map<string, Choose>([
  ["POST sign-in/email", null],
  ["POST sign-out", null],
  ["POST request-password-reset", null],
  ["POST reset-password", null],
  ["GET get-session", null],
  ["POST change-password", ({ currentPassword, newPassword }) => ({ currentPassword, newPassword, revokeOtherSessions: true })],
  ["POST two-factor/enable", ({ password }) => ({ password })],
  ["POST two-factor/disable", ({ password }) => ({ password })],
  ["POST two-factor/generate-backup-codes", ({ password }) => ({ password })],
  ["POST two-factor/verify-totp", ({ code }) => ({ code: String(code).replaceAll(/\D/g, "") })],
  ["POST two-factor/verify-backup-code", ({ code }) => ({ code: readRecoveryCode(String(code)) })],
]);

/** They ask for the password of who is signed in: whoever sits down at an open window must not try many. */
const passwordChecks = new Set(["change-password", "two-factor/enable", "two-factor/disable", "two-factor/generate-backup-codes"]);

/** A code of the app is taken once: seconds in which it would be right, the ones before and after its own included. */
const codeHolds = 90;

/**
 * Sign-in with its second step, sign-out, password and second factor under /api/auth/, for browsers: a Fastify plugin. Attempts are limited
 * per account and address; codes by better-auth, 5 for one sign-in and 10 in a row for an account.
 */
export function identityRoutes(app: App): FastifyPluginAsync {
  const identity = identityOf(app);
  const { origin } = app.env;
  const checks = createAttemptLimit(signInRules);
  const limits = { "sign-in/email": createAttemptLimit(signInRules), "request-password-reset": createAttemptLimit(resetRules) };
  const usedCodes = new RateLimiterMemory({ points: 1, duration: codeHolds });

  /** Which limit an attempt counts in, and as whose; null where none does. */
  function limitOf(endpoint: string, body: Body | null, { headers }: FastifyRequest) {
    const limit = limits[endpoint as keyof typeof limits];
    if (limit) return typeof body?.email === "string" ? { limit, account: body.email } : null;
    const session = passwordChecks.has(endpoint) && readSessionCookie(headers.cookie, sessionCookieName(app), app.secret);
    return session ? { limit: checks, account: hashToken(session) } : null;
  }

  /** Whether this is the second step of a sign-in with a code that has been used for another one. */
  async function isRepeated(endpoint: string, body: Body | null, answer: string): Promise<boolean> {
    if (endpoint !== "two-factor/verify-totp") return false;
    const { token, user } = JSON.parse(answer) as { token: string; user: { id: string } };
    const isFirst = await usedCodes.consume(`${user.id} ${String(body?.code)}`).then(
      () => true,
      () => false,
    );
    if (!isFirst) await (await identity.$context).internalAdapter.deleteSession(token);
    return !isFirst;
  }

  return async (scope) => {
    // Only JSON: better-auth would read forms too, past the limit of attempts.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "string", bodyLimit: 16_384 }, (_request, body, done) => done(null, body));
    scope.route({
      method: ["GET", "POST"],
      url: `${base}*`,
      async handler(request, reply) {
        const endpoint = new URL(request.url, origin).pathname.slice(base.length);
        const choose = endpoints.get(`${request.method} ${endpoint}`);
        if (choose === undefined) return reply.status(404).send({ code: "NOT_FOUND", message: "There is nothing here." });
        const sent = request.method === "POST" ? readBody(request.body) : null;
        if (sent === undefined) return reply.status(400).send({ code: "BAD_USER_INPUT", message: "The body must be a JSON object." });
        const body = sent && choose ? choose(sent) : sent;
        const counted = limitOf(endpoint, body, request);
        const wait = counted ? await counted.limit.attempt(counted.account, request.ip) : 0;
        if (wait > 0) return refuseAttempt(reply, wait);
        const isSecondStep = request.headers.cookie?.includes("kith.two_factor=") ?? false;
        const { response, text } = await pass(identity, origin, request, body);
        if (isSecondStep && response.status === 200 && (await isRepeated(endpoint, body, text)))
          return reply.status(401).send({ code: "CODE_USED", message: "This code was used already. Sign in again with the next one." });
        if (counted && response.status === 200 && endpoint !== "request-password-reset")
          await counted.limit.succeed(counted.account, request.ip);
        reply.status(response.status).header("cache-control", "no-store");
        for (const [name, value] of response.headers) if (name !== "set-cookie") reply.header(name, value);
        for (const cookie of response.headers.getSetCookie()) reply.header("set-cookie", cookie);
        return text;
      },
    });
  };
}

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
async function pass(identity: Identity, origin: string, request: FastifyRequest, body: Body | null) {
  const headers = fromNodeHeaders(request.headers);
  for (const name of ["content-length", "transfer-encoding"]) headers.delete(name);
  if (body) headers.set("content-type", "application/json");
  headers.set(addressHeader, request.ip);
  headers.set(portHeader, String(request.socket.localPort ?? ""));
  const url = new URL(request.url, origin);
  const response = await identity.handler(new Request(url, { method: request.method, headers, body: body && JSON.stringify(body) }));
  return { response, text: await response.text() };
}

function refuseAttempt(reply: FastifyReply, seconds: number) {
  const minutes = Math.ceil(seconds / 60);
  const message = `Too many attempts. Try again in ${minutes === 1 ? "a minute" : `${minutes} minutes`}.`;
  return reply.status(429).header("retry-after", String(seconds)).send({ code: "RATE_LIMITED", message });
}
