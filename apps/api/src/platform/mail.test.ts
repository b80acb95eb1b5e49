import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { readEnv } from "../env.ts";
import { createMail } from "./mail.ts";

let dataDir: string;
beforeAll(() => {
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "kith-mail-"));
});
afterAll(() => fs.rmSync(dataDir, { recursive: true }));

const noJobs = { send: () => Promise.reject(new Error("not here")) };
const mailWith = (more: Record<string, string> = {}) =>
  createMail(readEnv({ KITH_DATA_DIR: path.join(dataDir, crypto.randomUUID()), ...more }), noJobs);
const message = (key: string, second: number) => ({
  to: "ann@x.test",
  subject: `Mail ${key} – “ü”`,
  text: "Line one\nLine two\n",
  key,
  queuedAt: new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString(),
});

describe("mail without a server", () => {
  it("is kept, newest first, each key once", async () => {
    const mail = mailWith();
    expect(await mail.outbox()).toEqual([]);
    for (const [key, second] of [
      ["b", 2],
      ["a", 1],
      ["c", 3],
      ["b", 9],
    ] as const)
      await mail.deliver(message(key, second));
    expect((await mail.outbox()).map(({ subject, createdAt }) => [subject, createdAt.getUTCSeconds()])).toEqual([
      ["Mail c – “ü”", 3],
      ["Mail b – “ü”", 2],
      ["Mail a – “ü”", 1],
    ]);
  });

  it("shows the last 200", async () => {
    const mail = mailWith();
    for (let i = 0; i < 205; i++) await mail.deliver(message(`key ${i}`, i));
    const kept = await mail.outbox();
    expect(kept).toHaveLength(200);
    expect(kept[0]!.subject).toContain("key 204");
  });
});

describe("mail with a server", () => {
  it("goes there, with a Message-ID that stays the same for a key", async () => {
    const server = await startSmtp();
    try {
      const mail = mailWith({ SMTP_URL: `smtp://127.0.0.1:${server.port}`, KITH_ORIGIN: "https://crm.example.com" });
      await mail.deliver(message("one", 1));
      await mail.deliver(message("one", 2));
      expect(await mail.outbox()).toEqual([]);
      const ids = server.received.map((text) => /^Message-ID: (.+)$/m.exec(text)![1]);
      expect(ids).toHaveLength(2);
      expect(ids[0]).toBe(ids[1]);
      expect(server.received[0]).toContain("From: Kith <no-reply@crm.example.com>");
      expect(server.received[0]).toContain("To: ann@x.test");
    } finally {
      server.close();
    }
  });

  it("fails, so that it is tried again, when the server refuses", async () => {
    const server = await startSmtp("450 4.7.1 come back later");
    try {
      await expect(mailWith({ SMTP_URL: `smtp://127.0.0.1:${server.port}` }).deliver(message("late", 1))).rejects.toThrow(
        /come back later/,
      );
    } finally {
      server.close();
    }
  });
});

/** The least of a mail server (RFC 5321): takes every mail, or answers RCPT with `refusal`. */
async function startSmtp(refusal?: string) {
  const received: string[] = [];
  const server = createServer((socket) => {
    let data: string | null = null;
    let rest = "";
    socket.write("220 test\r\n");
    socket.on("data", (chunk) => {
      rest += chunk.toString();
      for (let end = rest.indexOf("\r\n"); end >= 0; end = rest.indexOf("\r\n")) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (data !== null) {
          if (line !== ".") data += `${line}\n`;
          else {
            received.push(data);
            data = null;
            socket.write("250 taken\r\n");
          }
        } else if (/^QUIT/i.test(line)) socket.end("221 bye\r\n");
        else if (/^DATA/i.test(line)) {
          data = "";
          socket.write("354 go on\r\n");
        } else if (refusal && /^RCPT/i.test(line)) socket.write(`${refusal}\r\n`);
        else socket.write("250 ok\r\n");
      }
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as { port: number };
  return { port, received, close: () => server.close() };
}
