import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import type { App } from "../../platform/app.ts";
import type { Context } from "../../platform/context.ts";
import { sign, verify } from "../../platform/signed-link.ts";
import type { Scope } from "../../platform/snapshot.ts";
import { scopeOf } from "../../platform/transaction.ts";
import type { Activity } from "../activity/activity.entity.ts";
import { auditLines } from "./audit-file.ts";
import type { ExportData } from "./export-audit-log.ts";

/** Which export, and what whoever made it may see. */
interface ExportClaims {
  eventId: string;
  scope: Scope;
}

const purpose = "audit export";
const hour = 3_600_000;

/** Where the file of an export can be fetched for an hour. */
export function exportLink(ctx: Context, event: Activity): string {
  const claims: ExportClaims = { eventId: event.id, scope: scopeOf(ctx) };
  return `${ctx.app.env.origin}/files/audit?link=${sign(ctx.app.secret, purpose, { ...claims, expiresAt: Date.now() + hour })}`;
}

/** GET /files/audit: the file, made while it is sent, so that nothing of the log lies around on a disk. */
export const auditRoutes = (app: App) => async (fastify: FastifyInstance) => {
  fastify.get<{ Querystring: { link?: string } }>("/files/audit", async (request, reply) => {
    const claims = verify<ExportClaims>(app.secret, purpose, request.query.link ?? "");
    if (claims === "expired") return reply.code(410).send({ code: "EXPIRED", message: "This link has expired. Export again." });
    const made = claims && (await findExport(app, claims));
    if (!made) return reply.code(404).send({ code: "NOT_FOUND", message: "There is nothing here." });
    const fileName = `Audit log ${made.occurredAt.toISOString().slice(0, 10)}.csv`;
    return reply
      .headers({
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-store",
      })
      .send(Readable.from(auditLines(app, claims.scope, made.data)));
  });
};

async function findExport(app: App, { eventId, scope }: ExportClaims): Promise<{ data: ExportData; occurredAt: Date } | null> {
  const { rows } = await app.database.system.query<{ data: ExportData; occurredAt: Date }>(
    `select data, occurred_at as "occurredAt" from activity where workspace_id = $1 and id = $2 and kind = 'audit.exported'`,
    [scope.workspaceId, eventId],
  );
  return rows[0] ?? null;
}
