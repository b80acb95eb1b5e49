import { Writable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { GraphQLFieldResolver } from "graphql";
import { pino } from "pino";
import { readEnv } from "../env.ts";
import { buildKithSchema } from "../resolvers.ts";
import { type Server, startServer } from "../server.ts";
import { startApp } from "../start-app.ts";
import { type ApiClient, createApiClient } from "../testing/api-client.ts";
import { givenContact, givenToken, givenWorkspace } from "../testing/given.ts";
import { startTestApp, type TestApp } from "../testing/test-app.ts";
import { createBudget } from "./budget.ts";
import type { Context } from "./context.ts";

let test: TestApp;
let api: ApiClient;
let slug: string;
let authorization: string;
let faulty: Server;
const log: string[] = [];

beforeAll(async () => {
  test = await startTestApp();
  test.app.log = pino({}, new Writable({ write: (line, _encoding, done) => (log.push(String(line)), done()) }));
  ({ api, slug } = await givenWorkspace(test, { role: "owner" }));
  authorization = (await api.mutate("createApiToken", { name: "Raw", scopes: ["all"], role: "OWNER" }, "token")).token;
  faulty = await startServer(test.app, faultySchema());
}, 60_000);
afterAll(async () => {
  await faulty?.close();
  await test?.close();
}, 60_000);

/** The schema with faults in it. */
function faultySchema() {
  const schema = buildKithSchema();
  const fields = schema.getQueryType()!.getFields();
  const plant = (name: string, resolve: (ctx: Context) => unknown) => {
    fields[name]!.resolve = ((_root, _args, ctx) => resolve(ctx)) as GraphQLFieldResolver<unknown, Context>;
  };
  plant("contactStatuses", () => {
    throw new Error("secret of the inside");
  });
  plant("importFields", async (ctx) => {
    await ctx.read.rows("short", "set local statement_timeout = 50", []);
    return ctx.read.rows("long", "select pg_sleep(5)", []);
  });
  plant("outbox", () => new Promise(() => {}));
  plant("sessions", (ctx) => ctx.read.rows("broken", "select nothing from nowhere", []));
  return schema;
}

/** A request as it is, without a client that makes it right. */
const post = (body: string, headers: Record<string, string> = {}, origin = test.origin) =>
  fetch(`${origin}/graphql`, {
    method: "POST",
    body,
    headers: { "content-type": "application/json", authorization: `Bearer ${authorization}`, ...headers },
  });

const query = (source: string, variables?: unknown) => JSON.stringify({ query: source, variables });
const outcome = async (response: Response) => {
  const answer = (await response.json()) as { data?: unknown; errors?: { message: string; extensions: { code: string } }[] };
  return { status: response.status, code: answer.errors?.[0]?.extensions.code, message: answer.errors?.[0]?.message, data: answer.data };
};

describe("a request over HTTP", () => {
  it("is answered in the media type that it accepts", async () => {
    const typeFor = async (accept: string) => (await post(query("{ viewer { id } }"), { accept })).headers.get("content-type");
    expect(await typeFor("application/graphql-response+json")).toBe("application/graphql-response+json; charset=utf-8");
    expect(await typeFor("application/graphql-response+json, application/json;q=0.9")).toBe(
      "application/graphql-response+json; charset=utf-8",
    );
    expect(await typeFor("application/json")).toBe("application/json; charset=utf-8");
    expect(await typeFor("*/*")).toMatch(/^application\/(graphql-response\+)?json/);
    const refused = await post(query("{ viewer { id } }"), { accept: "application/graphql-response+json", authorization: "Bearer nobody" });
    expect([refused.status, refused.headers.get("content-type")]).toEqual([401, "application/graphql-response+json; charset=utf-8"]);
  });

  const wrong: [what: string, body: string, headers: Record<string, string>, status: number, says: RegExp][] = [
    ["no JSON", "{", {}, 400, /JSON/],
    ["nothing", "", {}, 400, /empty/i],
    ["JSON that is no object", "5", {}, 400, /./],
    ["no query", '{"variables": {}}', {}, 400, /quer/i],
    ["a query that is no text", '{"query": 5}', {}, 400, /quer/i],
    ["variables that are no object", '{"query": "{ viewer { id } }", "variables": "x"}', {}, 400, /variables/i],
    ["several requests at once", `[${query("{ viewer { id } }")}]`, {}, 400, /batch/i],
    ["a document that can't be read", query("{ viewer {"), {}, 400, /Syntax Error/],
    ["an unknown field", query("{ nothing }"), {}, 400, /Cannot query field "nothing"/],
    [
      "an operation that is not in the document",
      JSON.stringify({ query: "query A { viewer { id } }", operationName: "B" }),
      {},
      400,
      /none of that name/,
    ],
    ["a variable that does not fit", query("query ($n: Int) { contacts(first: $n) { nodes { id } } }", { n: "many" }), {}, 400, /\$n/],
    ["a variable that is missing", query("query ($id: ID!) { contact(id: $id) { id } }"), {}, 400, /\$id/],
    [
      "an unknown field in a filter",
      query("query ($f: ContactFilter) { contacts(filter: $f) { nodes { id } } }", { f: { not: { shoeSize: { eq: 43 } } } }),
      {},
      400,
      /shoeSize/,
    ],
    ["an unknown comparator, written out", query('{ contacts(filter: { firstName: { like: "x" } }) { nodes { id } } }'), {}, 400, /like/],
    [
      "a form, as another page could send it",
      "query=%7Bviewer%7Bid%7D%7D",
      { "content-type": "application/x-www-form-urlencoded" },
      415,
      /./,
    ],
    ["plain text, as another page could send it", query("{ viewer { id } }"), { "content-type": "text/plain" }, 400, /./],
    ["more than a megabyte", query(`{ viewer { id } } # ${"x".repeat(1_000_000)}`), {}, 413, /./],
    ["too many tokens", query(`{ ${"viewer { id } ".repeat(1_300)} }`), {}, 400, /token/i],
    ["a subscription", query("subscription { activity { __typename } }"), {}, 400, /websocket/],
    ["the character U+0000", query("query ($s: String) { contacts(search: $s) { nodes { id } } }", { s: "a\0b" }), {}, 400, /U\+0000/],
  ];
  it.each(wrong)("with %s is refused with the reason", async (...[, body, headers, status, says]) => {
    const got = await outcome(await post(body, headers));
    expect(got).toEqual({ status, code: "BAD_USER_INPUT", message: expect.stringMatching(says), data: undefined });
  });

  it("by another method is told which one", async () => {
    const response = await fetch(`${test.origin}/graphql?query={viewer{id}}`, { headers: { authorization: `Bearer ${authorization}` } });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
  });

  it("is refused to who may not, with 401 and 403", async () => {
    const viewer = await givenToken(test, slug, { role: "viewer" });
    expect(await outcome(await post(query("{ viewer { id } }"), { authorization: "Bearer kith_unknown" }))).toMatchObject({
      status: 401,
      code: "UNAUTHENTICATED",
    });
    expect(await outcome(await viewer.send('mutation { createTag(input: { name: "x" }) { tag { id } } }'))).toMatchObject({
      status: 403,
      code: "FORBIDDEN",
      data: undefined,
    });
  });

  it("needs no right to what its conditions leave out", async () => {
    const reader = await givenToken(test, slug, { role: "viewer", scopes: ["contacts:read"] });
    const left = `query ($companies: Boolean = false, $contacts: Boolean!) {
      companies @include(if: $companies) { nodes { id } }
      contacts @include(if: $contacts) { nodes { id } }
      ... @skip(if: true) { companies { nodes { id } } }
    }`;
    expect((await reader.ask(left, { contacts: true })).errors).toBeUndefined();
    expect((await reader.ask(left, { contacts: true, companies: true })).errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    // Asked for twice, once without a condition, it is asked for.
    const twice = left.replace("contacts @include", "companies { nodes { id } } contacts @include");
    expect((await reader.ask(twice, { contacts: true })).errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
  });

  const costly: [what: string, source: string][] = [
    [
      "too many records",
      "{ contacts(first: 200) { nodes { activities(first: 200) { nodes { contact { activities(first: 200) { nodes { actor { id } changes { field } } } } } } } } }",
    ],
    [
      "too many levels",
      `{ viewer { workspace { id } } contact(id: "x") { ${"activities { nodes { contact { ".repeat(4)} id ${"} } }".repeat(4)} } }`,
    ],
    ["too many aliases", `{ ${Array.from({ length: 31 }, (_, n) => `a${n}: viewer { id }`).join(" ")} }`],
  ];
  it("that would take time without end is refused in no time", async () => {
    const bomb = (on: string, leaf: string) =>
      `{ ...F0 } ${Array.from({ length: 150 }, (_, n) => `fragment F${n} on ${on} { ...F${n + 1} ...F${n + 1} }`).join(" ")} fragment F150 on ${on} { ${leaf} }`;
    const began = Date.now();
    expect(await outcome(await post(query(bomb("Query", "viewer { workspace { id } }"))))).toMatchObject({
      status: 400,
      code: "COST_LIMIT",
    });
    const deep = `{ __schema { types { ${"fields { type { ".repeat(8)} name ${"} }".repeat(8)} } } }`;
    expect(await outcome(await post(query(deep)))).toMatchObject({
      status: 400,
      code: "BAD_USER_INPUT",
      message: expect.stringMatching(/introspection depth/i),
    });
    expect(Date.now() - began).toBeLessThan(5_000);
  });

  it.each(costly)("for %s is refused before it costs anything", async (_what, source) => {
    expect(await outcome(await post(query(source)))).toMatchObject({ status: 400, code: "COST_LIMIT", data: undefined });
  });

  it("from who has spent all is told when to come back", async () => {
    const before = test.app.budget;
    test.app.budget = createBudget({ size: 3, refillPerSecond: 1 }, () => 0); // however long the requests take
    expect(await outcome(await post(query("{ viewer { id } }")))).toMatchObject({ status: 200 });
    const response = await post(query("{ viewer { id workspace { id } } }"));
    expect(await outcome(await post(query("{ viewer { id workspace { id } workspaces { id } } }")))).toMatchObject({
      status: 429,
      code: "RATE_LIMITED",
    });
    expect(response.status).toBe(200);
    const late = await post(query("{ viewer { id workspace { id } } }"));
    expect([late.status, late.headers.get("retry-after")]).toEqual([429, "2"]);
    test.app.budget = before;
  });

  it("keeps its data and the status 200 when a part of it fails", async () => {
    const { id } = await givenContact(api);
    const response = await post(query(`{ viewer { kind } contact(id: "${id}") { id activities(first: 500) { nodes { id } } } }`));
    expect(await outcome(response)).toMatchObject({
      status: 200,
      code: "BAD_USER_INPUT",
      data: { viewer: { kind: "token" }, contact: null },
    });
  });
});

describe("a fault inside", () => {
  const ask = async (source: string) => outcome(await post(query(source), {}, `http://127.0.0.1:${faulty.port}`));

  it("shows an id that stands in the log, and nothing else", async () => {
    for (const source of ["{ contactStatuses { name } }", "{ sessions { id } }"]) {
      log.length = 0;
      const response = await post(query(source), {}, `http://127.0.0.1:${faulty.port}`);
      const text = await response.text();
      const { errors } = JSON.parse(text) as { errors: { message: string; extensions: { code: string; id: string } }[] };
      expect(errors).toMatchObject([{ message: "Something went wrong on our side.", extensions: { code: "INTERNAL" } }]);
      expect(Object.keys(errors[0]!.extensions).sort()).toEqual(["code", "id"]);
      expect(text).not.toMatch(/secret|nowhere|stack|relation/);
      expect(log.filter((line) => line.includes(errors[0]!.extensions.id))).toHaveLength(1);
    }
  });

  it("is UNAVAILABLE when the database takes too long, and the next request is well", async () => {
    expect(await ask("{ importFields { name } }")).toMatchObject({ code: "UNAVAILABLE" });
    expect(await ask("{ viewer { kind } }")).toMatchObject({ status: 200, data: { viewer: { kind: "token" } } });
  });

  it("keeps nobody waiting longer than ten seconds", async () => {
    const began = Date.now();
    expect(await ask("{ outbox { id } }")).toMatchObject({ status: 503, code: "UNAVAILABLE" });
    expect(Date.now() - began).toBeLessThan(20_000); // it would never answer by itself
  });
});

describe("an idempotency key", () => {
  const create =
    "mutation ($input: CreateContactInput!) { createContact(input: $input) { contact { id firstName } userErrors { field code message } } }";
  const key = (name: string) => ({ "idempotency-key": name });
  const countOf = async (search: string): Promise<number> =>
    (await api.get("query ($search: String) { contacts(search: $search) { nodes { id } } }", { search })).contacts.nodes.length;

  it("lets one of many requests at the same moment through; all get its outcome", async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => api.get(create, { input: { firstName: "Atonce" } }, key("many"))));
    expect(new Set(answers.map((answer) => answer.createContact.contact.id)).size).toBe(1);
    expect(await countOf("Atonce")).toBe(1);
  });

  it("keeps a refusal too, though the reason for it is gone", async () => {
    const holder = await givenContact(api, { emails: [{ address: "held@kith.example" }] });
    const input = { firstName: "Second", emails: [{ address: "held@kith.example" }] };
    const refused = await api.get(create, { input }, key("refused"));
    expect(refused.createContact).toMatchObject({
      contact: { id: holder.id },
      userErrors: [{ field: ["emails", "0", "address"], code: "DUPLICATE" }],
    });
    await api.mutate("deleteContacts", { ids: [holder.id] }, "contacts { id }");
    expect(await api.get(create, { input }, key("refused"))).toEqual(refused);
    const mismatch = await api.ask(create, { input: { ...input, firstName: "Third" } }, key("refused"));
    expect(mismatch.errors).toMatchObject([{ extensions: { code: "IDEMPOTENCY_MISMATCH" } }]);
    expect((await api.get(create, { input }, key("later"))).createContact.userErrors).toEqual([]);
  });

  it("keeps a refusal that was found before anything was written", async () => {
    const wrong = await api.get(create, { input: { firstName: "x".repeat(300) } }, key("wrong"));
    expect(wrong.createContact.userErrors).toMatchObject([{ code: "TOO_LONG" }]);
    expect(await api.get(create, { input: { firstName: "x".repeat(300) } }, key("wrong"))).toEqual(wrong);
    expect((await api.ask(create, { input: { firstName: "Right" } }, key("wrong"))).errors).toMatchObject([
      { extensions: { code: "IDEMPOTENCY_MISMATCH" } },
    ]);
  });

  it("is not used up by an error that has nothing to do with the input", async () => {
    const viewer = await givenToken(test, slug, { role: "viewer" });
    expect((await viewer.ask(create, { input: { firstName: "Nope" } }, key("forbidden"))).errors).toMatchObject([
      { extensions: { code: "FORBIDDEN" } },
    ]);
    const update =
      'mutation ($id: ID!) { updateContact(input: { id: $id, firstName: "Found" }) { contact { firstName } userErrors { code } } }';
    const missing = "con_00000000000000000000000000000009";
    for (let time = 0; time < 2; time++)
      expect((await api.ask(update, { id: missing }, key("missing"))).errors).toMatchObject([{ extensions: { code: "NOT_FOUND" } }]);
  });

  it("counts for each field of a document by itself", async () => {
    const both =
      'mutation { one: createContact(input: { firstName: "Twin one" }) { contact { id } } two: createContact(input: { firstName: "Twin two" }) { contact { id } } }';
    const first = await api.get(both, {}, key("twins"));
    expect(await api.get(both, {}, key("twins"))).toEqual(first);
    expect(first.one.contact.id).not.toBe(first.two.contact.id);
    expect(await countOf("Twin")).toBe(2);
  });

  it("may stand in the input, for callers without headers; the field then has its own", async () => {
    const input = { firstName: "Inside", clientMutationId: "inside-1" };
    const first = await api.get(create, { input });
    expect(await api.get(create, { input })).toEqual(first);
    expect((await api.ask(create, { input: { ...input, firstName: "Changed" } })).errors).toMatchObject([
      { extensions: { code: "IDEMPOTENCY_MISMATCH" } },
    ]);
    expect(await countOf("Inside")).toBe(1);
  });

  it("belongs to its caller, and has 1 to 255 characters", async () => {
    const other = await givenToken(test, slug);
    const [mine, theirs] = [
      await api.get(create, { input: { firstName: "Whose" } }, key("whose")),
      await other.get(create, { input: { firstName: "Whose" } }, key("whose")),
    ];
    expect(mine.createContact.contact.id).not.toBe(theirs.createContact.contact.id);
    expect(await outcome(await api.send(create, { input: { firstName: "Long" } }, key("k".repeat(256))))).toMatchObject({
      status: 400,
      code: "BAD_USER_INPUT",
    });
    const long = await api.ask(create, { input: { firstName: "Long", clientMutationId: "k".repeat(256) } });
    expect(long.errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
  });

  it("answers with the selection of the repeat, read anew", async () => {
    const { createContact } = await api.get(create, { input: { firstName: "Before" } }, key("anew"));
    await api.mutate("updateContact", { id: createContact.contact.id, firstName: "After" }, "contact { id }");
    expect((await api.get(create, { input: { firstName: "Before" } }, key("anew"))).createContact.contact).toEqual({
      id: createContact.contact.id,
      firstName: "After",
    });
  });

  it("never gives a secret twice", async () => {
    const make =
      'mutation { createApiToken(input: { name: "Secret", scopes: ["all"], role: VIEWER }) { apiToken { id } token userErrors { code } } }';
    const first = await api.get(make, {}, key("secret"));
    expect(first.createApiToken.token).toMatch(/^kith_/);
    expect(await api.get(make, {}, key("secret"))).toEqual({ createApiToken: { ...first.createApiToken, token: null } });
    const { rows } = await test.app.database.system.query("select outcome::text as text from idempotency_key");
    expect(rows.map((row) => row.text).join()).not.toContain(first.createApiToken.token);
  });

  it("is remembered by another process", async () => {
    const first = await api.get(create, { input: { firstName: "Durable" } }, key("durable"));
    const again = await startApp(readEnv({ PORT: "0", DATABASE_URL: test.databaseUrl, KITH_DATA_DIR: test.dataDir, LOG_LEVEL: "silent" }));
    const server = await startServer(again.app, buildKithSchema());
    const there = createApiClient(`http://127.0.0.1:${server.port}`, authorization);
    const here = createApiClient(test.origin, authorization);
    const made = await here.get(create, { input: { firstName: "Survivor" } }, key("survivor"));
    expect(await there.get(create, { input: { firstName: "Survivor" } }, key("survivor"))).toEqual(made);
    expect(first.createContact.contact.id).not.toBe(made.createContact.contact.id);
    await server.close();
    await again.close();
  }, 60_000);
});
