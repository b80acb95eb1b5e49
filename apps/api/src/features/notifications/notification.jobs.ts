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

/** Begins to tell members what happens: at once after a commit of this process, and at the latest after a few seconds. */
export function startNotifications(app: App): { stop(): Promise<void> } {
  const resumed = reader.start(app);
  const waiting = new Set<string>();
  const busy = new Map<string, Promise<void>>();
  let stopped = false;

  async function read(workspaceId: string): Promise<void> {
    await wait(restMs, undefined, { ref: false });
    for (let turn = 0; turn < mostAgain && !stopped; turn++) {
      waiting.delete(workspaceId);
      const isTaken = await reader.takeUp(app, { workspaceId }).catch((error: unknown) => {
        app.log.error({ err: error, workspaceId }, "notifications could not be made; it is tried again");
        return true; // by the look every few seconds
      });
      if (isTaken && !waiting.has(workspaceId)) return;
      await wait(isTaken ? restMs : againMs, undefined, { ref: false });
      if (waiting.has(workspaceId)) turn = -1;
    }
  }
  const unsubscribe = app.live.onWake((workspaceId) => {
    if (stopped) return;
    waiting.add(workspaceId);
    if (busy.has(workspaceId)) return;
    busy.set(
      workspaceId,
      read(workspaceId).finally(() => busy.delete(workspaceId)),
    );
  });
  return {
    async stop() {
      stopped = true;
      unsubscribe();
      await Promise.all([resumed.stop(), ...busy.values()]);
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
