import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { limits } from "@kith/shared/limits.ts";
import { toGlobalId } from "../../platform/ids.ts";
import type { ApiClient } from "../../testing/api-client.ts";
import { createBrowserSession } from "../../testing/browser-session.ts";
import { countStatements } from "../../testing/count-statements.ts";
import { givenContact, givenMember, givenToken, givenWorkspace, password } from "../../testing/given.ts";
import { atServer, sendFile } from "../../testing/send-file.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";
import { sweepFiles } from "../files/sweep-files.ts";

/* oxlint-disable typescript/no-explicit-any -- answers have the shape that was asked for */
let test: TestApp;
let api: ApiClient;
let slug: string;
let workspaceId: string;
beforeAll(async () => {
  test = await startTestApp();
  ({ api, slug, workspaceId } = await givenWorkspace(test, { role: "owner" }));
  await api.mutate("createObject", { key: "car", singular: "Car", plural: "Cars" }, "object { id }");
}, 60_000);
afterAll(() => test?.close(), 60_000);

const errors = "userErrors { field code message }";
async function givenField(input: Record<string, unknown>): Promise<any> {
  const { customField, userErrors } = (await api.mutate(
    "createCustomField",
    { type: "FILE", ...input },
    `customField { id key version } ${errors}`,
  )) as any;
  expect(userErrors).toEqual([]);
  return customField;
}
const send = (name = "plan.txt", by = api) => sendFile(by, test.origin, { name, bytes: `About ${name}` });
const addTo = async (recordId: string, fieldId: string, name?: string, by = api): Promise<any> =>
  by.mutate(
    "addFieldFile",
    { recordId, fieldId, fileId: await send(name, by) },
    `document { id name field { key } folder { id } } ${errors}`,
  );
const files = "... on CustomFilesValue { files { name size contentType downloadUrl } }";
const stored = async (): Promise<number> => (await test.app.database.system.query("select id from stored_file")).rows.length;
const sweep = () => sweepFiles.run(test.app, undefined as never);
const kinds = [
  { object: "contact", create: "createContact", one: "contact", root: (id: string) => `contact(id: "${id}")`, input: { firstName: "Ann" } },
  { object: "company", create: "createCompany", one: "company", root: (id: string) => `company(id: "${id}")`, input: { name: "Acorn" } },
  {
    object: "opportunity",
    create: "createOpportunity",
    one: "opportunity",
    root: (id: string) => `opportunity(id: "${id}")`,
    input: { name: "Team" },
  },
  {
    object: "car",
    create: "createRecord",
    one: "record",
    root: (id: string) => `record(object: "car", id: "${id}")`,
    input: { object: "car", name: "Van" },
  },
] as const;

describe.each(kinds)("a field of files of $object", ({ object, create, one, root, input }) => {
  let field: any;
  const made = async (customFields: object[] = []): Promise<any> =>
    api.mutate(create, { ...input, customFields }, `${one} { id } ${errors}`);
  const given = async (customFields: object[] = []): Promise<string> => (await made(customFields))[one].id;
  const valueOf = async (id: string, by: Pick<ApiClient, "get"> = api): Promise<any> =>
    (await by.get(`{ ${root(id)} { field(key: "papers") { display ${files} } } }`))[one].field;
  const eventsOf = async (id: string): Promise<string[]> =>
    (await api.get(`{ ${root(id)} { activities(first: 20) { nodes { summary } } } }`))[one].activities.nodes.map(
      ({ summary }: any) => summary,
    );
  beforeAll(async () => {
    field = await givenField({ object, name: "Papers", key: "papers" });
  });

  it("holds files that were sent, which are documents: downloaded, renamed, put into the trash and restored, and told", async () => {
    const id = await given();
    expect(await valueOf(id)).toBeNull();
    const { document, userErrors } = await addTo(id, field.id, "plan.txt");
    expect(userErrors).toEqual([]);
    expect(document).toMatchObject({ name: "plan.txt", field: { key: "papers" }, folder: null });
    await addTo(id, field.id, "offer.txt");
    const value = await valueOf(id);
    expect(value).toMatchObject({
      display: "plan.txt; offer.txt",
      files: [{ name: "plan.txt", size: 14, contentType: "text/plain" }, { name: "offer.txt" }],
    });
    expect(await (await fetch(atServer(test.origin, value.files[0].downloadUrl))).text()).toBe("About plan.txt");
    await api.mutate("updateDocument", { id: document.id, name: "Final" }, "document { id }");
    expect((await api.mutate("updateDocument", { id: document.id, folderId: null }, `document { id } ${errors}`)).userErrors).toMatchObject(
      [{ field: ["folderId"], code: "INVALID" }],
    );
    await api.mutate("deleteDocument", { id: document.id }, "document { id }");
    expect((await valueOf(id)).display).toBe("offer.txt");
    const { record } = await api.mutate("restoreDocument", { id: document.id }, "record { ... on Node { id } }");
    expect(record).toEqual({ id });
    expect((await valueOf(id)).display).toBe("Final.txt; offer.txt");
    const seen = await api.get(`{ document(id: "${document.id}") { keptWith accesses(first: 5) { nodes { action } } } }`);
    expect(seen.document).toEqual({ keptWith: id, accesses: { nodes: [{ action: "downloaded" }] } });
    expect((await eventsOf(id)).slice(0, 5)).toEqual([
      "restored the document “Final.txt”",
      "moved the document “Final.txt” to the trash",
      "renamed the document “plan.txt” to “Final.txt”",
      "added the file “offer.txt” to “Papers”",
      "added the file “plan.txt” to “Papers”",
    ]);
  });

  it("is required, also of a new record, which gets its files with it, and keeps the last one", async () => {
    const must = await givenField({ object, name: "Must", isRequired: true });
    expect((await made()).userErrors).toMatchObject([{ code: "REQUIRED", message: expect.stringContaining("Must") }]);
    const before = await stored();
    const lying = await sendFile(api, test.origin, { name: "photo.png", bytes: "no image" });
    expect((await made([{ field: must.id, files: [lying] }])).userErrors).toMatchObject([
      { field: ["customFields", "0", "files"], code: "WRONG_TYPE" },
    ]);
    expect(await stored()).toBe(before);
    const fileId = await send("contract.txt");
    const id = await given([{ field: must.id, files: [fileId, fileId] }]);
    const { must: value } = (
      await api.get(`{ ${root(id)} { must: field(key: "must") { ... on CustomFilesValue { files { id name } } } } }`)
    )[one];
    expect(value.files).toEqual([{ id: expect.any(String), name: "contract.txt" }]);
    const [kept] = value.files;
    expect((await eventsOf(id))[0]).toBe("added the file “contract.txt” to “Must”");
    expect((await api.mutate("deleteDocument", { id: kept.id }, `document { id } ${errors}`)).userErrors).toMatchObject([
      { code: "REQUIRED", message: "Must: A value is required. Add another file first." },
    ]);
    const used = await api.ask(`mutation ($input: Create${create.slice(6)}Input!) { ${create}(input: $input) { ${one} { id } } }`, {
      input: { ...input, customFields: [{ field: must.id, files: [fileId] }] },
    });
    expect(used.errors).toMatchObject([{ extensions: { code: "NOT_FOUND" } }]);
    await api.mutate("deleteCustomField", { id: must.id, expectedRecords: 1 }, errors);
  });

  it("is filtered by whether it is blank, and by nothing else, and has no order", async () => {
    const list =
      object === "car"
        ? 'records(object: "car", '
        : `${{ contact: "contacts", company: "companies", opportunity: "opportunities" }[object]}(`;
    const [withOne, without] = [await given(), await given()];
    await addTo(withOne, field.id);
    const found = async (filter: string) => {
      const answer = await api.ask(`{ found: ${list}first: 50, filter: ${filter}) { nodes { id } } }`);
      return answer.errors?.[0]?.message ?? (answer.data as any).found.nodes.map(({ id }: any) => id);
    };
    const named = object === "car" ? `"papers"` : `"${field.id}"`;
    expect(await found(`{ customFields: [{ field: ${named}, empty: false }] }`)).toContain(withOne);
    expect(await found(`{ customFields: [{ field: ${named}, empty: false }] }`)).not.toContain(without);
    expect(await found(`{ customFields: [{ field: ${named}, empty: true }] }`)).toContain(without);
    expect(await found(`{ customFields: [{ field: ${named}, text: { eq: "x" } }] }`)).toContain("it is compared by empty");
    const sorted = await api.ask(`{ found: ${list}first: 1, sort: [{ customField: ${named} }]) { nodes { id } } }`);
    expect(sorted.errors![0]!.message).toContain("which have no order");
  });

  it("costs the same number of statements for one record and for many", async () => {
    const list =
      object === "car"
        ? 'records(object: "car", '
        : `${{ contact: "contacts", company: "companies", opportunity: "opportunities" }[object]}(`;
    for (const name of ["a.txt", "b.txt", "c.txt"]) await addTo(await given(), field.id, name);
    const query = (first: number) =>
      `{ ${list}first: ${first}, filter: { customFields: [{ field: "papers", empty: false }] }) { nodes { customFields { display ${files} } } } }`;
    const first = await countStatements(test, workspaceId, query(1));
    const many = await countStatements(test, workspaceId, query(3));
    expect(Object.values(many.answer.data!)[0]).toMatchObject({ nodes: [{}, {}, {}] });
    expect(many.statements).toBe(first.statements);
  });

  it("goes with its files, which are counted before, and with those in the trash; the sweep takes them from the store", async () => {
    const doomed = await givenField({ object, name: "Doomed" });
    const id = await given();
    const { document } = await addTo(id, doomed.id);
    await addTo(id, doomed.id);
    await api.mutate("deleteDocument", { id: document.id }, "document { id }");
    const { customFieldImpact } = await api.get(`{ customFieldImpact(id: "${doomed.id}") { records files } }`);
    expect(customFieldImpact).toEqual({ records: 1, files: 2 });
    await sweep();
    const before = await stored();
    expect((await api.mutate("deleteCustomField", { id: doomed.id }, errors)).userErrors).toMatchObject([{ code: "IN_USE" }]);
    await api.mutate("deleteCustomField", { id: doomed.id, expectedRecords: 1 }, errors);
    expect((await api.get(`{ document(id: "${document.id}") { id } }`)).document).toBeNull();
    await sweep();
    expect(await stored()).toBe(before - 2);
  });
});

describe("a field of files", () => {
  it("says what is wrong with a file, and keeps nothing of it", async () => {
    const field = await givenField({ name: "Checked", key: "checked" });
    const company = await givenField({ object: "company", name: "Elsewhere" });
    const { id } = await givenContact(api);
    const before = await stored();
    const add = async (fileId: string, more: object = {}) =>
      api.ask(`mutation ($input: AddFieldFileInput!) { addFieldFile(input: $input) { ${errors} } }`, {
        input: { recordId: id, fieldId: field.id, fileId, ...more },
      });
    const refusal = async (...input: Parameters<typeof add>) => {
      const { data, errors: failed } = (await add(...input)) as any;
      return failed?.[0].extensions.code ?? data.addFieldFile.userErrors[0]?.code;
    };
    expect(await refusal(await sendFile(api, test.origin, { name: "photo.png", bytes: "no image" }))).toBe("WRONG_TYPE");
    const other = await givenToken(test, slug, { role: "owner" });
    expect(await refusal(await send("theirs.txt", other))).toBe("NOT_FOUND");
    const fileId = await send();
    expect(await refusal(fileId, { fieldId: company.id })).toBe("NOT_FOUND");
    expect(await refusal(fileId)).toBeUndefined();
    expect(await refusal(fileId)).toBe("NOT_FOUND");
    const text = await api.mutate("createCustomField", { name: "Words", type: "TEXT" }, "customField { id }");
    expect(await refusal(await send(), { fieldId: text.customField.id })).toBe("NOT_FOUND");
    const trashed = (await givenContact(api)).id;
    await api.mutate("deleteContacts", { ids: [trashed] }, errors);
    expect(await refusal(await send(), { recordId: trashed })).toBe("DELETED");
    const { contact } = await api.get(`{ contact(id: "${id}") { customFields(keys: ["checked"]) { display } } }`);
    expect(contact.customFields).toEqual([{ display: "plan.txt" }]);
    // What was sent in vain goes by itself, as with documents.
    expect(await stored()).toBeGreaterThan(before);
    const changed = (await api.mutate("updateContact", { id, customFields: [{ field: "checked", files: [] }] }, errors)) as any;
    expect(changed.userErrors).toMatchObject([{ field: ["customFields", "0"], code: "INVALID" }]);
  });

  it("takes as many as the limit says, and what comes back from the trash counts again", async () => {
    const field = await givenField({ name: "Many", key: "many" });
    const { id } = await givenContact(api);
    const first = (await addTo(id, field.id, "0.txt")).document;
    for (let file = 1; file < limits.filesPerField; file++) await addTo(id, field.id, `${file}.txt`);
    expect((await addTo(id, field.id)).userErrors).toMatchObject([
      { code: "LIMIT_REACHED", message: `“Many” takes at most ${limits.filesPerField} files.` },
    ]);
    await api.mutate("deleteDocument", { id: first.id }, "document { id }");
    expect((await addTo(id, field.id)).userErrors).toEqual([]);
    expect((await api.mutate("restoreDocument", { id: first.id }, `document { id } ${errors}`)).userErrors).toMatchObject([
      { code: "LIMIT_REACHED" },
    ]);
  });

  it("keeps its type, has no default, and is no column of an import", async () => {
    const field = await givenField({ name: "Fixed", key: "fixed" });
    const text = (await api.mutate("createCustomField", { name: "Plain", type: "TEXT" }, "customField { id }")).customField;
    for (const [id, type] of [
      [field.id, "TEXT"],
      [text.id, "FILE"],
    ]) {
      const changed = await api.mutate("changeCustomFieldType", { id, type }, errors);
      expect(changed.userErrors).toMatchObject([
        { field: ["type"], code: "INVALID", message: expect.stringContaining("Files can't be converted") },
      ]);
      expect((await api.ask(`{ customFieldTypeChange(id: "${id}", type: ${type}) { records } }`)).errors![0]!.message).toContain(
        "Files can't",
      );
    }
    const withDefault = await api.mutate(
      "createCustomField",
      { name: "Given", type: "FILE", defaultValue: { files: [await send()] } },
      errors,
    );
    expect(withDefault.userErrors).toMatchObject([{ field: ["defaultValue"], code: "INVALID" }]);
    const { importFields } = await api.get("{ importFields { name } }");
    expect(importFields.map(({ name }: any) => name)).toContain("customFields.plain");
    expect(importFields.map(({ name }: any) => name)).not.toContain("customFields.fixed");
  });

  it("shows its files among the contact's documents, in a folder of their own", async () => {
    const field = await givenField({ name: "Shown", key: "shown" });
    const [one, other] = [await givenContact(api), await givenContact(api)];
    await addTo(one.id, field.id, "one.txt");
    await addTo(other.id, field.id, "other.txt");
    await api.mutate("addDocument", { contactId: one.id, fileId: await send("loose.txt") }, "document { id }");
    const names = async (args: string) =>
      (
        await api.get(`{ contact(id: "${one.id}") { documents(first: 9, sort: NAME, ${args}) { nodes { name } } } }`)
      ).contact.documents.nodes.map(({ name }: any) => name);
    expect(await names("ofFields: true")).toEqual(["one.txt"]);
    expect(await names("ofFields: false")).toEqual(["loose.txt"]);
    expect(await names("folderId: null")).toEqual(["loose.txt"]);
    expect(await names("deleted: false")).toEqual(["loose.txt", "one.txt"]);
  });

  it("is told, shown and found only to whom documents are open, and changed by those who may change the record", async () => {
    const field = await givenField({ object: "company", name: "Secret", key: "secret" });
    const { company } = await api.mutate("createCompany", { name: "Sealed" }, "company { id }");
    const { document } = await addTo(company.id, field.id, "sealed.txt");
    const closed = await givenToken(test, slug, { scopes: ["companies:read"] });
    const seen = await closed.get(
      `{ company(id: "${company.id}") { field(key: "secret") { display } activities(first: 5) { nodes { summary } } } }`,
    );
    expect(seen.company).toEqual({ field: null, activities: { nodes: [{ summary: "created the company Sealed" }] } });
    const filtered = await closed.ask('{ companies(filter: { customFields: [{ field: "secret", empty: false }] }) { nodes { id } } }');
    expect(filtered.errors![0]!.message).toContain("names no custom field");
    const reader = await givenToken(test, slug, { scopes: ["companies:read", "documents:write"] });
    const refused = await reader.ask(`mutation { deleteDocument(input: { id: "${document.id}" }) { ${errors} } }`);
    expect(refused.errors![0]).toMatchObject({ extensions: { code: "FORBIDDEN" } });
    const contactsAlone = await givenToken(test, slug, { scopes: ["documents:read"] });
    expect(await contactsAlone.get(`{ document(id: "${document.id}") { name } node(id: "${document.id}") { id } }`)).toEqual({
      document: null,
      node: null,
    });
    const { member, email } = await givenMember(test, slug, { role: "member" });
    await test.app.database.system.query("update member set visibility = 'assigned' where workspace_id = $1 and id = $2", [
      workspaceId,
      member.id,
    ]);
    const own = createBrowserSession(test.origin, slug);
    await own.signIn(email, password);
    const ask = async () => (await own.get(`{ document(id: "${document.id}") { name } }`)).document;
    expect(await ask()).toBeNull();
    await api.mutate("updateCompany", { id: company.id, ownerId: toGlobalId("Member", member.id) }, "company { id }");
    expect(await ask()).toEqual({ name: "sealed.txt" });
  });
});
