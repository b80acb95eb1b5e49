import type { App } from "../../platform/app.ts";
import type { Viewer } from "../../platform/context.ts";
import { defineJob } from "../../platform/jobs.ts";
import { startContext, systemViewer } from "../../platform/start-context.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { ContactStatus } from "./contact-status.entity.ts";
import { keyOf } from "./contact-status.service.ts";
import { finishReplacement, moveSome } from "./replace-status.ts";

interface Replacement {
  workspaceId: string;
  statusId: string;
  /** How many had it when it was taken out of use. */
  contacts: number;
  /** Who did that. */
  by: Pick<Viewer, "kind" | "id" | "name">;
}

/** A process that stops waits for its jobs: each goes on for no longer than this (milliseconds), and sends the next. */
const longest = 5_000;

/** Moves the contacts of a status that was taken out of use, in small transactions, and then removes it. */
export const replaceStatusJob = defineJob<Replacement>({
  name: "contactStatus.replace",
  retryLimit: 10,
  async run(app, data) {
    const isDone = await replaceFor(app, data, longest);
    if (!isDone) await app.jobs.send(replaceStatusJob, data);
  },
});

async function replaceFor(app: App, { workspaceId, statusId, contacts, by }: Replacement, milliseconds: number): Promise<boolean> {
  const ctx = startContext(app, workspaceId, { ...systemViewer(), ...by });
  try {
    for (const end = Date.now() + milliseconds; Date.now() < end; ) {
      ctx.now = new Date();
      if (await inTransaction(ctx, (tx) => takeStep(tx, statusId, contacts))) return true;
    }
    return false;
  } finally {
    await ctx.read.end();
  }
}

/** @returns whether the status is gone. */
async function takeStep(tx: Transaction, statusId: string, contacts: number): Promise<boolean> {
  const status = await tx.manager.findOneBy(ContactStatus, { workspaceId: tx.workspaceId, id: statusId });
  if (!status?.replacedById) return true;
  const replacement = await tx.manager.findOneByOrFail(ContactStatus, { workspaceId: tx.workspaceId, id: status.replacedById });
  if ((await moveSome(tx, status.name, replacement.name)) > 0) return false;
  // Whoever began to give it to a contact before it was taken out of use holds its row: now he is waited for.
  await tx.manager.findOne(ContactStatus, { where: keyOf(status), lock: { mode: "pessimistic_write" } });
  if ((await moveSome(tx, status.name, replacement.name)) > 0) return false;
  await finishReplacement(tx, status, replacement, contacts);
  return true;
}
