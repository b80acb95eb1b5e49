import type { App } from "../../platform/app.ts";
import type { Context } from "../../platform/context.ts";
import { Invalid } from "../../platform/errors.ts";
import { appendEvents } from "../../platform/events.ts";
import { newId } from "../../platform/ids.ts";
import { systemViewer } from "../../platform/start-context.ts";
import { inTransaction, sqlState, type Transaction } from "../../platform/transaction.ts";
import "./contact-rules.events.ts";
import type { ContactRules } from "./contact-rules.ts";

/** What the database says at the commit of a transaction that would make more contacts than the workspace may have. */
const limitReached = "KL001";

export const isLimitReached = (error: unknown): boolean => sqlState(error) === limitReached;

/** How many contacts may still be made; Infinity without a limit. */
export const freePlaces = ({ contactCount, contactLimit }: Pick<ContactRules, "contactCount" | "contactLimit">): number =>
  contactLimit === null ? Infinity : Math.max(0, contactLimit - contactCount);

export const limitSentence = (limit: number | null): string =>
  limit === null
    ? "This workspace has reached its limit of contacts."
    : `This workspace has reached its limit of ${limit.toLocaleString("en")} contacts.`;

/** The refusal of what would be beyond the limit. */
export const beyondLimit = (limit: number | null = null): Invalid =>
  new Invalid([{ field: null, code: "LIMIT_REACHED", message: limitSentence(limit) }]);

/** A transaction that may make contacts active: of several that come at the limit at once, the database lets through as many as there is room for. */
export async function withinLimit<T>(ctx: Context, work: (tx: Transaction) => Promise<T>): Promise<T> {
  try {
    return await inTransaction(ctx, work);
  } catch (error) {
    throw isLimitReached(error) ? beyondLimit() : error;
  }
}

/** The plan of a workspace: no member changes it. Contacts beyond a lower limit stay. @returns how many active contacts there are. */
export async function setContactLimit(app: App, workspaceId: string, limit: number | null): Promise<number> {
  const client = await app.database.system.connect();
  try {
    await client.query("begin");
    const { rows } = await client.query<{ active: number }>(
      "update contact_usage set contact_limit = $2 where workspace_id = $1 returning active",
      [workspaceId, limit],
    );
    const event = {
      id: newId(),
      kind: "workspace.contactLimitSet",
      cause: null,
      data: { limit },
      changes: [{ field: "contactLimit", before: null, after: limit === null ? null : String(limit) }],
    };
    await client.query(appendEvents({ workspaceId, viewer: systemViewer(), now: new Date() }, [event]));
    await client.query("commit");
    app.live.wake(workspaceId);
    return rows[0]!.active;
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

/** How many active contacts a workspace has, and may have. */
export async function readContactUsage(app: App, workspaceId: string): Promise<{ active: number; limit: number | null }> {
  const { rows } = await app.database.system.query<{ active: number; limit: number | null }>(
    `select active, contact_limit as "limit" from contact_usage where workspace_id = $1`,
    [workspaceId],
  );
  return rows[0]!;
}
