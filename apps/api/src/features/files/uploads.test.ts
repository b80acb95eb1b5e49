import http from "node:http";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import sharp from "sharp";
import { Upload as TusUpload } from "tus-js-client";
import type { ApiClient } from "../../testing/api-client.ts";
import { givenContact, givenToken, givenWorkspace } from "../../testing/given.ts";
import { until } from "../../testing/live-client.ts";
import { makeWhiteImage } from "../../testing/white-image.ts";
import { startS3Server } from "../../testing/s3-server.ts";
import { atServer, patchFile, sendFile, type SentFile } from "../../testing/send-file.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";
import { removeStrays, sweepFiles, sweepStrays } from "./sweep-files.ts";

type Settings = { settings: Record<string, string>; close(): Promise<void> };
const places: [string, () => Promise<Settings>][] = [
  ["a folder", async () => ({ settings: {}, close: async () => {} })],
  ["an S3 bucket", startS3Server],
];
const png = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#30507a" } })
    .png()
    .toBuffer();

describe.each(places)("files that are sent to Kith and kept in %s", (_name, start) => {
  let place: Settings;
  let test: TestApp;
  let api: ApiClient;
  let slug: string;
  let workspaceId: string;
  let contactId: string;
  const stored = async () => (await Array.fromAsync(test.app.files.list("files"))).map(({ key }) => key);
  const rows = async () => (await test.app.database.system.query("select id from stored_file")).rows;
  const begin = async (name: string, size: number, type?: string) => {
    const { file } = await api.mutate("startUpload", { purpose: "DOCUMENT", name, size, type }, "file { id name uploadUrl }");
    return { ...file, url: atServer(test.origin, file.uploadUrl) } as { id: string; name: string; url: string };
  };
  const head = async (url: string) => {
    const answer = await fetch(url, { method: "HEAD", headers: { "tus-resumable": "1.0.0" } });
    return {
      status: answer.status,
      offset: Number(answer.headers.get("upload-offset")),
      length: Number(answer.headers.get("upload-length")),
    };
  };
  const add = (fileId: string) =>
    api.mutate("addDocument", { contactId, fileId }, "document { id name contentType kind size previewKind downloadUrl previewUrl }");
  const send = async (file: SentFile) => add(await sendFile(api, test.origin, file));

  beforeAll(async () => {
    place = await start();
    test = await startTestApp({ ...place.settings, KITH_MAX_FILE_MB: "30", KITH_MAX_WORKSPACE_GB: "0.2" });
    ({ api, slug, workspaceId } = await givenWorkspace(test));
    contactId = (await givenContact(api)).id;
  }, 60_000);
  afterAll(async () => {
    await test.close();
    await place.close();
  });

  describe("on their way", () => {
    it("come in one go, and are the same afterwards", async () => {
      const bytes = Buffer.alloc(9_000_000, "0123456789 abc\n");
      const { document, userErrors } = await send({ name: "long.txt", bytes, type: "text/plain" });
      expect(userErrors).toEqual([]);
      expect(document).toMatchObject({ name: "long.txt", contentType: "text/plain", kind: "text", size: 9_000_000, previewKind: "TEXT" });
      const answer = await fetch(atServer(test.origin, document.downloadUrl));
      expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
      expect(answer.headers.get("content-disposition")).toBe("attachment; filename*=UTF-8''long.txt");
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
      const shown = await fetch(atServer(test.origin, document.previewUrl));
      expect([(await shown.arrayBuffer()).byteLength, shown.headers.get("content-type")]).toEqual([200_000, "text/plain; charset=utf-8"]);
    });

    it("go on where they were cut", async () => {
      const bytes = Buffer.alloc(6_000_000, "abcdefghij");
      const { id, url } = await begin("cut.txt", bytes.length);
      await new Promise<void>((resolve) => {
        const request = http.request(url, {
          method: "PATCH",
          headers: {
            "tus-resumable": "1.0.0",
            "upload-offset": "0",
            "content-type": "application/offset+octet-stream",
            "content-length": bytes.length,
          },
        });
        request.on("error", () => resolve());
        request.write(bytes.subarray(0, 5_000_000), () => setTimeout(() => request.destroy(), 100));
      });
      await until(async () => (await head(url)).offset >= 4_000_000);
      expect((await add(id)).userErrors).toMatchObject([{ code: "INCOMPLETE" }]);
      // A few bytes: the answer does not wait for what is sent in vain, and ends the connection.
      expect((await patchFile(url, 0, bytes.subarray(0, 1_000))).status).toBe(409);
      // The last piece, which was cut, may be written down meanwhile: then the file goes on elsewhere.
      await until(async () => {
        const { offset } = await head(url);
        const { status } = await patchFile(url, offset, bytes.subarray(offset));
        expect([204, 409]).toContain(status);
        return status === 204;
      });
      const { document } = await add(id);
      const answer = await fetch(atServer(test.origin, document.downloadUrl));
      expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
    });

    it("are sent by a program that speaks tus", async () => {
      const bytes = Buffer.alloc(1_500_000, "tus ");
      const { id, url } = await begin("tus.txt", bytes.length);
      await new Promise<void>((resolve, reject) => {
        new TusUpload(bytes as never, {
          uploadUrl: url,
          chunkSize: 400_000,
          onSuccess: () => resolve(),
          onError: reject,
        }).start();
      });
      expect((await add(id)).document).toMatchObject({ size: 1_500_000 });
    });

    it("are exactly as long as was said, and never beyond the limits", async () => {
      const { url } = await begin("short.txt", 10);
      expect((await patchFile(url, 0, Buffer.alloc(11, "x"))).status).toBe(413);
      const tooLarge = await api.mutate("startUpload", { purpose: "DOCUMENT", name: "a.zip", size: 31_000_000 }, "file { id }");
      expect(tooLarge.userErrors).toMatchObject([{ field: ["size"], code: "TOO_LARGE" }]);
      const empty = await api.mutate("startUpload", { purpose: "DOCUMENT", name: "a.txt", size: 0 }, "file { id }");
      expect(empty.userErrors).toMatchObject([{ code: "EMPTY" }]);
      const asked = Array.from({ length: 8 }, () =>
        api.mutate("startUpload", { purpose: "DOCUMENT", name: "a.zip", size: 29_000_000 }, "file { id }"),
      );
      const answers = await Promise.all(asked);
      expect(answers.flatMap(({ userErrors }) => userErrors).every(({ code }) => code === "LIMIT_REACHED")).toBe(true);
      const taken = answers.filter(({ file }) => file !== null);
      expect(taken).toHaveLength(6);
      for (const { file } of taken) await api.mutate("cancelUpload", { fileId: file.id }, "cancelledFileId");
    });

    it("have names without folders, control characters and what turns the direction of a text", async () => {
      const clean = async (name: string) => (await begin(name, 1)).name;
      expect(await clean("../../etc/passwd")).toBe("passwd");
      expect(await clean("C:\\Users\\me\\plan.txt")).toBe("plan.txt");
      expect(await clean("in\u0001vo\nice\u202e.txt")).toBe("invoice.txt");
      expect(await clean(`${"a".repeat(300)}.txt`)).toBe(`${"a".repeat(196)}.txt`);
      const nothing = await api.mutate("startUpload", { purpose: "DOCUMENT", name: "../..", size: 1 }, "file { id }");
      expect(nothing.userErrors).toMatchObject([{ field: ["name"], code: "INVALID" }]);
    });

    it("are nobody's business but their sender's", async () => {
      const id = await sendFile(api, test.origin, { name: "own.txt", bytes: "mine" });
      const other = await givenToken(test, slug);
      const [answer] = (
        await other.ask(`mutation { addDocument(input: { contactId: "${contactId}", fileId: "${id}" }) { document { id } } }`)
      ).errors!;
      expect(answer!.extensions.code).toBe("NOT_FOUND");
      expect((await add(id)).document).toMatchObject({ name: "own.txt" });
      const [used] = (await api.ask(`mutation { addDocument(input: { contactId: "${contactId}", fileId: "${id}" }) { document { id } } }`))
        .errors!;
      expect(used!.extensions.code).toBe("NOT_FOUND");
      const viewer = await givenToken(test, slug, { role: "viewer" });
      const [refused] = (await viewer.ask(`mutation { startUpload(input: { purpose: DOCUMENT, name: "a.txt", size: 1 }) { file { id } } }`))
        .errors!;
      expect(refused!.extensions.code).toBe("FORBIDDEN");
    });
  });

  describe("by their content", () => {
    it("are known for what they are", async () => {
      const image = await png(40, 30);
      expect((await send({ name: "a.png", bytes: image, type: "image/png" })).document).toMatchObject({
        contentType: "image/png",
        kind: "image",
        previewKind: "IMAGE",
      });
      expect((await send({ name: "a.csv", bytes: "a,b\n1,2\n", type: "application/vnd.ms-excel" })).document).toMatchObject({
        contentType: "text/csv",
        kind: "spreadsheet",
        previewKind: "TEXT",
      });
      expect((await send({ name: "a.pdf", bytes: "%PDF-1.4\n%âãÏÓ\n", type: "application/pdf" })).document).toMatchObject({
        kind: "pdf",
        previewKind: "PDF",
      });
      expect((await send({ name: "blob", bytes: Buffer.from([1, 2, 3, 0, 255, 254]) })).document).toMatchObject({
        contentType: "application/octet-stream",
        kind: "other",
        previewKind: null,
      });
    });

    it("are refused when they say something else, and nothing of them stays", async () => {
      const before = [(await stored()).length, (await rows()).length];
      const lies: SentFile[] = [
        { name: "photo.jpg", bytes: "<script>alert(1)</script>", type: "image/jpeg" },
        { name: "photo.png", bytes: Buffer.from("MZ\u0090\u0000\u0003", "latin1") },
        { name: "offer.pdf", bytes: await png(10, 10) },
        { name: "notes.txt", bytes: await png(10, 10) },
        { name: "table.docx", bytes: "just text" },
        { name: "drawing.svg", bytes: Buffer.from([0, 1, 2, 255, 254, 0]) },
        { name: "anything", bytes: "text", type: "image/png" },
      ];
      for (const lie of lies) {
        const { document, userErrors } = await send(lie);
        expect({ name: lie.name, document, userErrors }).toMatchObject({
          name: lie.name,
          document: null,
          userErrors: [{ code: "WRONG_TYPE" }],
        });
      }
      expect([(await stored()).length, (await rows()).length]).toEqual(before);
    });

    it("are refused as an image that would burst the memory, before a pixel of it is read", async () => {
      const bomb = makeWhiteImage(20_000, 20_000);
      expect(bomb.length).toBeLessThan(1_000_000);
      const before = await stored();
      const began = process.cpuUsage(); // of this process alone, however busy the machine is
      const { document, userErrors } = await send({ name: "bomb.png", bytes: bomb });
      const { user, system } = process.cpuUsage(began);
      expect({ document, userErrors }).toMatchObject({ document: null, userErrors: [{ code: "TOO_MANY_PIXELS" }] });
      expect((user + system) / 1_000).toBeLessThan(3_000);
      expect(await stored()).toEqual(before);
    }, 60_000);

    it("never run in the browser, whatever they are", async () => {
      for (const name of ["page.html", "drawing.svg"]) {
        const { document } = await send({ name, bytes: `<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>` });
        const shown = await fetch(atServer(test.origin, document.previewUrl));
        expect(shown.headers.get("content-type")).toBe("text/plain; charset=utf-8");
        expect(shown.headers.get("content-security-policy")).toContain("sandbox");
        const download = await fetch(atServer(test.origin, document.downloadUrl));
        expect(download.headers.get("content-disposition")).toMatch(/^attachment/);
      }
    });
  });

  describe("that nobody needs", () => {
    const age = (text: string) => test.app.database.system.query(text, [workspaceId]);
    const sweep = () => sweepFiles.run(test.app, {});
    /** Every object of the store that no row names. */
    const orphans = async () => {
      const { rows: named } = await test.app.database.system.query<{ key: string }>(
        "select unnest(piece_keys || array_remove(array[key, preview_key], null)) as key from stored_file",
      );
      const keys = new Set(named.map(({ key }) => key));
      return (await stored()).filter((key) => !keys.has(key));
    };

    it("are gone after a sweep: given up, deleted for good, of erased contacts", async () => {
      await sweep();
      expect(await orphans()).toEqual([]);
      const { id: doomed } = await givenContact(api);
      const fileId = await sendFile(api, test.origin, { name: "doomed.png", bytes: await png(20, 20) });
      await api.mutate("addDocument", { contactId: doomed, fileId }, "document { id }");
      const { url } = await begin("half.txt", 100);
      await patchFile(url, 0, Buffer.alloc(50, "x"));
      const waiting = await begin("waiting.txt", 100);
      await age("update stored_file set created_at = now() - interval '25 hours' where workspace_id = $1 and name = 'half.txt'");
      await test.app.database.system.query("delete from contact where workspace_id = $1 and id = $2::uuid", [workspaceId, doomed.slice(4)]);
      await sweep();
      expect((await head(url)).status).toBe(404);
      expect((await head(waiting.url)).status).toBe(200);
      expect((await test.app.database.system.query("select from stored_file where name in ('half.txt', 'doomed.png')")).rowCount).toBe(0);
      expect(await orphans()).toEqual([]);
    });

    it("are gone when a process died before it named them, or before it deleted them", async () => {
      const inAnHour = new Date(Date.now() + 3_600_000);
      const { document } = await send({ name: "kept.png", bytes: await png(20, 20) });
      const { url } = await begin("coming.txt", 100);
      await patchFile(url, 0, Buffer.alloc(50, "x"));
      const named = (await stored()).toSorted();
      const nobody = "01890000-0000-7000-8000-000000000000";
      const known = named[0]!.split("/").slice(0, 3).join("/");
      for (const key of [`files/${workspaceId}/${nobody}/one`, `${known}/another`])
        await test.app.files.write(key, Readable.from([Buffer.from("left behind")]));
      await test.app.files.write("files/of-somebody-else.txt", Readable.from([Buffer.from("not ours")]));
      expect(await orphans()).toHaveLength(3);
      await sweep();
      await sweepStrays.run(test.app, {}); // they might be of an upload that comes just now
      expect(await orphans()).toHaveLength(3);
      await removeStrays(test.app, inAnHour);
      expect((await stored()).toSorted()).toEqual([...named, "files/of-somebody-else.txt"].toSorted());
      await test.app.files.delete("files/of-somebody-else.txt");
      expect((await fetch(atServer(test.origin, document.downloadUrl))).status).toBe(200);
      expect((await head(url)).offset).toBe(50);
    });

    it("are gone when they are deleted from the trash, and after a month in it", async () => {
      const { document } = await send({ name: "first.txt", bytes: "one" });
      const { document: second } = await send({ name: "second.txt", bytes: "two" });
      await api.mutate("deleteDocument", { id: document.id }, "document { id }");
      await api.mutate("deleteDocument", { id: second.id }, "document { id }");
      const before = (await stored()).length;
      await api.mutate("eraseDocument", { id: document.id }, "erasedDocumentId");
      expect((await stored()).length).toBe(before - 1);
      await age("update document set deleted_at = now() - interval '31 days' where workspace_id = $1 and name = 'second.txt'");
      await sweep();
      expect((await stored()).length).toBe(before - 2);
    });
  });
});
