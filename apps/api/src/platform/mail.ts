import { createHash } from "node:crypto";
import fs from "node:fs/promises";
import path from "node:path";
import { createTransport } from "nodemailer";
import type { Env } from "../env.ts";
import { defineJob, type Jobs } from "./jobs.ts";
import type { Transaction } from "./transaction.ts";

export interface MailMessage {
  to: string;
  /** Becomes one line, whatever names it is made of. */
  subject: string;
  /** Plain text. */
  text: string;
  /** A key is sent once: repeat it for the same mail, never for another. */
  key: string;
}

/** A mail that was not sent to a server but kept here. */
export interface KeptMail {
  id: string;
  to: string;
  subject: string;
  text: string;
  createdAt: Date;
}

export interface Mail {
  /** Queues a mail. With `tx` it goes out if and only if the transaction commits. */
  send(message: MailMessage, options?: { tx?: Transaction }): Promise<void>;
  /** Hands one mail to the server, or keeps it in the outbox; what the job does. */
  deliver(message: QueuedMail): Promise<void>;
  /** The mails that were kept because there is no mail server, newest first, at most 200. */
  outbox(): Promise<KeptMail[]>;
}

type QueuedMail = MailMessage & { queuedAt: string };

/** Retries reach over about an hour: mail servers refuse for a while what they do not know (greylisting). */
export const deliverMail = defineJob<QueuedMail>({
  name: "mail.deliver",
  run: (app, message) => app.mail.deliver(message),
  retryLimit: 9,
  retryDelaySeconds: 10,
  expireInSeconds: 60,
  concurrency: 2,
});

const outboxLimit = 200;

/** Mail by SMTP_URL; without it, each mail becomes a file in KITH_DATA_DIR/outbox, which the outbox page shows. */
export function createMail(env: Env, jobs: Pick<Jobs, "send">): Mail {
  const outbox = createOutbox(path.join(env.KITH_DATA_DIR, "outbox"));
  return {
    send(message, { tx } = {}) {
      const subject = message.subject.replaceAll(/\s+/g, " ");
      return jobs.send(deliverMail, { ...message, subject, queuedAt: new Date().toISOString() }, { key: message.key, ...(tx && { tx }) });
    },
    deliver: env.SMTP_URL ? smtpDelivery(env.SMTP_URL, env) : outbox.keep,
    outbox: outbox.list,
  };
}

function smtpDelivery(url: string, { origin, KITH_MAIL_FROM }: Env): Mail["deliver"] {
  const transport = createTransport(url);
  const domain = new URL(origin).hostname;
  return async ({ to, subject, text, key }) => {
    // A repeat after a lost answer carries the same Message-ID: mail programs show it once.
    await transport.sendMail({
      from: { name: "Kith", address: KITH_MAIL_FROM ?? `no-reply@${domain}` },
      to,
      subject,
      text,
      messageId: `<${digest(key)}@${domain}>`,
    });
  };
}

function createOutbox(folder: string) {
  const names = async () => (await fs.readdir(folder).catch(ignoreMissing)) ?? [];

  async function keep({ to, subject, text, key, queuedAt }: QueuedMail): Promise<void> {
    await fs.mkdir(folder, { recursive: true, mode: 0o700 });
    const id = digest(key);
    if ((await names()).some((name) => name.endsWith(`${id}.json`))) return;
    const file = path.join(folder, `${queuedAt.replaceAll(":", "-")}_${id}.json`); // sorts by time
    await fs.writeFile(`${file}.part`, JSON.stringify({ id, to, subject, text, createdAt: queuedAt }, null, 2), { mode: 0o600 });
    await fs.rename(`${file}.part`, file); // a reader never meets half a mail
  }

  async function list(): Promise<KeptMail[]> {
    const files = (await names()).filter((name) => name.endsWith(".json"));
    const newest = files.toSorted().toReversed().slice(0, outboxLimit);
    return Promise.all(
      newest.map(async (name) => {
        const mail = JSON.parse(await fs.readFile(path.join(folder, name), "utf8")) as KeptMail & { createdAt: string };
        return { ...mail, createdAt: new Date(mail.createdAt) };
      }),
    );
  }

  return { keep, list };
}

const digest = (key: string) => createHash("sha256").update(key).digest("hex").slice(0, 32);

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}
