import { setTimeout as wait } from "node:timers/promises";
import type { App } from "../../platform/app.ts";
import { defineJob } from "../../platform/jobs.ts";
import { defineResumable } from "../../platform/resumable.ts";
import { makeNotifications } from "./make-notifications.ts";
import { sendDigests, sendMails } from "./send-mails.ts";

interface ReaderRef {
  workspaceId: string;
}

/** Reads the events of a workspace, one process at a time. What a wake-up missed is found by looking every few seconds. */
const reader = defineResumable<ReaderRef>({
  name: "notification.read",
  lockName: ({ workspaceId }) => `notifications ${workspaceId}`,
  async find(app) {
    const { rows } = await app.database.system.query<ReaderRef>(
      `select c.workspace_id as "workspaceId" from workspace_counter c left join notification_reader r using (workspace_id)
        where c.seq > coalesce(r.seq, 0)`,
    );
    return rows;
  },
  async work(app, { workspaceId }, stop) {
    for (let isMore = true; isMore && !stop.aborted; ) {
      const made = await makeNotifications(app, workspaceId);
      app.news.tell(workspaceId, made.memberIds);
      if (made.hasMail) await sendMails(app, workspaceId);
      ({ isMore } = made);
    }
    return true;
  },
});

export const readNotificationsJob = reader.job;

/** A commit is read a moment later, with those that come close behind it. */
const restMs = 50;
/** Somebody else reads just now, and may have passed by what was committed meanwhile. */
const againMs = 250;
const mostAgain = 4;

/**
 * Begins to tell members what happens: at once after a commit of this process, and at the latest after a few seconds. One workspace after the
 * other, so that many at once don't take the connections of the rest.
 */
export function startNotifications(app: App): { stop(): Promise<void> } {
  const resumed = reader.start(app);
  /** How often each of them was found taken. */
  const waiting = new Map<string, number>();
  let reading: Promise<void> | null = null;
  let stopped = false;

  function add(workspaceId: string, tries = 0): void {
    if (stopped) return;
    waiting.set(workspaceId, tries);
    begin();
  }
  function begin(): void {
    reading ??= readWaiting().finally(() => {
      reading = null;
      if (waiting.size > 0 && !stopped) begin(); // one came while it was ending
    });
  }
  async function readWaiting(): Promise<void> {
    await wait(restMs, undefined, { ref: false });
    for (let [next] = waiting; next && !stopped; [next] = waiting) {
      const [workspaceId, tries] = next;
      waiting.delete(workspaceId);
      const isRead = await reader.takeUp(app, { workspaceId }).catch((error: unknown) => {
        app.log.error({ err: error, workspaceId }, "notifications could not be made; it is tried again");
        return true; // by the look every few seconds
      });
      if (!isRead && tries < mostAgain) setTimeout(add, againMs, workspaceId, tries + 1).unref();
    }
  }
  const unsubscribe = app.live.onWake((workspaceId) => add(workspaceId));
  return {
    async stop() {
      stopped = true;
      unsubscribe();
      await Promise.all([resumed.stop(), reading]);
    },
  };
}

/** Every half hour, as there are zones of half hours: what members want to have once a day; what was to be mailed at once and was not; and what is old goes. */
export const mailNotifications = defineJob({
  name: "notification.mail",
  cron: "0,30 * * * *",
  async run(app) {
    await sendMails(app);
    await sendDigests(app, new Date());
    await app.database.system.query("delete from notification where created_at < now() - interval '90 days'");
  },
});
