import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { toGlobalId } from "../../platform/ids.ts";
import type { ApiClient } from "../../testing/api-client.ts";
import { createBrowserSession } from "../../testing/browser-session.ts";
import { displayOf, faultsOf, fieldEvents, fieldFields, givenField, setField } from "../../testing/given-field.ts";
import { givenContact, givenMember, givenToken, givenWorkspace } from "../../testing/given.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";

let test: TestApp;
let api: ApiClient;
let slug: string;
let workspaceId: string;

beforeAll(async () => {
  test = await startTestApp();
  ({ api, slug, workspaceId } = await givenWorkspace(test));
}, 60_000);
afterAll(() => test?.close());

describe("defining a custom field", () => {
  it("makes a key of the name, which stays, and puts it behind the others", async () => {
    const first = await givenField(api, { name: "  Contract   value (€) ", type: "MONEY", currency: "EUR", description: "per year" });
    expect(first).toMatchObject({
      key: "contract_value",
      name: "Contract value (€)",
      type: "MONEY",
      currency: "EUR",
      description: "per year",
      isRequired: false,
      folder: null,
      defaultValue: null,
      version: 1,
    });
    const second = await givenField(api, { name: "Contract value £", type: "MONEY", currency: "GBP" });
    expect(second.key).toBe("contract_value_2");
    expect((await givenField(api, { name: "10 % off" })).key).toBe("field_10_off");
    expect((await givenField(api, { name: "顧客" })).key).toBe("field");
    const { customField } = await api.mutate("updateCustomField", { id: first.id, name: "Value of the contract" }, fieldFields);
    expect(customField).toMatchObject({ key: "contract_value", name: "Value of the contract", version: 2 });
    expect((await fieldEvents(test, workspaceId, "customField.created")).at(-1)).toMatchObject({
      data: { name: "Contract value (€)", type: "money" },
    });
    expect((await fieldEvents(test, workspaceId, "customField.updated"))[0]).toMatchObject({
      changes: [{ field: "name", before: "Contract value (€)", after: "Value of the contract" }],
    });
  });

  it("refuses what is wrong with it, all at once, and names and keys that there are", async () => {
    expect(
      await faultsOf(api, "createCustomField", {
        name: " ",
        key: "1st",
        type: "MONEY",
        options: [{ name: "A" }],
        defaultValue: { text: "x" },
        object: "planet",
      }),
    ).toMatchObject([
      { field: ["object"], code: "INVALID" },
      { field: ["name"], code: "INVALID" },
      { field: ["currency"], code: "REQUIRED" },
      { field: ["options"], code: "INVALID" },
      { field: ["key"], code: "INVALID" },
    ]);
    expect(await faultsOf(api, "createCustomField", { name: "Level", type: "CHOICE" })).toMatchObject([
      { field: ["options"], code: "REQUIRED" },
    ]);
    expect(
      await faultsOf(api, "createCustomField", { name: "Level", type: "CHOICE", options: [{ name: "A" }, { name: "á", color: "pink" }] }),
    ).toMatchObject([
      { field: ["options", "1", "name"], code: "DUPLICATE" },
      { field: ["options", "1", "color"], code: "INVALID" },
    ]);
    const taken = await givenField(api, { name: "Taken", key: "taken_key" });
    const byName = await api.mutate("createCustomField", { name: "TAKEN", type: "TEXT" }, fieldFields);
    expect([byName.customField.id, byName.userErrors]).toMatchObject([taken.id, [{ field: ["name"], code: "DUPLICATE" }]]);
    expect(await faultsOf(api, "createCustomField", { name: "Other", key: "taken_key", type: "TEXT" })).toMatchObject([
      { field: ["key"], code: "DUPLICATE" },
    ]);
  });

  it("lets one of two who take the same name at the same moment have it", async () => {
    const answers = await Promise.all([1, 2, 3].map(() => api.mutate("createCustomField", { name: "Race", type: "TEXT" }, fieldFields)));
    const codes = answers.map(({ userErrors }) => userErrors[0]?.code ?? "OK");
    expect(codes.filter((code) => code === "DUPLICATE")).toHaveLength(2);
  });

  it("refuses a stale version with the current record", async () => {
    const field = await givenField(api, { name: "Stale" });
    await api.mutate("updateCustomField", { id: field.id, description: "new" }, fieldFields);
    const { customField, userErrors } = await api.mutate(
      "updateCustomField",
      { id: field.id, expectedVersion: 1, name: "Fresh" },
      fieldFields,
    );
    expect([customField.name, userErrors]).toMatchObject(["Stale", [{ code: "CONFLICT" }]]);
  });
});

describe("folders and order", () => {
  it("put fields where people want them", async () => {
    const own = await givenWorkspace(test);
    const listed = async () =>
      (await own.api.get("{ customFields { name position folder { name } } }")).customFields.map(
        (field: { name: string; folder: { name: string } | null }) => `${field.folder?.name ?? ""}/${field.name}`,
      );
    const folder = async (name: string) =>
      (await own.api.mutate("createCustomFieldFolder", { name }, "customFieldFolder { id }")).customFieldFolder.id;
    const [home, work] = [await folder("Home"), await folder("Work")];
    const a = await givenField(own.api, { name: "A", folderId: work });
    const b = await givenField(own.api, { name: "B" });
    await givenField(own.api, { name: "C", folderId: home });
    const d = await givenField(own.api, { name: "D", folderId: work });
    expect(await listed()).toEqual(["/B", "Home/C", "Work/A", "Work/D"]);
    await own.api.mutate("moveCustomField", { id: d.id, position: 0 }, fieldFields);
    await own.api.mutate("moveCustomField", { id: b.id, folderId: work, position: 1 }, fieldFields);
    expect(await listed()).toEqual(["Home/C", "Work/D", "Work/B", "Work/A"]);
    await own.api.mutate("moveCustomField", { id: a.id, folderId: null, position: 99 }, fieldFields);
    await own.api.mutate("moveCustomFieldFolder", { id: work, position: 0 }, "customFieldFolder { position }");
    expect(await listed()).toEqual(["/A", "Work/D", "Work/B", "Home/C"]);
    expect(await faultsOf(own.api, "renameCustomFieldFolder", { id: work, name: "HOME" })).toMatchObject([
      { field: ["name"], code: "DUPLICATE" },
    ]);
    await own.api.mutate("renameCustomFieldFolder", { id: work, name: "Job" }, "customFieldFolder { name }");
    const gone = await own.api.mutate("deleteCustomFieldFolder", { id: work }, "deletedCustomFieldFolderId", { "idempotency-key": "gone" });
    expect(gone.deletedCustomFieldFolderId).toBe(work);
    expect(
      await own.api.mutate("deleteCustomFieldFolder", { id: work }, "deletedCustomFieldFolderId", { "idempotency-key": "gone" }),
    ).toEqual(gone);
    expect(await listed()).toEqual(["/A", "/D", "/B", "Home/C"]);
    expect((await own.api.get("{ customFieldFolders { name position } }")).customFieldFolders).toMatchObject([{ name: "Home" }]);
  });
});

describe("the rights to custom fields", () => {
  it("an admin changes them, everybody who reads contacts reads them, a token needs the scope", async () => {
    const field = await givenField(api, { name: "Rights", type: "CHOICE", options: [{ name: "One" }, { name: "Two" }] });
    const mutations: [string, Record<string, unknown>][] = [
      ["createCustomField", { name: "Mine", type: "TEXT" }],
      ["updateCustomField", { id: field.id, name: "Mine" }],
      ["moveCustomField", { id: field.id, position: 0 }],
      ["removeCustomFieldOption", { id: field.options[0]!.id }],
      ["changeCustomFieldType", { id: field.id, type: "TEXT" }],
      ["deleteCustomField", { id: field.id }],
      ["createCustomFieldFolder", { name: "Mine" }],
    ];
    const code = async (asker: Pick<ApiClient, "ask">, name: string, input: object) =>
      (
        await asker.ask(
          `mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { userErrors { code } } }`,
          { input },
        )
      ).errors?.[0]?.extensions.code;
    const member = await givenToken(test, slug, { role: "member" });
    const unscoped = await givenToken(test, slug, { role: "owner", scopes: ["contacts:read", "contacts:write", "tags:manage"] });
    for (const asker of [member, unscoped])
      for (const [name, input] of mutations) expect([name, await code(asker, name, input)]).toEqual([name, "FORBIDDEN"]);
    expect((await member.get("{ customFields { key } }")).customFields).toContainEqual({ key: "rights" });
    const scoped = await givenToken(test, slug, { role: "admin", scopes: ["customFields:manage"] });
    expect((await scoped.mutate("updateCustomField", { id: field.id, name: "Rights 2" }, fieldFields)).customField.name).toBe("Rights 2");

    const { member: assigned, email, password } = await givenMember(test, slug, { role: "admin" });
    await api.mutate("updateMember", { id: toGlobalId("Member", assigned.id), visibility: "ASSIGNED" }, "member { id }");
    const session = createBrowserSession(test.origin, slug);
    await session.signIn(email, password);
    expect(await code(session, "updateCustomField", { id: field.id, description: "seen" })).toBeUndefined();
    for (const name of ["removeCustomFieldOption", "changeCustomFieldType", "deleteCustomField"])
      expect([name, await code(session, name, mutations.find(([each]) => each === name)![1])]).toEqual([name, "FORBIDDEN"]);
  });

  it("who sees assigned contacts only sees, and gives, their values alone", async () => {
    const field = await givenField(api, { name: "Seen" });
    const { member, email, password } = await givenMember(test, slug, { role: "member" });
    const memberId = toGlobalId("Member", member.id);
    await api.mutate("updateMember", { id: memberId, visibility: "ASSIGNED" }, "member { id }");
    await givenContact(api, { customFields: [{ field: "seen", text: "hidden" }] });
    await givenContact(api, { ownerId: memberId, customFields: [{ field: "seen", text: "mine" }] });
    const session = createBrowserSession(test.origin, slug);
    await session.signIn(email, password);
    expect(await session.get("query ($id: ID!) { customFieldImpact(id: $id) { contacts fillRate } }", { id: field.id })).toEqual({
      customFieldImpact: { contacts: 1, fillRate: 1 },
    });
    const { createContact } = await session.get(
      'mutation { createContact(input: { firstName: "New", customFields: [{ field: "seen", text: "also mine" }] }) { contact { field(key: "seen") { display } } } }',
    );
    expect(createContact.contact.field.display).toBe("also mine");
  });

  it("another workspace's fields are as those that do not exist", async () => {
    const elsewhere = await givenWorkspace(test);
    const theirs = await givenField(elsewhere.api, { name: "Theirs" });
    const contact = await givenContact(api);
    expect((await setField(api, contact.id, theirs.id, { text: "x" })).userErrors).toMatchObject([
      { field: ["customFields", "0", "field"], code: "NOT_FOUND" },
    ]);
    expect(await displayOf(api, contact.id, theirs.key)).toBeNull();
  });
});
