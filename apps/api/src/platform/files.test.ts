import fs from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import Fastify, { type FastifyInstance } from "fastify";
import { type Env, readEnv } from "../env.ts";
import { startS3Server } from "../testing/s3-server.ts";
import type { App } from "./app.ts";
import { KithError } from "./errors.ts";
import { createFiles, defineUpload, FileMissing, type Files } from "./files.ts";
import { sign } from "./signed-link.ts";

const secret = "a secret that only this test knows";
type Settings = { settings: Record<string, string>; close(): Promise<void> };
const places: [string, () => Promise<Settings>][] = [
  ["a folder", async () => ({ settings: {}, close: async () => {} })],
  ["an S3 bucket", startS3Server],
];

describe.each(places)("files in %s", (_name, start) => {
  let place: Settings;
  let folder: string;
  let env: Env;
  let files: Files;
  let server: FastifyInstance;
  const received: { key: string; storedKey: string; bytes: number }[] = [];
  const leftovers = () => fs.readdirSync(path.join(folder, "files/.incoming"));
  const listed = async (under: string) => (await Array.fromAsync(files.list(under))).map(({ key }) => key).sort();

  beforeAll(async () => {
    place = await start();
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "kith-files-"));
    env = readEnv({ KITH_DATA_DIR: folder, ...place.settings });
    files = createFiles({ env, secret });
    defineUpload({
      kind: "test",
      async expect(_app, key) {
        if (key === "t/closed") throw new KithError("CONFLICT", "Nothing is expected here.", 409);
      },
      async received(_app, key, storedKey, bytes) {
        if (key === "t/late") throw new KithError("CONFLICT", "Somebody else was faster.", 409);
        received.push({ key, storedKey, bytes });
      },
    });
    server = Fastify();
    files.routes(server, {} as App);
    await server.listen({ port: 0, host: "127.0.0.1" });
    env.origin = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  });

  afterAll(async () => {
    await server.close();
    await place.close();
    fs.rmSync(folder, { recursive: true });
  });

  const link = (key: string, maxBytes = 1_000_000) => files.uploadLink({ kind: "test", key, maxBytes, expiresInSeconds: 60 }).url;
  const put = (url: string, body: string) => fetch(url, { method: "PUT", body, duplex: "half" } as RequestInit);

  describe("a place for files", () => {
    it("gives back what was written, from any byte on", async () => {
      expect(await files.write("a/b.txt", Readable.from([Buffer.from("hello "), Buffer.from("world")]))).toBe(11);
      expect(await text(await files.read("a/b.txt"))).toBe("hello world");
      expect(await text(await files.read("a/b.txt", { start: 6 }))).toBe("world");
      expect(await text(await files.read("a/b.txt", { start: 11 }))).toBe("");
      expect(await files.size("a/b.txt")).toBe(11);
      await files.delete("a/b.txt");
      await files.delete("a/b.txt");
      await expect(files.size("a/b.txt")).rejects.toThrow(FileMissing);
      await expect(files.read("a/b.txt")).rejects.toThrow(FileMissing);
      await expect(files.read("a/b.txt", { start: 3 })).rejects.toThrow(FileMissing);
    });

    it("keeps empty files, and large ones", async () => {
      const large = Buffer.alloc(3_000_000, "0123456789");
      expect(await files.write("sizes/large", Readable.from([large]))).toBe(3_000_000);
      expect(await files.write("sizes/empty", Readable.from([]))).toBe(0);
      expect(await text(await files.read("sizes/large", { start: 1_000_005 }))).toBe(large.toString("utf8", 1_000_005));
      expect(await text(await files.read("sizes/empty"))).toBe("");
    });

    it("lists what is below a folder, with the time, and nothing beside it", async () => {
      expect(await listed("list")).toEqual([]);
      for (const key of ["list/1/a", "list/1/b", "list/2", "listed/3"]) await files.write(key, Readable.from([Buffer.from("x")]));
      expect(await listed("list")).toEqual(["list/1/a", "list/1/b", "list/2"]);
      expect(await listed("list/1")).toEqual(["list/1/a", "list/1/b"]);
      for await (const { writtenAt } of files.list("list")) expect(Math.abs(Date.now() - writtenAt.getTime())).toBeLessThan(60_000);
    });

    it("keeps nothing of a stream that fails or is too long", async () => {
      const broken = Readable.from(
        (async function* () {
          yield Buffer.from("half");
          throw new Error("the wire was cut");
        })(),
      );
      await expect(files.write("c.txt", broken)).rejects.toThrow("the wire was cut");
      await expect(files.write("c.txt", Readable.from([Buffer.alloc(11)]), 10)).rejects.toThrow("larger than");
      await expect(files.size("c.txt")).rejects.toThrow(FileMissing);
      expect(leftovers()).toEqual([]);
    });
  });

  describe("a link to send a file to", () => {
    it("takes the bytes as they are and tells who asked for them", async () => {
      const answer = await put(link("t/one"), '{"not": "parsed"}');
      expect(answer.status).toBe(204);
      const { key, storedKey, bytes } = received.at(-1)!;
      expect({ key, bytes }).toEqual({ key: "t/one", bytes: 17 });
      expect(storedKey.startsWith("t/one/")).toBe(true);
      expect(await text(await files.read(storedKey))).toBe('{"not": "parsed"}');
    });

    it("refuses what is too long, announced or not", async () => {
      expect((await put(link("t/two", 10), "x".repeat(11))).status).toBe(413);
      const unannounced = await new Promise<number | undefined>((resolve, reject) => {
        const request = http.request(link("t/two", 1_000_000), { method: "PUT" }, (response) => resolve(response.statusCode));
        request.on("error", reject);
        // Little more than may come, so that it is all on its way by then: who still sends into a connection that ends with the
        // answer may meet the end first.
        for (let i = 0; i < 11; i++) request.write(Buffer.alloc(100_000));
        request.end();
      });
      expect(unannounced).toBe(413);
      expect(leftovers()).toEqual([]);
    });

    it("says why when nothing is expected, and deletes what came too late", async () => {
      const closed = await put(link("t/closed"), "x");
      expect([closed.status, await closed.json()]).toEqual([409, { code: "CONFLICT", message: "Nothing is expected here." }]);
      expect((await put(link("t/late"), "x")).status).toBe(409);
      expect(await listed("t/late")).toEqual([]);
    });

    it("works for nobody who changed it, and not for ever", async () => {
      const [payload, mac] = new URL(link("t/one")).searchParams.get("link")!.split(".") as [string, string];
      const other = Buffer.from(JSON.stringify({ kind: "test", key: "t/other", maxBytes: 1e9, expiresAt: Date.now() + 1e6 })).toString(
        "base64url",
      );
      for (const token of [`${other}.${mac}`, payload, `${payload}.`, "nonsense"]) {
        expect((await put(`${env.origin}/files/upload?link=${token}`, "x")).status).toBe(404);
      }
      const old = sign(secret, "upload", { kind: "test", key: "t/one", maxBytes: 10, expiresAt: Date.now() - 1 });
      expect((await put(`${env.origin}/files/upload?link=${old}`, "x")).status).toBe(410);
    });
  });

  describe("a link to fetch a file from", () => {
    it("is a download with its name, never a page", async () => {
      await files.write("d.csv", Readable.from([Buffer.from("<b>1</b>")]));
      const answer = await fetch(files.downloadLink({ key: "d.csv", fileName: "Fehler ä.csv", contentType: "text/csv; charset=utf-8" }));
      expect(await answer.text()).toBe("<b>1</b>");
      expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
      expect(answer.headers.get("content-disposition")).toBe("attachment; filename*=UTF-8''Fehler%20%C3%A4.csv");
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    });

    it("does not open uploads, and says when the file is gone", async () => {
      const token = new URL(link("t/one")).searchParams.get("link")!;
      expect((await fetch(`${env.origin}/files/download?link=${token}`)).status).toBe(404);
      expect((await fetch(files.downloadLink({ key: "gone", fileName: "x", contentType: "text/plain" }))).status).toBe(404);
    });
  });
});
