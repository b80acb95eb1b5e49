import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from "fastify";
import type { App } from "../../platform/app.ts";
import { Invalid } from "../../platform/errors.ts";
import { findPerson } from "../access/person.ts";
import { createAttemptLimit } from "../access/sign-in-limit.ts";
import { findSignedIn } from "../access/signed-in-person.ts";
import { acceptInvitation, checkState, NotAccepted } from "./accept-invitation.ts";
import { findInvitation } from "./find-invitation.ts";

/** Looks and answers by one link from one address, by one link, and from one address: an office accepts together. */
const rules = {
  pair: { points: 30, seconds: 900 },
  account: { points: 100, seconds: 3600 },
  address: { points: 300, seconds: 3600 },
};

type Body = Record<string, unknown>;
const text = (value: unknown) => (typeof value === "string" ? value : undefined);

/**
 * What the page of an invitation asks before anybody is signed in: a Fastify plugin. The token travels in the body, so that no log has it;
 * only JSON is read, which a foreign page can't send.
 */
export function invitationRoutes(app: App): FastifyPluginAsync {
  const limit = createAttemptLimit(rules);

  /** Answers with what the work gives; what it throws becomes a code and a sentence. */
  const route =
    (work: (body: Body, request: FastifyRequest) => Promise<object>) => async (request: FastifyRequest, reply: FastifyReply) => {
      void reply.header("cache-control", "no-store");
      const body = (request.body ?? {}) as Body;
      const token = text(body.token);
      if (!token) return reply.status(400).send({ code: "BAD_USER_INPUT", message: "token: a text is needed." });
      const wait = await limit.attempt(token, request.ip);
      if (wait > 0)
        return reply
          .status(429)
          .header("retry-after", String(wait))
          .send({ code: "RATE_LIMITED", message: "Too many attempts. Try again later." });
      try {
        return await work(body, request);
      } catch (error) {
        if (error instanceof Invalid) return reply.status(422).send({ code: "INVALID", faults: error.faults });
        if (!(error instanceof NotAccepted)) throw error;
        const { code, message, status = 400 } = error;
        return reply.status(status).send({ code, message, ...(await publicPart(app, token)) });
      }
    };

  return async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("application/json", { parseAs: "string", bodyLimit: 16_384 }, scope.getDefaultJsonParser("error", "error"));
    scope.post(
      "/api/invitations/look-up",
      route(async ({ token }, { headers }) => {
        const { email, role, roleName, expiresAt } = checkState(await findInvitation(app, String(token)));
        const [person, signedIn] = await Promise.all([findPerson(app, email), findSignedIn(app, headers.cookie)]);
        const hasAccount = person?.hasPassword ?? false;
        return {
          ...(await publicPart(app, String(token))),
          email,
          role,
          roleName,
          expiresAt,
          hasAccount,
          signedInAs: signedIn?.email ?? null,
        };
      }),
    );
    scope.post(
      "/api/invitations/accept",
      route(async ({ token, name, password }, { headers }) => {
        const signedIn = await findSignedIn(app, headers.cookie);
        const { workspaceSlug, email } = await acceptInvitation(app, {
          token: String(token),
          signedIn,
          name: text(name),
          password: text(password),
        });
        return { workspace: { slug: workspaceSlug }, email };
      }),
    );
  };
}

/** What whoever has the link may know, whether it still works or not: it stood in the mail. */
async function publicPart(app: App, token: string): Promise<object> {
  const found = await findInvitation(app, token);
  return found ? { workspace: { name: found.workspaceName, slug: found.workspaceSlug }, invitedBy: found.invitedByName } : {};
}
