import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { actions, builtInRole, permissionMatrix, withNeeds } from "@kith/shared/permissions.ts";
import { createApiClient } from "../../../testing/api-client.ts";
import { createBrowserSession } from "../../../testing/browser-session.ts";
import { givenContact, givenMember, givenToken, givenWorkspace, password } from "../../../testing/given.ts";
import { startTestApp, type TestApp } from "../../../testing/test-app.ts";

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.close());

type Input = Record<string, unknown>;
const roleFields = "customRole { id name description permissions version } userErrors { field code message }";
const mutation = (field: string, selection: string) => {
  const type = `${field[0]!.toUpperCase()}${field.slice(1)}Input`;
  return `mutation ($input: ${type}!) { ${field}(input: $input) { ${selection} } }`;
};

async function signedIn(email: string, slug: string) {
  const session = createBrowserSession(test.origin, slug);
  expect((await session.signIn(email, password)).status).toBe(200);
  const ask = (field: string, selection: string) => (input: Input) => session.ask(mutation(field, selection), { input });
  return {
    ...session,
    create: ask("createRole", roleFields),
    change: ask("updateRole", roleFields),
    duplicate: ask("duplicateRole", roleFields),
    remove: ask("deleteRole", "deletedRoleId userErrors { field code message }"),
    updateMember: ask("updateMember", "member { id role customRole { id name } version } userErrors { field code message }"),
    roles: async () =>
      (await session.get("{ roles { id name builtIn permissions isGrantable memberCount tokenCount version } }")).roles as {
        id: string;
        name: string;
        builtIn: string | null;
        permissions: string[];
        isGrantable: boolean;
        memberCount: number;
        tokenCount: number;
      }[],
  };
}
type Session = Awaited<ReturnType<typeof signedIn>>;

/** A workspace with an owner, who is signed in, and a member, who may have a role of the workspace's own. */
async function given(permissions?: string[], name = "Front desk") {
  const { slug, workspaceId, api } = await givenWorkspace(test, { role: "owner" });
  const olga = await signedIn((await givenMember(test, slug, { role: "owner", name: "Olga" })).email, slug);
  const max = await givenMember(test, slug, { name: "Max" });
  const maxId = `mem_${max.member.id.replaceAll("-", "")}`;
  const roleId = permissions ? ((await olga.create({ name, permissions })).data.createRole.customRole.id as string) : "";
  if (permissions) await olga.updateMember({ id: maxId, customRoleId: roleId });
  return { slug, workspaceId, api, olga, maxId, roleId, max: await signedIn(max.email, slug) };
}

const permissionsOf = async (session: Session) => (await session.get("{ viewer { permissions } }")).viewer.permissions;

async function eventsOf(workspaceId: string, kind: string) {
  const { rows } = await test.app.database.system.query(
    "select data, changes from activity where workspace_id = $1 and kind = $2 order by seq desc",
    [workspaceId, kind],
  );
  return rows;
}

describe("the matrix of rights", () => {
  it("is told to everybody who sees members", async () => {
    const { max } = await given();
    const { permissions } = await max.get("{ permissions { name label permissions { action verb does needs least } } }");
    expect(permissions).toEqual(
      permissionMatrix.map((group) => ({
        ...group,
        permissions: group.permissions.map((each) => ({ ...each, least: each.least.toUpperCase() })),
      })),
    );
  });
});

describe("a role of the workspace's own", () => {
  it("is created with what its rights need, and listed with those who have it", async () => {
    const { slug, workspaceId, olga, maxId } = await given();
    const { data } = await olga.create({ name: " Front desk ", description: " Who picks up ", permissions: ["contact:update"] });
    const { customRole } = data.createRole;
    expect(customRole).toMatchObject({ name: "Front desk", description: "Who picks up", version: 1 });
    expect(customRole.permissions).toEqual([...withNeeds(["contact:update"])]);
    expect(await eventsOf(workspaceId, "role.created")).toMatchObject([
      {
        data: { name: "Front desk" },
        changes: expect.arrayContaining([
          { field: "name", before: null, after: "Front desk" },
          { field: "permission", before: null, after: "contact:update" },
        ]),
      },
    ]);
    await olga.updateMember({ id: maxId, customRoleId: customRole.id });
    await olga.get(mutation("createApiToken", "apiToken { role customRole { name } }"), {
      input: { name: "Desk", scopes: ["all"], customRoleId: customRole.id },
    });
    const roles = await olga.roles();
    expect(roles.map(({ id, memberCount }) => [id, memberCount])).toEqual([
      ["OWNER", 1],
      ["ADMIN", 0],
      ["MEMBER", 0],
      ["VIEWER", 0],
      [customRole.id, 1],
    ]);
    expect(roles.at(-1)).toMatchObject({ name: "Front desk", builtIn: null, tokenCount: 1, isGrantable: true });
    const viewer = await signedIn((await givenMember(test, slug, { role: "viewer" })).email, slug);
    expect((await viewer.roles()).filter(({ isGrantable }) => isGrantable).map(({ id }) => id)).toEqual(["VIEWER"]);
  });

  it("is the role of a member, who may do what it allows and nothing else", async () => {
    const { max, roleId, workspaceId } = await given(["contact:create"]);
    const { viewer } = await max.get("{ viewer { permissions member { role customRole { id name } } } }");
    expect(viewer.permissions).toEqual([...withNeeds(["contact:create"])]);
    // A program that knows no other roles sees the least one that may do as much.
    expect(viewer.member).toEqual({ role: "MEMBER", customRole: { id: roleId, name: "Front desk" } });
    const made = await max.ask(mutation("createContact", "contact { id } userErrors { code }"), { input: { firstName: "By Max" } });
    const { id } = made.data.createContact.contact;
    const refused = await max.ask(mutation("updateContact", "contact { id }"), { input: { id, firstName: "Other" } });
    expect(refused.errors).toMatchObject([
      { message: "The role “Front desk” may not use updateContact: it needs the right contact:update.", extensions: { code: "FORBIDDEN" } },
    ]);
    expect(await eventsOf(workspaceId, "member.updated")).toMatchObject([
      { changes: [{ field: "role", before: "member", after: "Front desk" }] },
    ]);
  });

  it("changes for everybody who has it at once, open websockets included", async () => {
    const { slug, workspaceId, olga, max, roleId } = await given(["contact:create"]);
    const other = await signedIn((await givenMember(test, slug, { role: "member" })).email, slug);
    const [socket, others] = [await max.openSocket(), await other.openSocket()];
    const { data } = await olga.change({ id: roleId, expectedVersion: 1, name: "Desk", permissions: ["tag:create"] });
    expect(data.updateRole).toMatchObject({ customRole: { name: "Desk", version: 2 }, userErrors: [] });
    expect(await socket.closed).toBe(4403);
    expect(await Promise.race([others.closed, new Promise((resolve) => setTimeout(resolve, 100, "open"))])).toBe("open");
    expect(await permissionsOf(max)).toEqual(["workspace:read", "tag:read", "tag:create"]);
    const [event] = await eventsOf(workspaceId, "role.updated");
    expect(event.data).toEqual({ before: "Front desk", name: "Desk" });
    expect(event.changes).toEqual(
      expect.arrayContaining([
        { field: "name", before: "Front desk", after: "Desk" },
        { field: "permission", before: null, after: "tag:create" },
        { field: "permission", before: "contact:create", after: null },
      ]),
    );
  });

  it("stays as it is when nothing changes, and answers a stale version with the current record", async () => {
    const { workspaceId, olga, roleId } = await given(["tag:read"]);
    expect((await olga.change({ id: roleId, name: "Front desk", permissions: ["tag:read"] })).data.updateRole.customRole.version).toBe(1);
    expect(await eventsOf(workspaceId, "role.updated")).toEqual([]);
    await olga.change({ id: roleId, description: "Other" });
    const { data } = await olga.change({ id: roleId, expectedVersion: 1, name: "Late" });
    expect(data.updateRole).toMatchObject({ customRole: { description: "Other", version: 2 }, userErrors: [{ code: "CONFLICT" }] });
  });

  it("has a name of its own, whatever the case, also when two take it at the same moment", async () => {
    const { olga, roleId } = await given(["tag:read"]);
    const taken = await olga.create({ name: "front DESK", permissions: [] });
    expect(taken.data.createRole).toMatchObject({
      customRole: { id: roleId },
      userErrors: [{ field: ["name"], code: "DUPLICATE", message: "There is a role “Front desk” already." }],
    });
    expect((await olga.create({ name: "Admin", permissions: [] })).data.createRole).toMatchObject({
      customRole: null,
      userErrors: [{ code: "DUPLICATE" }],
    });
    const both = await Promise.all([olga.create({ name: "Same", permissions: [] }), olga.create({ name: "same", permissions: [] })]);
    const codes = both.flatMap(({ data }) => data.createRole.userErrors.map(({ code }: { code: string }) => code));
    expect(codes).toEqual(["DUPLICATE"]);
  });

  it("is refused with what is wrong", async () => {
    const { olga } = await given();
    const codes = async (input: Input) =>
      (await olga.create({ name: "X", permissions: [], ...input })).data.createRole.userErrors.map(
        ({ field, code }: { field: string[]; code: string }) => [field.join("."), code],
      );
    expect(await codes({ name: " " })).toEqual([["name", "INVALID"]]);
    expect(await codes({ name: "x".repeat(51) })).toEqual([["name", "INVALID"]]);
    expect(await codes({ description: "x".repeat(501) })).toEqual([["description", "TOO_LONG"]]);
    expect(await codes({ permissions: ["tag:read", "all", "toString"] })).toEqual([
      ["permissions.1", "INVALID"],
      ["permissions.2", "INVALID"],
    ]);
  });

  it("is made from another one, built in or not, under a name that is free", async () => {
    const { olga, roleId } = await given(["tag:update"]);
    await olga.change({ id: roleId, description: "Who picks up" });
    const names = [];
    for (const input of [{ customRoleId: roleId }, { customRoleId: roleId }, { role: "VIEWER" }]) {
      const { customRole, userErrors } = (await olga.duplicate(input)).data.duplicateRole;
      expect(userErrors).toEqual([]);
      names.push([customRole.name, customRole.description, customRole.permissions.includes("tag:update")]);
    }
    expect(names).toEqual([
      ["Front desk 2", "Who picks up", true],
      ["Front desk 3", "Who picks up", true],
      ["Viewer 2", "", false],
    ]);
    expect((await olga.duplicate({})).data.duplicateRole.userErrors).toMatchObject([{ field: ["role"], code: "REQUIRED" }]);
  });

  it("goes with its workspace", async () => {
    const { workspaceId } = await given(["tag:read"]);
    await test.app.database.plain.query("delete from activity where workspace_id = $1", [workspaceId]);
    await test.app.database.plain.query("delete from workspace where id = $1", [workspaceId]);
    const { rows } = await test.app.database.plain.query("select from role where workspace_id = $1", [workspaceId]);
    expect(rows).toEqual([]);
  });
});

describe("nobody hands out more than he has", () => {
  it("not by a new role, not by a changed one, and not to another member", async () => {
    const { slug, olga, max, maxId } = await given(["role:manage", "member:manage", ...builtInRole("viewer").actions], "Office");
    const answer = await max.create({ name: "Mighty", permissions: ["contact:read", "contact:delete"] });
    expect(answer.data.createRole.userErrors).toMatchObject([{ field: ["permissions", "1"], code: "ROLE_TOO_HIGH" }]);
    const mighty = (await olga.create({ name: "Mighty", permissions: ["contact:delete"] })).data.createRole.customRole.id;
    for (const refused of [await max.change({ id: mighty, permissions: [] }), await max.remove({ id: mighty })])
      expect(refused.errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    const own = (await max.create({ name: "Small", permissions: ["contact:read"] })).data.createRole.customRole.id;
    expect((await max.change({ id: own, permissions: ["audit:read"] })).data.updateRole.userErrors).toMatchObject([
      { field: ["permissions", "0"], code: "ROLE_TOO_HIGH" },
    ]);
    expect((await max.duplicate({ customRoleId: mighty })).data.duplicateRole.userErrors).toMatchObject([{ code: "ROLE_TOO_HIGH" }]);
    for (const input of [{ customRoleId: mighty }, { role: "MEMBER" }]) {
      const field = Object.keys(input);
      expect((await max.updateMember({ id: maxId, ...input })).data.updateMember.userErrors).toMatchObject([
        { field, code: "ROLE_TOO_HIGH" },
      ]);
    }
    const zoe = `mem_${(await givenMember(test, slug, { role: "viewer" })).member.id.replaceAll("-", "")}`;
    expect((await max.updateMember({ id: zoe, customRoleId: own })).data.updateMember.userErrors).toEqual([]);
    expect((await max.remove({ id: own, moveToCustomRoleId: mighty })).data.deleteRole.userErrors).toMatchObject([
      { code: "ROLE_TOO_HIGH" },
    ]);
  });

  it("and changes nobody who may more", async () => {
    const { slug, max } = await given(["member:manage", "contact:read"], "Office");
    const member = `mem_${(await givenMember(test, slug, { role: "member" })).member.id.replaceAll("-", "")}`;
    expect((await max.updateMember({ id: member, role: "VIEWER" })).errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
  });

  it("nor by a token's scopes, beyond its role", async () => {
    const { slug } = await given();
    const api = await givenToken(test, slug, { role: "member", scopes: ["roles:manage"] });
    expect((await api.ask(mutation("createRole", "userErrors { code }"), { input: { name: "T", permissions: [] } })).errors).toMatchObject([
      { extensions: { code: "FORBIDDEN" } },
    ]);
    const admin = await givenToken(test, slug, { role: "admin", scopes: ["roles:manage"] });
    const answer = await admin.mutate("createRole", { name: "By token", permissions: ["contact:delete"] }, "customRole { name }");
    expect(answer).toEqual({ customRole: { name: "By token" }, userErrors: [] });
  });

  it("an owner keeps everything, and the last one stays an owner", async () => {
    const { olga, roleId } = await given([...actions], "Nearly all");
    const ownId = (await olga.get("{ viewer { id } }")).viewer.id;
    expect((await olga.updateMember({ id: ownId, customRoleId: roleId })).data.updateMember.userErrors).toMatchObject([
      { code: "LAST_OWNER" },
    ]);
    expect(await permissionsOf(olga)).toEqual(actions);
  });
});

describe("deleting a role", () => {
  it("needs the role that takes its place where somebody has it, and ends their sockets", async () => {
    const { workspaceId, olga, max, maxId, roleId } = await given(["contact:create"]);
    const token = await olga.get(mutation("createApiToken", "token apiToken { id }"), {
      input: { name: "Desk", scopes: ["all"], customRoleId: roleId },
    });
    expect((await olga.remove({ id: roleId })).data.deleteRole).toMatchObject({
      deletedRoleId: null,
      userErrors: [{ code: "ROLE_IN_USE", message: "Somebody has the role “Front desk”. Name the role that takes its place." }],
    });
    expect((await olga.remove({ id: roleId, moveToCustomRoleId: roleId })).data.deleteRole.userErrors).toMatchObject([
      { field: ["moveToCustomRoleId"], code: "INVALID" },
    ]);
    const socket = await max.openSocket();
    expect((await olga.remove({ id: roleId, moveToRole: "VIEWER" })).data.deleteRole).toEqual({ deletedRoleId: roleId, userErrors: [] });
    expect(await socket.closed).toBe(4403);
    const { node } = await olga.get("query ($id: ID!) { node(id: $id) { ... on Member { role customRole { id } version } } }", {
      id: maxId,
    });
    expect(node).toEqual({ role: "VIEWER", customRole: null, version: 3 });
    const api = await fetch(`${test.origin}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token.createApiToken.token}` },
      body: JSON.stringify({ query: "{ viewer { permissions } }" }),
    });
    expect(((await api.json()) as { data: any }).data.viewer.permissions).not.toContain("contact:create"); // oxlint-disable-line typescript/no-explicit-any
    expect(await eventsOf(workspaceId, "role.deleted")).toMatchObject([
      {
        data: { name: "Front desk", movedTo: "viewer", members: 1, tokens: 1 },
        changes: [{ field: "name", before: "Front desk", after: null }],
      },
    ]);
    expect((await eventsOf(workspaceId, "member.updated"))[0]).toMatchObject({
      data: { name: "Max" },
      changes: [{ field: "role", before: "Front desk", after: "viewer" }],
    });
  });

  it("needs none where only tokens had it that were revoked", async () => {
    const { olga } = await given();
    const { id } = (await olga.create({ name: "Past", permissions: [] })).data.createRole.customRole;
    const made = await olga.get(mutation("createApiToken", "apiToken { id }"), {
      input: { name: "Old", scopes: ["all"], customRoleId: id },
    });
    await olga.get(mutation("revokeApiToken", "apiToken { id }"), { input: { id: made.createApiToken.apiToken.id } });
    expect((await olga.remove({ id })).data.deleteRole).toEqual({ deletedRoleId: id, userErrors: [] });
    expect((await olga.remove({ id })).errors).toMatchObject([{ extensions: { code: "NOT_FOUND" } }]);
  });

  it("leaves nobody without a role when it is given at the same moment", async () => {
    const { olga, maxId } = await given();
    for (let round = 0; round < 4; round++) {
      const { id } = (await olga.create({ name: `Race ${round}`, permissions: [] })).data.createRole.customRole;
      const [removed, given] = await Promise.all([olga.remove({ id }), olga.updateMember({ id: maxId, customRoleId: id })]);
      const isGone = removed.data.deleteRole.deletedRoleId !== null;
      expect(given.data.updateMember.userErrors.map(({ code }: { code: string }) => code)).toEqual(isGone ? ["NOT_FOUND"] : []);
      await olga.updateMember({ id: maxId, role: "MEMBER" });
    }
  });
});

describe("somebody who may delete only the contacts that he added", () => {
  const remove = (session: Session, ids: string[]) =>
    session.ask(mutation("deleteContacts", "contacts { id } userErrors { field code message }"), { input: { ids } });
  const restore = (session: Session, ids: string[]) =>
    session.ask(mutation("restoreContacts", "contacts { id } userErrors { field code }"), { input: { ids } });
  const created = async (session: Session, firstName: string): Promise<string> =>
    (await session.get(mutation("createContact", "contact { id }"), { input: { firstName } })).createContact.contact.id;
  const allowed = ["contact:create", "contact:deleteAdded", "contact:restoreAdded"];

  it("deletes those, all or none, and is told by name which others stand in the way", async () => {
    const { olga, max } = await given(allowed);
    const [own, first, second] = [await created(max, "Own"), await created(olga, "First"), await created(olga, "Second")];
    expect((await remove(max, [own, first, second])).data.deleteContacts).toEqual({
      contacts: [],
      userErrors: ["First", "Second"].map((name, index) => ({
        field: ["ids", String(index + 1)],
        code: "NOT_ADDED",
        message: `You may delete only the contacts that you added; ${name} was added by Olga.`,
      })),
    });
    expect((await remove(max, [own])).data.deleteContacts).toEqual({ contacts: [{ id: own }], userErrors: [] });
    await remove(olga, [first]);
    expect((await restore(max, [own, first])).data.restoreContacts.userErrors).toEqual([{ field: ["ids", "1"], code: "NOT_ADDED" }]);
    expect((await restore(max, [own])).data.restoreContacts).toEqual({ contacts: [{ id: own }], userErrors: [] });
  });

  it("deletes also what came by an import that he began", async () => {
    const { workspaceId, olga, max, maxId } = await given(allowed);
    const [mine, theirs] = [await created(olga, "Mine"), await created(olga, "Theirs")];
    const importedBy = async (contactId: string, memberId: string) => {
      const { rows } = await test.app.database.system.query<{ id: string }>(
        `insert into import (workspace_id, id, file_name, status, created_by_kind, created_by_id, created_by_name, created_at)
          values ($1, gen_random_uuid(), 'x.csv', 'done', 'member', $2::uuid, 'X', now()) returning id`,
        [workspaceId, memberId.slice(4)],
      );
      await test.app.database.system.query(
        "update contact set import_id = $3, created_by_kind = 'import', created_by_id = $3 where workspace_id = $1 and id = $2::uuid",
        [workspaceId, contactId.slice(4), rows[0]!.id],
      );
    };
    await importedBy(mine, maxId);
    await importedBy(theirs, (await olga.get("{ viewer { id } }")).viewer.id);
    const impact = await max.get("query ($ids: [ID!]!) { contactImpact(ids: $ids) { references { kind count } refused { fullName } } }", {
      ids: [mine, theirs],
    });
    expect(impact.contactImpact).toEqual({ references: [{ kind: "imports", count: 2 }], refused: [{ fullName: "Theirs" }] });
    expect((await remove(max, [theirs])).data.deleteContacts.userErrors).toMatchObject([{ code: "NOT_ADDED" }]);
    expect((await remove(max, [mine])).data.deleteContacts.userErrors).toEqual([]);
  });

  it("sees before a delete what refers to the contacts, as everybody does", async () => {
    const { api, olga } = await given();
    const one = await givenContact(api, { tags: ["A", "B"], consent: { text: "By phone" } });
    const two = await givenContact(api, { tags: ["B"] });
    const { contactImpact } = await olga.get(
      "query ($ids: [ID!]!) { contactImpact(ids: $ids) { references { kind label count } refused { id } } }",
      { ids: [one.id, two.id] },
    );
    expect(contactImpact).toEqual({
      references: [
        { kind: "tags", label: "Tags", count: 2 },
        { kind: "consents", label: "Consents", count: 1 },
      ],
      refused: [],
    });
  });
});

describe("the live feed", () => {
  it("has for somebody without the right to contacts what concerns none", async () => {
    const { api, olga, roleId } = await given(["tag:create"]);
    const made = await olga.get(mutation("createApiToken", "token"), { input: { name: "T", scopes: ["all"], customRoleId: roleId } });
    const feed = createApiClient(test.origin, made.createApiToken.token).subscribe(
      "subscription { activity { __typename ... on ActivityEvent { kind contact { id } } } }",
    );
    expect((await feed.next()).data.activity.__typename).toBe("Heartbeat");
    await givenContact(api, { firstName: "Hidden" });
    await api.mutate("createTag", { name: "Shown" }, "tag { id }");
    expect((await feed.next()).data.activity).toEqual({ __typename: "ActivityEvent", kind: "tag.created", contact: null });
    await feed.return();
  });
});
