import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { ApiClient } from "../../testing/api-client.ts";
import { createBrowserSession } from "../../testing/browser-session.ts";
import { givenContact, givenMember, givenToken, givenWorkspace, password } from "../../testing/given.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";

let test: TestApp;
let api: ApiClient;
let slug: string;
let workspaceId: string;
let ann: string;
let bea: string;
let olga: Awaited<ReturnType<typeof signedIn>>;
let olgaId: string;

beforeAll(async () => {
  test = await startTestApp();
  ({ api, slug, workspaceId } = await givenWorkspace(test, { role: "owner" }));
  const owner = await givenMember(test, slug, { role: "owner", name: "Olga" });
  olga = await signedIn(owner.email);
  ({ id: ann } = await givenContact(api, { firstName: "Ann", tags: ["vip"] }));
  ({ id: bea } = await givenContact(api, { firstName: "Bea" }));
  await olga.get(`mutation { updateContact(input: { id: "${ann}", jobTitle: "Owner" }) { contact { id } } }`);
  olgaId = (await olga.get("{ viewer { member { id } } }")).viewer.member.id;
});
afterAll(() => test?.close());

async function signedIn(email: string) {
  const session = createBrowserSession(test.origin, slug);
  expect((await session.signIn(email, password)).status).toBe(200);
  return session;
}

type Asker = Pick<ApiClient, "get" | "ask">;
const log = `query ($filter: AuditFilter, $first: Int, $last: Int, $after: String, $before: String) {
  auditLog(filter: $filter, first: $first, last: $last, after: $after, before: $before) {
    nodes { seq kind summary occurredAt subjectId actor { id kind name } changes { field before after } contact { id fullName } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } count { value precision } } }`;
const read = async (asker: Asker, filter: object | null = null, page: object = { first: 100 }) =>
  (await asker.get(log, { filter, ...page })).auditLog;
const kindsOf = async (filter: object, asker: Asker = api): Promise<string[]> =>
  (await read(asker, filter)).nodes.map(({ kind }: { kind: string }) => kind);

describe("the audit log", () => {
  it("says who did what to whom, with what it was before and after, newest first", async () => {
    const { nodes } = await read(olga);
    expect(nodes[0]).toMatchObject({
      kind: "contact.updated",
      actor: { id: olgaId, kind: "member", name: "Olga" },
      contact: { id: ann, fullName: "Ann" },
      changes: [{ field: "jobTitle", before: null, after: "Owner" }],
    });
    const seqs = nodes.map(({ seq }: { seq: string }) => Number(seq));
    expect(seqs).toEqual(seqs.toSorted((one: number, other: number) => other - one));
    expect(nodes.find(({ kind }: { kind: string }) => kind === "tag.created").subjectId).toMatch(/^tag_/);
  });

  it("is narrowed down by kind, by who, by what sort of who, by contact and by time, and by all of them", async () => {
    expect(await kindsOf({ kinds: ["contact.updated", "tag.created", "contact.updated"] })).toEqual(["contact.updated", "tag.created"]);
    expect(await kindsOf({ actorIds: [olgaId] })).toEqual(["contact.updated"]);
    expect(await kindsOf({ actorIds: [olgaId], kinds: ["contact.created"] })).toEqual([]);
    expect(await kindsOf({ actorIds: [olgaId], actorKinds: ["token"] })).toEqual([]);
    expect(await kindsOf({ actorKinds: ["member"] })).toEqual(["contact.updated"]);
    expect(await kindsOf({ actorKinds: ["token"], kinds: ["contact.updated", "contact.created"] })).toEqual([
      "contact.created",
      "contact.created",
    ]);
    expect(await kindsOf({ contactId: bea })).toEqual(["contact.created"]);
    expect(await kindsOf({ contactId: ann, actorKinds: ["member"], kinds: ["contact.updated"], actorIds: [olgaId] })).toEqual([
      "contact.updated",
    ]);
    expect(await kindsOf({ kinds: [] })).toEqual([]);

    const { nodes } = await read(api);
    const middle = nodes[1].occurredAt;
    const whole = nodes.map(({ seq }: { seq: string }) => seq);
    const seqs = async (filter: object) => (await read(api, filter)).nodes.map(({ seq }: { seq: string }) => seq);
    const [late, early] = [await seqs({ since: middle }), await seqs({ until: middle })];
    expect(late).toContain(nodes[1].seq);
    expect([...late, ...early]).toEqual(whole);
    expect(await seqs({ since: middle, until: middle })).toEqual([]);
    expect(await kindsOf({ until: middle, actorKinds: ["member"] })).toEqual([]);
  });

  it("counts what the filter lets through", async () => {
    const count = async (filter: object) => (await read(api, filter, { first: 1 })).count;
    expect(await count({ kinds: ["contact.created", "contact.updated"] })).toEqual({ value: 3, precision: "EXACT" });
    expect(await count({ actorIds: [olgaId] })).toEqual({ value: 1, precision: "EXACT" });
    expect(await count({ contactId: bea })).toEqual({ value: 1, precision: "EXACT" });
  });

  it("refuses kinds of actors that there are not, and filters without end", async () => {
    const code = async (filter: object) => (await api.ask(log, { filter })).errors?.[0]?.extensions.code;
    expect(await code({ actorKinds: ["robot"] })).toBe("BAD_USER_INPUT");
    expect(await code({ kinds: Array.from({ length: 101 }, (_, n) => `k${n}`) })).toBe("BAD_USER_INPUT");
    expect(await code({ actorIds: Array.from({ length: 51 }, (_, n) => `mem_${String(n).padStart(32, "0")}`) })).toBe("BAD_USER_INPUT");
  });

  it("names the kinds that occur and who has done something", async () => {
    const { auditKinds, auditActors } = await api.get("{ auditKinds { name label } auditActors { id kind name } }");
    expect(auditKinds).toContainEqual({ name: "contact.created", label: "Contact created" });
    expect(auditKinds.map(({ name }: { name: string }) => name)).not.toContain("contact.deleted");
    expect(auditActors).toContainEqual({ id: olgaId, kind: "member", name: "Olga" });
    expect(auditActors.map(({ kind }: { kind: string }) => kind)).toEqual(["member", "token"]);
  });

  it.each([
    ["all", null],
    ["some kinds", { kinds: ["contact.created", "contact.updated"] }],
    ["a sort of who", { actorKinds: ["token"] }],
  ])("page by page is the whole, forwards and backwards, whatever is added meanwhile: %s", async (_name, filter) => {
    const own = await givenWorkspace(test, { role: "owner" });
    for (let n = 0; n < 7; n++) await givenContact(own.api, { firstName: `Contact ${n}` });
    const whole = (await read(own.api, filter)).nodes.map(({ seq }: { seq: string }) => seq);
    const forwards: string[] = [];
    let page = await read(own.api, filter, { first: 2 });
    for (;;) {
      forwards.push(...page.nodes.map(({ seq }: { seq: string }) => seq));
      await givenContact(own.api);
      if (!page.pageInfo.hasNextPage) break;
      page = await read(own.api, filter, { first: 2, after: page.pageInfo.endCursor });
    }
    expect(forwards).toEqual(whole);
    const backwards: string[] = [];
    for (let part = page; part.pageInfo.hasPreviousPage; ) {
      part = await read(own.api, filter, { last: 3, before: part.pageInfo.startCursor });
      backwards.unshift(...part.nodes.map(({ seq }: { seq: string }) => seq));
    }
    expect([...backwards, ...page.nodes.map(({ seq }: { seq: string }) => seq)].slice(-whole.length)).toEqual(whole);
  });
});

describe("who may read it", () => {
  it("is the owner and the admins", async () => {
    for (const role of ["admin", "member", "viewer"] as const) {
      const { errors } = await (await givenToken(test, slug, { role })).ask("{ auditLog { nodes { id } } }");
      expect([role, errors?.[0]?.extensions.code]).toEqual([role, role === "admin" ? undefined : "FORBIDDEN"]);
    }
    const scoped = await givenToken(test, slug, { role: "owner", scopes: ["contacts:read"] });
    expect((await scoped.ask("{ auditLog { nodes { id } } }")).errors?.[0]?.extensions.code).toBe("FORBIDDEN");
    const reader = await givenToken(test, slug, { role: "admin", scopes: ["audit:read"] });
    expect((await read(reader)).nodes.length).toBeGreaterThan(0);
  });

  it("ids of another workspace are as if they did not exist", async () => {
    const other = await givenWorkspace(test, { role: "owner" });
    await givenContact(other.api);
    expect(await kindsOf({ contactId: ann }, other.api)).toEqual([]);
    expect(await kindsOf({ actorIds: [olgaId] }, other.api)).toEqual([]);
    expect((await other.api.get("{ auditActors { id } }")).auditActors).toHaveLength(1);
  });

  it("an admin with assigned contacts sees what concerns them, and what he did himself", async () => {
    const { member, email } = await givenMember(test, slug, { role: "admin", name: "Abel" });
    const id = `mem_${member.id.replaceAll("-", "")}`;
    const made = await olga.get(
      `mutation { updateMember(input: { id: "${id}", visibility: ASSIGNED }) { userErrors { message } } createContact(input: { firstName: "Own", ownerId: "${id}" }) { contact { id } } }`,
    );
    const abel = await signedIn(email);
    const seen = async (filter: object | null) =>
      (await read(abel, filter)).nodes.map(({ kind, contact }: any) => [kind, contact?.id ?? null]); // oxlint-disable-line typescript/no-explicit-any -- as answered
    const expectOwn = async () => {
      const own = [["contact.created", made.createContact.contact.id]];
      for (const filter of [
        null,
        { kinds: ["contact.created"] },
        { actorIds: [olgaId] },
        { actorKinds: ["member"], kinds: ["contact.created"] },
      ])
        expect(await seen(filter)).toEqual(own);
      expect(await seen({ actorKinds: ["token"] })).toEqual([]);
      expect((await read(abel)).count).toEqual({ value: 1, precision: "EXACT" });
    };
    await expectOwn();
    const file = await (await fetch((await exported(abel, {})).url)).text();
    expect(file).toContain("Own");
    expect(file).not.toContain("Ann");
    const many =
      "insert into contact_access (workspace_id, member_id, contact_id, created_at) select $1, $2, gen_random_uuid(), now() from generate_series(1, 1001)";
    expect(await seen(null)).toEqual([
      ["audit.exported", null],
      ["contact.created", made.createContact.contact.id],
    ]);
    await test.app.database.system.query(many, [workspaceId, member.id]);
    expect(await seen({ kinds: ["contact.created", "audit.exported"] })).toHaveLength(2);
    expect(await seen({ actorIds: [olgaId] })).toEqual([["contact.created", made.createContact.contact.id]]);
  });
});

const exporting = `mutation ($input: ExportAuditLogInput!) { exportAuditLog(input: $input) {
  event { id kind summary actor { name } } url events isComplete userErrors { message } } }`;
const exported = async (asker: Asker, input: object) => (await asker.get(exporting, { input })).exportAuditLog;

describe("an export", () => {
  it("is a CSV of what the filter lets through, in which nothing is a formula, and stands in the log itself", async () => {
    await olga.get(`mutation { updateContact(input: { id: "${bea}", firstName: "=Bea", jobTitle: "a, \\"b\\"" }) { contact { id } } }`);
    const { url, ...made } = await exported(olga, { filter: { contactId: bea } });
    expect(made).toMatchObject({
      event: { kind: "audit.exported", summary: "exported 2 events of the audit log", actor: { name: "Olga" } },
      events: 2,
      isComplete: true,
      userErrors: [],
    });
    const response = await fetch(url);
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(response.headers.get("content-disposition")).toMatch(/^attachment; filename\*=UTF-8''Audit%20log%20\d{4}-\d\d-\d\d\.csv$/);
    const [head, first, ...rest] = Buffer.from(await response.arrayBuffer())
      .toString()
      .split("\r\n");
    expect(head).toBe("\ufeffSeq,Time (UTC),By,Name,Id,Kind,What,Contact,Contact id,Record id,Changes");
    const cells = ["member", "Olga", olgaId, "contact.updated", '"changed first name, job title"', "'=Bea", bea, ""];
    expect(first).toContain(`,${cells.join(",")},"`);
    expect(first).toContain(`firstName: Bea → =Bea\njobTitle:  → a, ""b"""`);
    expect(rest).toHaveLength(2);
    expect(await kindsOf({ kinds: ["audit.exported"], actorIds: [olgaId] })).toEqual(["audit.exported"]);
  });

  it("has what was there when it was asked for, and not itself, however late it is fetched", async () => {
    const { url, events } = await exported(api, {});
    await givenContact(api, { firstName: "Later" });
    const lines = (await (await fetch(url)).text())
      .replaceAll(/"[^"]*"/g, "")
      .trim()
      .split("\r\n");
    expect(lines).toHaveLength(1 + events);
    expect(lines.join("\n")).not.toContain("Later");
  });

  it("goes over many pages without a hole", async () => {
    const own = await givenWorkspace(test, { role: "owner" });
    await test.app.database.system.query(
      `with counter as (update workspace_counter set seq = seq + 2500 where workspace_id = $1 returning seq - 2500 as before)
       insert into activity (workspace_id, seq, occurred_at, id, kind, actor_kind, actor_name)
       select $1, before + n, now(), gen_random_uuid(), 'tag.created', 'system', 'Kith' from counter, generate_series(1, 2500) n`,
      [own.workspaceId],
    );
    for (const filter of [{}, { kinds: ["tag.created"] }]) {
      const { url, events } = await exported(own.api, { filter });
      const seqs = (await (await fetch(url)).text())
        .trim()
        .split("\r\n")
        .slice(1)
        .map((line) => Number(line.split(",")[0]));
      expect(seqs).toHaveLength(events);
      expect(seqs).toEqual(Array.from({ length: events }, (_, n) => seqs[0]! - n));
    }
  });

  it("is answered again under the same key, and is one event", async () => {
    const input = { clientMutationId: "once", filter: { kinds: ["contact.created"] } };
    const [one, again] = [await exported(api, input), await exported(api, input)];
    expect({ ...again, url: "" }).toEqual({ ...one, url: "" });
    expect(await (await fetch(again.url)).text()).toBe(await (await fetch(one.url)).text());
  });

  it("is for nobody without its link, nor with a changed one", async () => {
    const { url } = await exported(api, {});
    for (const wrong of [url.replace(/link=.{8}/, "link=AAAAAAAA"), url.replace(/link=.*/, ""), `${url.slice(0, -4)}AAAA`])
      expect((await fetch(wrong)).status).toBe(404);
    const member = await givenToken(test, slug, { role: "member" });
    expect((await member.ask(exporting, { input: {} })).errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  });
});

describe("one event", () => {
  it("is found by its id, and only in its workspace", async () => {
    const { auditLog } = await api.get("{ auditLog(first: 1) { nodes { id kind } } }");
    const find = "query ($id: ID!) { node(id: $id) { id ... on Activity { kind } } }";
    const [event] = auditLog.nodes;
    expect((await api.get(find, { id: event.id })).node).toEqual(event);
    const other = await givenWorkspace(test);
    expect((await other.api.get(find, { id: event.id })).node).toBeNull();
    expect(workspaceId).not.toBe(other.workspaceId);
  });
});
