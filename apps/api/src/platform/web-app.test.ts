import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createClient } from "graphql-ws";
import WebSocket from "ws";
import type { ApiClient, Answer } from "../testing/api-client.ts";
import { type BrowserSession, createBrowserSession } from "../testing/browser-session.ts";
import { givenMember, givenWorkspace } from "../testing/given.ts";
import { startTestApp, type TestApp } from "../testing/test-app.ts";
import { openWebApp } from "./web-app.ts";

const known = "query Known {\n  viewer {\n    kind\n  }\n}";
const knownFeed = "subscription KnownFeed {\n  activity {\n    __typename\n  }\n}";
const foreign = "{ viewer { kind } }";
const foreignFeed = "subscription { activity { __typename } }";
const refusal = [{ message: expect.stringContaining("Use an API token"), extensions: { code: "FORBIDDEN" } }];

let root: string;
let test: TestApp;
let api: ApiClient;
let browser: BrowserSession;

beforeAll(async () => {
  root = buildWebApp([known, knownFeed]);
  test = await startTestApp({}, openWebApp(root));
  const own = await givenWorkspace(test);
  api = own.api;
  const { email, password } = await givenMember(test, own.slug, { role: "owner" });
  browser = createBrowserSession(test.origin, own.slug);
  await browser.signIn(email, password);
}, 60_000);
afterAll(async () => {
  await test?.close();
  fs.rmSync(root, { recursive: true, force: true });
}, 60_000);

/** What the web app's build leaves, as far as the server reads it. */
function buildWebApp(documents: string[]): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "kith-web-"));
  const hashes = documents.map((text) => createHash("sha256").update(text).digest("hex"));
  fs.writeFileSync(path.join(folder, "documents.json"), JSON.stringify(hashes));
  fs.writeFileSync(path.join(folder, "index.html"), "<title>Kith</title>");
  fs.mkdirSync(path.join(folder, "graphiql"));
  fs.writeFileSync(path.join(folder, "graphiql/index.html"), "<title>GraphiQL</title>");
  return folder;
}

/** The first message of an operation over a websocket that the browser's cookie opened. */
async function firstOverSocket(query: string): Promise<Answer> {
  const headers = { origin: test.origin, cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ") };
  class WithCookie extends WebSocket {
    constructor(url: string, protocols: string) {
      super(url, protocols, { headers });
    }
  }
  const client = createClient({ url: `${test.origin.replace("http", "ws")}/graphql`, webSocketImpl: WithCookie, retryAttempts: 0 });
  try {
    for await (const answer of client.iterate({ query })) return answer as Answer;
    throw new Error("The operation ended without a message");
  } finally {
    await client.dispose();
  }
}

describe("a session", () => {
  it("sends the web app's documents", async () => {
    expect(await browser.get(known)).toEqual({ viewer: { kind: "member" } });
    expect((await firstOverSocket(known)).data).toEqual({ viewer: { kind: "member" } });
    expect((await firstOverSocket(knownFeed)).data).toEqual({ activity: { __typename: "Heartbeat" } });
  });

  it("is refused every other document, and told what to use", async () => {
    const answer = await browser.send(foreign);
    expect(answer.status).toBe(403);
    expect(await answer.json()).toEqual({ errors: refusal });
    expect((await firstOverSocket(foreign)).errors).toEqual(refusal);
    expect((await firstOverSocket(foreignFeed)).errors).toEqual(refusal);
  });

  it("is refused a document of the web app that was changed in the least", async () => {
    for (const changed of [`${known} `, known.replace("kind", "kind id"), known.replace("Known", "known")])
      expect((await browser.ask(changed)).errors).toEqual(refusal);
  });
});

describe("an answer", () => {
  it("says which build of the web app is served, so that an older page knows; also when it refuses", async () => {
    const { build } = openWebApp(root);
    for (const document of [known, foreign]) expect((await browser.send(document)).headers.get("kith-build")).toBe(build);
    fs.writeFileSync(path.join(root, "index.html"), "<title>The next Kith</title>");
    expect(openWebApp(root).build).not.toBe(build);
  });
});

describe("a token", () => {
  it("sends any document", async () => {
    expect(await api.get(foreign)).toEqual({ viewer: { kind: "token" } });
    const live = api.subscribe(foreignFeed);
    expect((await live.next()).data).toEqual({ activity: { __typename: "Heartbeat" } });
    await live.return();
  });

  it("counts before the cookie of the same request", async () => {
    const { token } = await api.mutate("createApiToken", { name: "Beside a cookie", scopes: ["all"], role: "ADMIN" }, "token");
    expect(await browser.get(foreign, {}, { authorization: `Bearer ${token}` })).toEqual({ viewer: { kind: "token" } });
  });
});

describe("GET /graphql", () => {
  const open = (headers: Record<string, string>) => fetch(`${test.origin}/graphql`, { headers, redirect: "manual" });
  const page = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };

  it("opens GraphiQL in the browser of whoever is signed in", async () => {
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await open({ ...page, cookie });
    expect([answer.status, answer.headers.get("vary")]).toEqual([200, "accept"]);
    expect(await answer.text()).toContain("GraphiQL");
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'self'");
  });

  it("brings everybody else to the sign-in first", async () => {
    const answer = await open(page);
    expect([answer.status, answer.headers.get("location")]).toEqual([302, "/sign-in?next=/graphql"]);
  });

  it("tells a program to send a POST request", async () => {
    for (const accept of ["*/*", "application/json"]) expect((await open({ accept })).status).toBe(405);
  });
});

describe("a build that is not complete", () => {
  it("is not served", () => {
    fs.rmSync(path.join(root, "documents.json"));
    expect(() => openWebApp(root)).toThrow("npm run build");
  });
});
