import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { fromGlobalId, toGlobalId } from "../../platform/ids.ts";
import { startContext, systemViewer } from "../../platform/start-context.ts";
import { inTransaction } from "../../platform/transaction.ts";
import type { ApiClient } from "../../testing/api-client.ts";
import { type BrowserSession, createBrowserSession } from "../../testing/browser-session.ts";
import { givenContact, givenMember, givenWorkspace } from "../../testing/given.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";
import { stopFollowing } from "./contact-followers.ts";

let test: TestApp;
let api: ApiClient;
let slug: string;
let workspaceId: string;

beforeAll(async () => {
  test = await startTestApp();
  ({ api, slug, workspaceId } = await givenWorkspace(test, { role: "owner" }));
}, 60_000);
afterAll(() => test?.close());

interface Person {
  id: string;
  uuid: string;
  session: BrowserSession;
}

async function givenPerson(name: string, visibility: "ALL" | "ASSIGNED" = "ALL", workspace = slug, by = api): Promise<Person> {
  const { member, email, password } = await givenMember(test, workspace, { name });
  const id = toGlobalId("Member", member.id);
  await by.mutate("updateMember", { id, visibility }, "member { id }");
  const session = createBrowserSession(test.origin, workspace);
  await session.signIn(email, password);
  return { id, uuid: member.id, session };
}

const givenPeople = (count: number) => Promise.all(Array.from({ length: count }, (_, index) => givenPerson(`Follower ${index}`)));

const follow = (contactId: string, ...memberIds: string[]) =>
  api.mutate("addFollowers", { contactId, memberIds }, "contact { version followers { id name } }");
const unfollow = (contactId: string, ...memberIds: string[]) =>
  api.mutate("removeFollowers", { contactId, memberIds }, "contact { version followers { id name } }");

async function eventsOf(id: string) {
  const { contact } = await api.get(
    "query ($id: ID!) { contact(id: $id) { activities { nodes { kind summary subjectId changes { field before after } } } } }",
    { id },
  );
  return contact.activities.nodes;
}

const sees = async ({ session }: Person, id: string): Promise<boolean> =>
  (await session.get("query ($id: ID!) { contact(id: $id) { id } }", { id })).contact !== null;

describe("followers of a contact", () => {
  it("are added and removed, in the order in which they came, each with an event that names the member", async () => {
    const [one, other] = [await givenPerson("Una Iversen"), await givenPerson("Otto Haas")];
    const { id } = await givenContact(api);
    expect((await follow(id, one.id)).contact).toEqual({ version: 2, followers: [{ id: one.id, name: "Una Iversen" }] });
    const both = await follow(id, other.id, one.id, other.id);
    expect(both.contact.followers.map(({ name }: { name: string }) => name)).toEqual(["Una Iversen", "Otto Haas"]);
    expect((await follow(id, one.id)).contact.version).toBe(3); // nothing changed
    expect((await unfollow(id, one.id)).contact.followers).toEqual([{ id: other.id, name: "Otto Haas" }]);
    expect((await unfollow(id, one.id)).contact.version).toBe(4);
    expect((await eventsOf(id)).slice(0, 3)).toEqual([
      {
        kind: "contact.unfollowed",
        summary: "removed Una Iversen as a follower",
        subjectId: one.id,
        changes: [{ field: "followers", before: "Una Iversen", after: null }],
      },
      {
        kind: "contact.followed",
        summary: "added Otto Haas as a follower",
        subjectId: other.id,
        changes: [{ field: "followers", before: null, after: "Otto Haas" }],
      },
      {
        kind: "contact.followed",
        summary: "added Una Iversen as a follower",
        subjectId: one.id,
        changes: [{ field: "followers", before: null, after: "Una Iversen" }],
      },
    ]);
  });

  it("may come with a new contact; who makes himself one is told so", async () => {
    const me = await givenPerson("Mia Own");
    const { contact } = await me.session
      .get(`mutation ($input: CreateContactInput!) { createContact(input: $input) { contact { id followers { name } } } }`, {
        input: { firstName: "Followed", followerIds: [me.id] },
      })
      .then(({ createContact }) => createContact);
    expect(contact.followers).toEqual([{ name: "Mia Own" }]);
    expect((await eventsOf(contact.id))[0]).toMatchObject({ kind: "contact.followed", summary: "began to follow the contact" });
  });

  it("are at most ten, also when more come at the same moment", async () => {
    const people = await givenPeople(12);
    const { id } = await givenContact(api, { followerIds: people.slice(0, 8).map((person) => person.id) });
    const answers = await Promise.all(people.slice(8).map((person) => follow(id, person.id)));
    const codes = answers.flatMap(({ userErrors }) => userErrors.map(({ code }: { code: string }) => code));
    expect(codes).toEqual(["LIMIT_REACHED", "LIMIT_REACHED"]);
    const { contact } = await api.get("query ($id: ID!) { contact(id: $id) { followers { id } } }", { id });
    expect(contact.followers).toHaveLength(10);
    const many = { firstName: "Many", followerIds: people.map((person) => person.id) };
    expect((await api.mutate("createContact", many, "contact { id }")).userErrors).toMatchObject([
      { field: ["followerIds"], code: "LIMIT_REACHED" },
    ]);
  }, 30_000);

  it("are active members of this workspace; all or none are taken", async () => {
    const [active, suspended] = [await givenPerson("Active"), await givenPerson("Sam Suspended")];
    await test.app.database.system.query("update member set status = 'suspended' where workspace_id = $1 and id = $2", [
      workspaceId,
      suspended.uuid,
    ]);
    const { api: south, slug: southern } = await givenWorkspace(test, { role: "owner" });
    const foreign = await givenPerson("Foreign", "ALL", southern, south);
    const { id } = await givenContact(api);
    const wrong = await follow(id, active.id, suspended.id, foreign.id, "con_nonsense");
    expect(wrong.userErrors).toMatchObject([
      { field: ["memberIds", "1"], code: "NOT_ACTIVE", message: "Sam Suspended is no active member and can't follow contacts." },
      { field: ["memberIds", "2"], code: "NOT_FOUND" },
      { field: ["memberIds", "3"], code: "NOT_FOUND" },
    ]);
    expect((await follow(id, active.id)).contact.followers).toEqual([{ id: active.id, name: "Active" }]);
  });

  it("are asked for in one statement, and filtered by", async () => {
    const [one, other] = [await givenPerson("Filter One"), await givenPerson("Filter Other")];
    const given = async (firstName: string, followerIds: string[]) => (await givenContact(api, { firstName, followerIds })).id;
    await given("Both", [one.id, other.id]);
    await given("Only one", [one.id]);
    await given("None", []);
    const names = async (followers: object) => {
      const { contacts } = await api.get(
        "query ($filter: ContactFilter) { contacts(filter: $filter, sort: [{ field: NUMBER }]) { nodes { firstName } } }",
        { filter: { followers, firstName: { in: ["Both", "Only one", "None"] } } },
      );
      return contacts.nodes.map(({ firstName }: { firstName: string }) => firstName);
    };
    expect(await names({ anyOf: [one.id] })).toEqual(["Both", "Only one"]);
    expect(await names({ allOf: [one.id, other.id] })).toEqual(["Both"]);
    expect(await names({ noneOf: [other.id] })).toEqual(["Only one", "None"]);
    expect(await names({ some: { id: { eq: other.id } } })).toEqual(["Both"]);
    expect(await names({ none: {} })).toEqual(["None"]);
    expect(await names({ count: { gte: 2 } })).toEqual(["Both"]);
  });
});

describe("a member who sees assigned contacts only", () => {
  it("sees and changes what he follows, and nothing of it once he is removed", async () => {
    const zoe = await givenPerson("Zoë", "ASSIGNED");
    const { id } = await givenContact(api, { firstName: "Followed", emails: [{ address: "followed@kith.example" }] });
    expect(await sees(zoe, id)).toBe(false);
    await follow(id, zoe.id);
    const change = "mutation ($input: UpdateContactInput!) { updateContact(input: $input) { contact { jobTitle followers { name } } } }";
    expect((await zoe.session.get(change, { input: { id, jobTitle: "Buyer" } })).updateContact.contact).toEqual({
      jobTitle: "Buyer",
      followers: [{ name: "Zoë" }],
    });
    const counted = async (deleted: boolean) =>
      (await zoe.session.get("query ($deleted: Boolean!) { contacts(deleted: $deleted) { count { value } nodes { id } } }", { deleted }))
        .contacts;
    expect(await counted(false)).toEqual({ count: { value: 1 }, nodes: [{ id }] });
    await api.mutate("deleteContacts", { ids: [id] }, "contacts { id }");
    expect([await counted(false), await counted(true)]).toMatchObject([{ nodes: [] }, { count: { value: 1 }, nodes: [{ id }] }]);
    await api.mutate("restoreContacts", { ids: [id] }, "contacts { id }");
    await unfollow(id, zoe.id);
    expect(await counted(false)).toEqual({ count: { value: 0 }, nodes: [] });
    expect((await zoe.session.ask(change, { input: { id, jobTitle: "Seller" } })).errors).toMatchObject([
      { extensions: { code: "NOT_FOUND" } },
    ]);
  });

  it("keeps a contact that he follows when he loses it as owner, and one that he owns when he stops following", async () => {
    const zoe = await givenPerson("Zoë", "ASSIGNED");
    const { id } = await givenContact(api, { ownerId: zoe.id, followerIds: [zoe.id] });
    await api.mutate("updateContact", { id, ownerId: null }, "contact { id }");
    expect(await sees(zoe, id)).toBe(true);
    await api.mutate("updateContact", { id, ownerId: zoe.id }, "contact { id }");
    await unfollow(id, zoe.id);
    expect(await sees(zoe, id)).toBe(true);
    await api.mutate("updateContact", { id, ownerId: null }, "contact { id }");
    expect(await sees(zoe, id)).toBe(false);
  });

  it("loses a contact at once when he takes himself off, or gives it away: the answer has nothing of it", async () => {
    const zoe = await givenPerson("Zoë", "ASSIGNED");
    const { id } = await givenContact(api, { followerIds: [zoe.id] });
    const leave = `mutation ($input: ContactFollowersInput!) { removeFollowers(input: $input) { contact { id firstName } userErrors { code } } }`;
    const input = { contactId: id, memberIds: [zoe.id] };
    const key = { "idempotency-key": "leave-1" };
    const gone = { removeFollowers: { contact: null, userErrors: [] } };
    expect(await zoe.session.get(leave, { input }, key)).toEqual(gone);
    expect(await zoe.session.get(leave, { input }, key)).toEqual(gone);
    expect(await sees(zoe, id)).toBe(false);
    expect((await eventsOf(id))[0]).toMatchObject({ kind: "contact.unfollowed", summary: "no longer follows the contact" });

    const own = await givenContact(api, { ownerId: zoe.id });
    const away = "mutation ($id: ID!) { updateContact(input: { id: $id, ownerId: null }) { contact { id } userErrors { code } } }";
    expect(await zoe.session.get(away, { id: own.id })).toEqual({ updateContact: { contact: null, userErrors: [] } });
    expect(await sees(zoe, own.id)).toBe(false);
  });

  it("hears live what comes to him, that it is taken from him, and nothing of it after that", async () => {
    const zoe = await givenPerson("Zoë", "ASSIGNED");
    const { extensions } = await api.ask("{ contacts(first: 1) { nodes { id } } }");
    const feed = test.app.live.follow(
      { workspaceId, viewer: { ...systemViewer(), kind: "member", id: zoe.uuid, memberId: zoe.uuid, visibility: "assigned" } },
      { after: Number(extensions!.seq) },
    );
    const { id } = await givenContact(api);
    await follow(id, zoe.id);
    await api.mutate("updateContact", { id, ownerId: zoe.id }, "contact { id }");
    await unfollow(id, zoe.id);
    await api.mutate("updateContact", { id, jobTitle: "Still hers" }, "contact { id }");
    await api.mutate("updateContact", { id, ownerId: null }, "contact { id }");
    await api.mutate("updateContact", { id, jobTitle: "Secret" }, "contact { id }");
    const later = await givenContact(api, { followerIds: [zoe.id] });
    const kinds: string[] = [];
    for (let seen = false; !seen; ) {
      const { value } = await feed.next();
      if ("heartbeat" in value) continue;
      kinds.push(value.event.kind);
      seen = value.event.contactId === fromGlobalId("Contact", later.id) && value.event.kind === "contact.followed";
    }
    await feed.return!();
    // The reader may come late: then what was said before it was taken is not hers to hear any more, but that it was taken is.
    expect(kinds.filter((kind) => ["contact.unfollowed", "contact.ownerChanged"].includes(kind))).toContain("contact.unfollowed");
    expect(kinds.lastIndexOf("contact.updated")).toBeLessThan(kinds.lastIndexOf("contact.ownerChanged"));
    expect(kinds.slice(-2)).toEqual(["contact.created", "contact.followed"]);
  });

  it("sees another workspace's contact by no follower of it", async () => {
    const { api: south, slug: southern } = await givenWorkspace(test, { role: "owner" });
    const stranger = await givenPerson("Stranger", "ASSIGNED", southern, south);
    const { id } = await givenContact(api);
    expect((await follow(id, stranger.id)).userErrors).toMatchObject([{ code: "NOT_FOUND" }]);
    expect(await sees(stranger, id)).toBe(false);
  });
});

describe("a member who is removed", () => {
  it("follows nothing any more, and the contacts keep their versions", async () => {
    const [zoe, max] = [await givenPerson("Zoë", "ASSIGNED"), await givenPerson("Max")];
    const { id } = await givenContact(api, { followerIds: [zoe.id, max.id] });
    const owned = await givenContact(api, { followerIds: [zoe.id], ownerId: zoe.id });
    const ctx = startContext(test.app, workspaceId, systemViewer());
    expect(await inTransaction(ctx, (tx) => stopFollowing(tx, zoe.uuid, 10))).toBe(2);
    await ctx.read.end();
    const { contact } = await api.get("query ($id: ID!) { contact(id: $id) { version followers { name } } }", { id });
    expect(contact).toEqual({ version: 1, followers: [{ name: "Max" }] });
    expect([await sees(zoe, id), await sees(zoe, owned.id)]).toEqual([false, true]);
  });
});
