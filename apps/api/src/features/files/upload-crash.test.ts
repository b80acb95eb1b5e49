import { setTimeout as wait } from "node:timers/promises";
import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Upload as TusUpload } from "tus-js-client";
import { createApiClient } from "../../testing/api-client.ts";
import { givenContact } from "../../testing/given.ts";
import { startCrashableServer } from "../../testing/import-crash.ts";
import { atServer } from "../../testing/send-file.ts";

let server: Awaited<ReturnType<typeof startCrashableServer>>;
let origin: string;
beforeAll(async () => {
  server = await startCrashableServer();
  origin = await server.start();
}, 60_000);
afterAll(() => server.close());

const bytes = Buffer.alloc(60_000_000);
for (let i = 0; i < bytes.length; i += 4) bytes.writeUInt32LE((i * 2_654_435_761) >>> 0, i);

/** Sends the file from where it stands, until it is there or the server dies. */
const send = (uploadUrl: string) =>
  new Promise<void>((resolve, reject) => {
    new TusUpload(bytes as never, { uploadUrl, retryDelays: [], onSuccess: () => resolve(), onError: reject }).start();
  });

const received = async (): Promise<number> =>
  (await server.rows<{ received: number }>("select received::int as received from stored_file order by id desc limit 1"))[0]!.received;

/**
 * Sends the file, and kills the server so many times on the way, each time after an equal part of what is still to come: more may come
 * before a kill than was waited for. @returns whether it was sent in the end
 */
async function sendWithKills(link: string, kills: number) {
  const sent = () =>
    send(atServer(origin, link)).then(
      () => "sent",
      () => "cut",
    );
  for (let left = kills; left > 0; left--) {
    const there = await received();
    const goal = there + Math.floor((bytes.length - there) / (left + 1));
    const sending = sent();
    while ((await received()) < goal) await wait(2);
    await server.kill();
    await sending;
    // What came before is never sent again, but for the piece that was coming.
    if ((await received()) < goal) throw new Error("What had come was lost.");
    origin = await server.start();
  }
  return sent();
}

describe("an upload whose server is killed", () => {
  it("goes on behind what came, and the file is whole", async () => {
    let api = createApiClient(origin, server.token);
    const { id: contactId } = await givenContact(api);
    const { file } = await api.mutate(
      "startUpload",
      { purpose: "DOCUMENT", name: "large.bin", size: bytes.length },
      "file { id uploadUrl }",
    );
    expect(await sendWithKills(file.uploadUrl, 4)).toBe("sent");
    // Killed while it is put together, too: nothing is lost by that.
    api = createApiClient(origin, server.token);
    const finish = () => api.mutate("addDocument", { contactId, fileId: file.id }, "document { id }").catch(() => null);
    const finishing = finish();
    await wait(60);
    await server.kill();
    const isFinished = (await finishing) !== null;
    origin = await server.start();
    api = createApiClient(origin, server.token);
    if (!isFinished) await finish();
    const { contact } = await api.get(`{ contact(id: "${contactId}") { documents(first: 5) { nodes { name size downloadUrl } } } }`);
    expect(contact.documents.nodes).toMatchObject([{ name: "large.bin", size: bytes.length }]);
    const answer = await fetch(atServer(origin, contact.documents.nodes[0].downloadUrl));
    const digest = (data: Uint8Array) => createHash("sha256").update(data).digest("hex");
    expect(digest(new Uint8Array(await answer.arrayBuffer()))).toBe(digest(bytes));
  }, 120_000);
});
