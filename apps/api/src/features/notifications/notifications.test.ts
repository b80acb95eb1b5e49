import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { setTimeout as wait } from "node:timers/promises";
import { parseGlobalId, toGlobalId } from "../../platform/ids.ts";
import type { ApiClient } from "../../testing/api-client.ts";
import { type BrowserSession, createBrowserSession } from "../../testing/browser-session.ts";
import { givenContact, givenMember, givenToken, givenWorkspace } from "../../testing/given.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";
import { makeNotifications } from "./make-notifications.ts";
import { mailNotifications, startNotifications } from "./notification.jobs.ts";
import { lastDigest, sendDigests, sendMails } from "./send-mails.ts";

let test: TestApp;
let api: ApiClient;
let slug: string;
let workspaceId: string;

beforeAll(async () => {
  test = await startTestApp();
  ({ api, slug, workspaceId } = await givenWorkspace(test));
}, 60_000);
afterAll(() => test?.close());

interface Somebody {
  session: BrowserSession;
  name: string;
  email: string;
  uuid: string;
  id: string;
}

async function givenSomebody(options: Parameters<typeof givenMember>[2] = {}, visibility = "all"): Promise<Somebody> {
  const { member, email, password, name } = await givenMember(test, slug, options);
  await test.app.database.system.query("update member set visibility = $2 where id = $1", [member.id, visibility]);
  const session = createBrowserSession(test.origin, slug);
  await session.signIn(email, password);
  return { session, name, email, uuid: member.id, id: toGlobalId("Member", member.id) };
}

/** Reads all events that there are. */
async function read(): Promise<void> {
  while ((await makeNotifications(test.app, workspaceId)).isMore);
}

const mention = ({ id }: Somebody) => `<span data-member="${id}">@</span>`;
const write = async (contactId: string, bodyHtml: string, asker: Pick<ApiClient, "get"> = api): Promise<string> =>
  (
    await asker.get("mutation ($input: CreateNoteInput!) { createNote(input: $input) { note { id } } }", {
      input: { contactId, bodyHtml },
    })
  ).createNote.note.id;

async function toldOf({ session }: Somebody, args = "") {
  await read();
  const { notifications } = await session.get(`{ notifications${args} { unreadCount { value } nodes {
    id reason kind summary readAt actor { name } contact { id } subjectId } } }`);
  return notifications as {
    unreadCount: { value: number };
    nodes: { id: string; reason: string; kind: string; summary: string; readAt: string | null; subjectId: string | null }[];
  };
}
const kindsOf = async (somebody: Somebody) => (await toldOf(somebody)).nodes.map(({ reason, kind }) => `${reason} ${kind}`);

const mailsTo = async ({ email }: Somebody) => {
  const { rows } = await test.app.database.plain.query<{ data: { to: string; subject: string; text: string } }>(
    "select data from jobs.job where name = 'mail.deliver' and data->>'to' = $1 order by created_on",
    [email],
  );
  return rows.map(({ data }) => data);
};

describe("a member is told", () => {
  it("of an opportunity that becomes his, and of how it goes on", async () => {
    const ana = await givenSomebody({ role: "member" });
    const { opportunity } = await api.mutate("createOpportunity", { name: "Oak floor", ownerId: ana.id }, "opportunity { id }");
    const { pipelines } = await api.get("{ pipelines { stages { id } } }");
    const stageId = pipelines[0].stages[1].id;
    await api.mutate("moveOpportunity", { id: opportunity.id, stageId }, "opportunity { id }");
    await api.mutate("closeOpportunity", { id: opportunity.id, status: "won" }, "opportunity { id }");
    // What he does himself nobody tells him.
    await ana.session.get("mutation ($input: ReopenOpportunityInput!) { reopenOpportunity(input: $input) { userErrors { code } } }", {
      input: { id: opportunity.id },
    });
    expect(await kindsOf(ana)).toEqual(["opportunity opportunity.won", "opportunity opportunity.moved", "assignment opportunity.created"]);
  });

  it("of a mention, once, also when he owns the contact; not of his own", async () => {
    const ana = await givenSomebody({ name: "Ana" });
    const ben = await givenSomebody({ name: "Ben" });
    const contact = await givenContact(api, { ownerId: ana.id });
    await read();
    const noteId = await write(contact.id, `<p>Ask ${mention(ana)} and ${mention(ben)}</p>`, ben.session);
    const { nodes, unreadCount } = await toldOf(ana);
    expect(nodes[0]).toEqual({
      id: expect.stringMatching(/^ntf_/),
      reason: "mention",
      kind: "note.created",
      summary: "wrote a note: “Ask @Ana and @Ben”",
      readAt: null,
      actor: { name: "Ben" },
      contact: { id: contact.id },
      subjectId: noteId,
    });
    expect([nodes.length, unreadCount.value]).toEqual([2, 2]); // and that the contact is hers
    expect(await kindsOf(ben)).toEqual([]);

    await api.mutate("updateNote", { id: noteId, bodyHtml: `<p>Ask ${mention(ana)} and ${mention(ben)} now</p>` }, "note { id }");
    expect(await kindsOf(ben)).toEqual([]); // he was mentioned before
    await api.mutate("updateNote", { id: noteId, bodyHtml: `<p>Ask ${mention(ana)}</p>` }, "note { id }");
    await wait(2);
    await api.mutate("updateNote", { id: noteId, bodyHtml: `<p>Ask ${mention(ben)}</p>` }, "note { id }");
    expect(await kindsOf(ben)).toEqual(["mention note.updated"]);
  });

  it("of the tasks that others give him, and of no others", async () => {
    const ana = await givenSomebody();
    const ben = await givenSomebody();
    await read();
    const { task } = await api.mutate("createTask", { title: "Call them", assigneeId: ana.id }, "task { id version } userErrors { code }");
    await api.mutate("updateTask", { id: task.id, title: "Call them today" }, "task { id } userErrors { code }");
    expect(await kindsOf(ana)).toEqual(["assignment task.created"]);
    await api.mutate("updateTask", { id: task.id, assigneeId: ben.id }, "task { id } userErrors { code }");
    expect(await kindsOf(ben)).toEqual(["assignment task.updated"]);
    await ben.session.get(`mutation { createTask(input: { title: "My own", assigneeId: "${ben.id}" }) { task { id } } }`);
    expect(await kindsOf(ben)).toEqual(["assignment task.updated"]);
    expect(await kindsOf(ana)).toEqual(["assignment task.created"]);
  });

  it("of what becomes his, and of what others do with what he owns or follows", async () => {
    const ana = await givenSomebody();
    const ben = await givenSomebody();
    const contact = await givenContact(api, { followerIds: [ben.id] });
    await read();
    await api.mutate("updateContact", { id: contact.id, ownerId: ana.id }, "contact { id }");
    await api.mutate("updateContact", { id: contact.id, status: "customer", jobTitle: "Buyer" }, "contact { id }");
    await write(contact.id, "<p>Ana's own</p>", ana.session);
    expect(await kindsOf(ana)).toEqual(["contact contact.statusChanged", "assignment contact.ownerChanged"]);
    expect(await kindsOf(ben)).toEqual([
      "contact note.created",
      "contact contact.statusChanged",
      "contact contact.ownerChanged",
      "assignment contact.followed",
    ]);
  });

  it("of the end of work that he began, by name", async () => {
    const ana = await givenSomebody({ name: "Ana" });
    await test.app.database.system.query(
      `insert into list_job (workspace_id, id, kind, status, created_by_kind, created_by_id, created_by_name, created_at, query, targets, total)
        values ($1, '01900000-0000-7000-8000-0000000000aa', 'add', 'running', 'member', $2, 'Ana', now(), '{}', '[]', 1)`,
      [workspaceId, ana.uuid],
    );
    await test.app.database.system.query(
      `with c as (update workspace_counter set seq = seq + 1 where workspace_id = $1 returning seq)
        insert into activity (workspace_id, seq, occurred_at, id, kind, subject_id, actor_kind, actor_id, actor_name, data)
        select $1, seq, now(), gen_random_uuid(), 'listJob.finished', '01900000-0000-7000-8000-0000000000aa', 'member', $2, 'Ana',
          '{"kind": "add", "lists": ["VIP"], "status": "done", "changed": 3}' from c`,
      [workspaceId, ana.uuid],
    );
    expect(await kindsOf(ana)).toEqual(["job listJob.finished"]);
  });

  it("of nothing that he may not see: another's contact, a note without the right, a contact that he has lost", async () => {
    const ana = await givenSomebody({}, "assigned");
    const contact = await givenContact(api, { ownerId: ana.id });
    await write(contact.id, "<p>for the owner</p>");
    expect(await kindsOf(ana)).toEqual(["contact note.created", "assignment contact.created"]);
    await api.mutate("updateContact", { id: contact.id, ownerId: null }, "contact { id }");
    await write(contact.id, "<p>behind her back</p>");
    expect(await kindsOf(ana)).toEqual([]);
    await api.mutate("updateContact", { id: contact.id, ownerId: ana.id }, "contact { id }");
    expect(await kindsOf(ana)).toEqual(["assignment contact.ownerChanged", "contact note.created", "assignment contact.created"]);

    const { rows } = await test.app.database.system.query<{ id: string }>(
      "insert into role (workspace_id, id, name, name_norm, description, actions) values ($1, gen_random_uuid(), 'No notes', 'no notes', '', '{contact:update}') returning id",
      [workspaceId],
    );
    await test.app.database.system.query("update member set role = null, custom_role_id = $2 where id = $1", [ana.uuid, rows[0]!.id]);
    await write(contact.id, "<p>again</p>");
    expect(await kindsOf(ana)).toEqual(["assignment contact.ownerChanged", "assignment contact.created"]);
  });

  it("once of each event, however often it is read, and of nothing that an import does or that is old", async () => {
    const ana = await givenSomebody();
    const contact = await givenContact(api, { ownerId: ana.id });
    await read();
    await test.app.database.system.query("update notification_reader set seq = 0 where workspace_id = $1", [workspaceId]);
    expect(await kindsOf(ana)).toEqual(["assignment contact.created"]);
    await test.app.database.system.query(
      `with c as (update workspace_counter set seq = seq + 2 where workspace_id = $1 returning seq)
        insert into activity (workspace_id, seq, occurred_at, id, kind, contact_id, actor_kind, actor_name, data)
        select $1, seq - 1, now(), gen_random_uuid(), 'contact.statusChanged', $2::uuid, 'import', 'file', '{}'::jsonb from c union all
        select $1, seq, now() - interval '2 days', gen_random_uuid(), 'contact.statusChanged', $2::uuid, 'system', 'Kith', '{}'::jsonb from c`,
      [workspaceId, parseGlobalId(contact.id)!.id],
    );
    expect(await kindsOf(ana)).toEqual(["assignment contact.created"]);
  });
});

describe("what a member was told", () => {
  it("is read one by one, or all at once, and is nobody else's", async () => {
    const [ana, ben] = [await givenSomebody(), await givenSomebody()];
    for (let count = 0; count < 3; count++) await givenContact(api, { ownerId: ana.id });
    const { nodes } = await toldOf(ana);
    const mark = async (somebody: Somebody, input: object) =>
      (
        await somebody.session.get(
          "mutation ($input: MarkNotificationsReadInput!) { markNotificationsRead(input: $input) { unreadCount userErrors { code } } }",
          { input },
        )
      ).markNotificationsRead;
    expect(await mark(ben, { ids: [nodes[0]!.id] })).toEqual({ unreadCount: 0, userErrors: [] });
    expect(await mark(ana, { ids: [nodes[0]!.id] })).toEqual({ unreadCount: 2, userErrors: [] });
    expect((await toldOf(ana, "(unreadOnly: true)")).nodes.map(({ id }) => id)).toEqual([nodes[1]!.id, nodes[2]!.id]);
    expect(await mark(ana, { all: true })).toEqual({ unreadCount: 0, userErrors: [] });
    expect((await toldOf(ana)).nodes.map(({ readAt }) => readAt === null)).toEqual([false, false, false]);
    for (const input of [{}, { ids: [], all: true }, { ids: Array(201).fill("x") }])
      expect((await mark(ana, input)).userErrors).toEqual([{ code: "INVALID" }]);
    expect(await ben.session.get("query ($id: ID!) { node(id: $id) { id } }", { id: nodes[0]!.id })).toEqual({ node: null });
  });

  it("is nothing for a token", async () => {
    const token = await givenToken(test, slug);
    expect(await token.get("{ notifications { nodes { id } unreadCount { value } } notificationPreferences { timeZone } }")).toEqual({
      notifications: { nodes: [], unreadCount: { value: 0 } },
      notificationPreferences: null,
    });
    await expect(token.mutate("markNotificationsRead", { all: true }, "unreadCount")).rejects.toThrow("FORBIDDEN");
    await expect(token.mutate("updateNotificationPreferences", {}, "preferences { timeZone }")).rejects.toThrow("FORBIDDEN");
  });

  it("goes after 90 days", async () => {
    const ana = await givenSomebody();
    await givenContact(api, { ownerId: ana.id });
    await read();
    await test.app.database.system.query("update notification set created_at = now() - interval '91 days' where member_id = $1", [
      ana.uuid,
    ]);
    await mailNotifications.run(test.app, {});
    expect(await kindsOf(ana)).toEqual([]);
  });
});

describe("a bell", () => {
  it("rings by itself when something happens, and falls silent when all is read", async () => {
    const running = startNotifications(test.app);
    const ana = await givenSomebody({ name: "Ana" });
    const contact = await givenContact(api);
    const bell = test.app.news.follow(workspaceId, ana.uuid);
    await bell.next();
    await write(contact.id, `<p>${mention(ana)}</p>`);
    await bell.next();
    const { notifications } = await ana.session.get("{ notifications { nodes { reason } unreadCount { value } } }");
    expect(notifications).toEqual({ nodes: [{ reason: "mention" }], unreadCount: { value: 1 } });
    await ana.session.get("mutation { markNotificationsRead(input: { all: true }) { unreadCount } }");
    await bell.next();
    await bell.return!();
    await running.stop();
  });

  it("shows a token nothing, over the websocket", async () => {
    const feed = api.subscribe("subscription { notificationNews { unreadCount latest { id } } }");
    expect((await feed.next()).data).toEqual({ notificationNews: { unreadCount: 0, latest: null } });
    await feed.return();
  });
});

describe("mails", () => {
  const prefer = (somebody: Somebody, input: object) =>
    somebody.session.get(
      "mutation ($input: UpdateNotificationPreferencesInput!) { updateNotificationPreferences(input: $input) { preferences { timeZone reasons { reason inApp mail } } userErrors { field code } } }",
      { input },
    );

  it("of mentions go out at once, with a link to the note, once", async () => {
    const ana = await givenSomebody({ name: "Ana" });
    const contact = await givenContact(api, { firstName: "Marta", lastName: "Silva" });
    const noteId = await write(contact.id, `<p>Call ${mention(ana)}</p>`);
    await read();
    await sendMails(test.app, workspaceId);
    await sendMails(test.app);
    const mails = await mailsTo(ana);
    expect(mails).toHaveLength(1);
    expect(mails[0]!.subject).toMatch(/wrote a note: “Call @Ana”$/);
    expect(mails[0]!.text).toMatch("Marta Silva");
    expect(mails[0]!.text).toMatch(`/${slug}/contacts/${contact.id}?panel=notes&note=${noteId}`);
  });

  it("of a day go out at eight in the member's zone, with what is not read and still his to see", async () => {
    const ana = await givenSomebody({ name: "Ana" }, "assigned");
    // A zone in which eight o'clock does not come while this runs; a day has 23 to 25 hours.
    const hour = 3_600_000;
    const zones = ["Pacific/Auckland", "Europe/Lisbon"];
    const timeZone = zones.find((zone) => Date.now() - lastDigest(new Date(), zone).getTime() < 22 * hour)!;
    const next = lastDigest(new Date(lastDigest(new Date(), timeZone).getTime() + 26 * hour), timeZone);
    await prefer(ana, { timeZone, reasons: [{ reason: "contact", mail: "DAILY" }] });
    const [one, two, three] = [
      await givenContact(api, { firstName: "One", ownerId: ana.id }),
      await givenContact(api, { firstName: "Two", ownerId: ana.id }),
      await givenContact(api, { firstName: "Three", ownerId: ana.id }),
    ];
    await api.mutate("updateContact", { id: one.id, status: "customer" }, "contact { id }");
    const { nodes } = await toldOf(ana);
    const ofTwo = nodes.find((node) => (node as unknown as { contact: { id: string } }).contact.id === two.id)!;
    await ana.session.get("mutation ($input: MarkNotificationsReadInput!) { markNotificationsRead(input: $input) { unreadCount } }", {
      input: { ids: [ofTwo.id] },
    });
    await api.mutate("updateContact", { id: three.id, ownerId: null }, "contact { id }");
    await sendDigests(test.app, new Date(next.getTime() - 60_000));
    expect(await mailsTo(ana)).toEqual([]);
    await sendDigests(test.app, new Date(next.getTime() + 60_000));
    await sendDigests(test.app, new Date(next.getTime() + 120_000));
    const mails = await mailsTo(ana);
    expect(mails).toHaveLength(1);
    expect(mails[0]!.subject).toMatch(/^2 things happened in /);
    expect(mails[0]!.text).toMatch(/created the contact\nOne\n[^]*set the status to Customer\nOne\n/);
    expect(mails[0]!.text).not.toMatch(/Two|Three/);
    expect(mails[0]!.text).toMatch(`/${slug}/settings/notifications`);
  });

  it("follow what the member prefers; what is not in the list may still be mailed", async () => {
    const ana = await givenSomebody();
    const defaults = await ana.session.get("{ notificationPreferences { timeZone reasons { reason inApp mail } } }");
    expect(defaults.notificationPreferences).toEqual({
      timeZone: "UTC",
      reasons: [
        { reason: "mention", inApp: true, mail: "NOW" },
        { reason: "assignment", inApp: true, mail: "DAILY" },
        { reason: "opportunity", inApp: true, mail: "OFF" },
        { reason: "contact", inApp: true, mail: "OFF" },
        { reason: "job", inApp: true, mail: "OFF" },
      ],
    });
    const { updateNotificationPreferences: changed } = await prefer(ana, {
      timeZone: "Europe/Lisbon",
      reasons: [
        { reason: "assignment", inApp: false, mail: "NOW" },
        { reason: "contact", inApp: false },
      ],
    });
    expect(changed.preferences).toMatchObject({ timeZone: "Europe/Lisbon" });
    expect(changed.preferences.reasons[1]).toEqual({ reason: "assignment", inApp: false, mail: "NOW" });
    const contact = await givenContact(api, { ownerId: ana.id });
    await api.mutate("updateContact", { id: contact.id, status: "customer" }, "contact { id }");
    expect(await kindsOf(ana)).toEqual([]);
    await sendMails(test.app);
    expect((await mailsTo(ana)).map(({ subject }) => subject)).toEqual([expect.stringMatching("created the contact")]);
    const wrong = await prefer(ana, { reasons: [{ reason: "weather", inApp: true }] });
    expect(wrong.updateNotificationPreferences).toEqual({
      preferences: null,
      userErrors: [{ field: ["reasons", "0", "reason"], code: "NOT_FOUND" }],
    });
    const twice = await prefer(ana, { reasons: [{ reason: "job" }, { reason: "job" }] });
    expect(twice.updateNotificationPreferences.userErrors).toMatchObject([{ code: "INVALID" }]);
  });

  it("know when eight o'clock was, in zones of half hours and on days of 23 hours", () => {
    const at = (now: string, zone: string) => lastDigest(new Date(now), zone).toISOString();
    expect(at("2026-06-18T02:30:00Z", "Asia/Kolkata")).toBe("2026-06-18T02:30:00.000Z");
    expect(at("2026-06-18T02:29:00Z", "Asia/Kolkata")).toBe("2026-06-17T02:30:00.000Z");
    expect(at("2026-03-29T12:00:00Z", "Europe/Berlin")).toBe("2026-03-29T06:00:00.000Z");
    expect(at("2026-06-18T07:59:00Z", "Nowhere/Land")).toBe("2026-06-17T08:00:00.000Z");
  });
});
