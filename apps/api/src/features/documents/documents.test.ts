import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { toGlobalId } from "../../platform/ids.ts";
import type { ApiClient } from "../../testing/api-client.ts";
import { countStatements } from "../../testing/count-statements.ts";
import { givenContact, givenMember, givenToken, givenWorkspace } from "../../testing/given.ts";
import { createBrowserSession } from "../../testing/browser-session.ts";
import { atServer, sendFile } from "../../testing/send-file.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";

let test: TestApp;
let api: ApiClient;
let slug: string;
let workspaceId: string;
beforeAll(async () => {
  test = await startTestApp();
  ({ api, slug, workspaceId } = await givenWorkspace(test));
});
afterAll(() => test.close());

const given = async (contactId: string, name = "plan.txt", more: Record<string, unknown> = {}) => {
  const fileId = await sendFile(api, test.origin, { name, bytes: `About ${name}` });
  const { document, userErrors } = await api.mutate(
    "addDocument",
    { contactId, fileId, ...more },
    "document { id name version folder { id name } createdBy { kind } }",
  );
  if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors));
  return document;
};
const folderFor = async (contactId: string, name: string) =>
  (await api.mutate("createDocumentFolder", { contactId, name }, "documentFolder { id name version }")).documentFolder;
const eventsOf = async (contactId: string) =>
  (await api.get(`{ contact(id: "${contactId}") { activities(first: 20) { nodes { kind summary subjectId } } } }`)).contact.activities
    .nodes;
const listOf = async (contactId: string, args = "") =>
  (await api.get(`{ contact(id: "${contactId}") { documents(first: 10${args}) { nodes { name } count { value } } } }`)).contact.documents;

describe("documents of a contact", () => {
  it("are added, renamed, moved, deleted and restored, and each of these is told", async () => {
    const { id: contactId } = await givenContact(api);
    const folder = await folderFor(contactId, "Contracts");
    const document = await given(contactId, "plan.txt", { folderId: folder.id });
    expect(document).toMatchObject({ name: "plan.txt", folder: { name: "Contracts" }, createdBy: { kind: "token" } });
    const renamed = await api.mutate(
      "updateDocument",
      { id: document.id, name: "Final plan", expectedVersion: 1 },
      "document { name version }",
    );
    expect(renamed.document).toEqual({ name: "Final plan.txt", version: 2 });
    const stale = await api.mutate("updateDocument", { id: document.id, name: "Other", expectedVersion: 1 }, "document { name }");
    expect(stale).toMatchObject({ document: { name: "Final plan.txt" }, userErrors: [{ code: "CONFLICT" }] });
    const bad = await api.mutate("updateDocument", { id: document.id, name: "../" }, "document { name }");
    expect(bad.userErrors).toMatchObject([{ field: ["name"], code: "INVALID" }]);
    await api.mutate("updateDocument", { id: document.id, folderId: null }, "document { id }");
    await api.mutate("deleteDocument", { id: document.id }, "document { id }");
    expect(await listOf(contactId)).toEqual({ nodes: [], count: { value: 0 } });
    expect(await listOf(contactId, ", deleted: true")).toEqual({ nodes: [{ name: "Final plan.txt" }], count: { value: 1 } });
    expect((await api.mutate("updateDocument", { id: document.id, name: "x" }, "document { id }")).userErrors).toMatchObject([
      { code: "DELETED" },
    ]);
    await api.mutate("restoreDocument", { id: document.id }, "document { id }");
    expect((await api.mutate("eraseDocument", { id: document.id }, "erasedDocumentId")).userErrors).toMatchObject([{ code: "CONFLICT" }]);
    expect((await eventsOf(contactId)).slice(0, 6)).toMatchObject([
      { kind: "document.restored" },
      { kind: "document.deleted" },
      { kind: "document.moved", summary: "moved the document “Final plan.txt” out of its folder" },
      { kind: "document.renamed", summary: "renamed the document “plan.txt” to “Final plan.txt”", subjectId: document.id },
      { kind: "document.added" },
      { kind: "documentFolder.created" },
    ]);
  });

  it("are in folders, which leave them behind when they go", async () => {
    const { id: contactId } = await givenContact(api);
    const { id: other } = await givenContact(api);
    const folder = await folderFor(contactId, "Offers");
    const twice = await api.mutate("createDocumentFolder", { contactId, name: " OFFERS " }, "documentFolder { name }");
    expect(twice).toMatchObject({ documentFolder: { name: "Offers" }, userErrors: [{ field: ["name"], code: "DUPLICATE" }] });
    const document = await given(contactId, "a.txt", { folderId: folder.id });
    await given(contactId, "b.txt");
    const elsewhere = await given(other, "c.txt");
    const foreign = await api.mutate("updateDocument", { id: elsewhere.id, folderId: folder.id }, "document { id }");
    expect(foreign.userErrors).toMatchObject([{ field: ["folderId"], code: "NOT_FOUND" }]);
    expect(await listOf(contactId, `, folderId: "${folder.id}"`)).toMatchObject({ nodes: [{ name: "a.txt" }] });
    expect(await listOf(contactId, ", folderId: null")).toMatchObject({ nodes: [{ name: "b.txt" }] });
    expect(await listOf(contactId, ", sort: NAME")).toMatchObject({ nodes: [{ name: "a.txt" }, { name: "b.txt" }], count: { value: 2 } });
    const { contact } = await api.get(`{ contact(id: "${contactId}") { documentFolders { name documentCount } } }`);
    expect(contact.documentFolders).toEqual([{ name: "Offers", documentCount: 1 }]);
    const named = await api.mutate("renameDocumentFolder", { id: folder.id, name: "Quotes" }, "documentFolder { name version }");
    expect(named.documentFolder).toEqual({ name: "Quotes", version: 2 });
    await api.mutate("deleteDocumentFolder", { id: folder.id }, "deletedDocumentFolderId");
    expect((await api.get(`{ document(id: "${document.id}") { folder { id } } }`)).document).toEqual({ folder: null });
  });

  it("are found by words of their names, and contacts by them", async () => {
    const { id: contactId } = await givenContact(api, { lastName: "Quillfeather" });
    await given(contactId, "Añual Quillreport.txt");
    await given(contactId, "other.txt");
    expect(await listOf(contactId, `, search: "quillREPORT anual"`)).toMatchObject({ nodes: [{ name: "Añual Quillreport.txt" }] });
    const found = async (filter: string) =>
      (await api.get(`{ contacts(first: 5, filter: { documents: ${filter} }) { nodes { lastName } } }`)).contacts.nodes;
    expect(await found(`{ some: { name: { contains: "quillreport" } } }`)).toEqual([{ lastName: "Quillfeather" }]);
    expect(await found(`{ some: { name: { contains: "quillreport" }, kind: { eq: "pdf" } } }`)).toEqual([]);
    expect(await found(`{ count: { gte: 2 }, where: { kind: { eq: "text" } }, some: { name: { contains: "quill" } } }`)).toHaveLength(1);
    const noRight = await givenToken(test, slug, { scopes: ["contacts:read"] });
    const [closed] = (await noRight.ask(`{ contacts(first: 1, filter: { documents: { count: { gte: 1 } } }) { nodes { id } } }`)).errors!;
    expect(closed!.message).toContain("document:read");
    expect((await noRight.get(`{ contact(id: "${contactId}") { documents(first: 1) { nodes { id } } } }`)).contact.documents).toBeNull();
  });

  it("note who looked at them and who took them along, and links end", async () => {
    const { id: contactId } = await givenContact(api);
    const { id } = await given(contactId, "secret.txt");
    const { email, name, password } = await givenMember(test, slug, { name: "Vera Viewer", role: "viewer" });
    const session = createBrowserSession(test.origin, slug);
    await session.signIn(email, password);
    const { previewUrl, downloadUrl } = (await session.get(`{ document(id: "${id}") { previewUrl downloadUrl } }`)).document;
    expect(await (await fetch(atServer(test.origin, previewUrl))).text()).toBe("About secret.txt");
    await fetch(atServer(test.origin, downloadUrl));
    const { document } = await api.get(
      `{ document(id: "${id}") { accesses(first: 5) { nodes { action actor { kind name } } count { value } } } }`,
    );
    expect(document.accesses).toEqual({
      nodes: [
        { action: "downloaded", actor: { kind: "member", name } },
        { action: "viewed", actor: { kind: "member", name } },
      ],
      count: { value: 2 },
    });
    expect((await eventsOf(contactId)).map(({ kind }: { kind: string }) => kind)).not.toContain("document.viewed");
    await api.mutate("deleteDocument", { id }, "document { id }");
    await api.mutate("eraseDocument", { id }, "erasedDocumentId");
    expect((await fetch(atServer(test.origin, downloadUrl))).status).toBe(404);
    expect((await fetch(`${test.origin}/files/document?link=nonsense`)).status).toBe(404);
  });

  it("are not seen by members who do not see the contact", async () => {
    const { id: contactId } = await givenContact(api);
    const document = await given(contactId);
    const { member, email, password } = await givenMember(test, slug);
    await test.app.database.system.query("update member set visibility = 'assigned' where workspace_id = $1 and id = $2", [
      member.workspaceId,
      member.id,
    ]);
    const session = createBrowserSession(test.origin, slug);
    await session.signIn(email, password);
    const ask = async () => (await session.get(`{ document(id: "${document.id}") { name } }`)).document;
    expect(await ask()).toBeNull();
    await api.mutate("updateContact", { id: contactId, ownerId: toGlobalId("Member", member.id) }, "contact { id }");
    expect(await ask()).toEqual({ name: "plan.txt" });
  });

  it("cost the same number of statements for one contact and for many", async () => {
    const ids = await Promise.all(Array.from({ length: 3 }, async () => (await givenContact(api, { lastName: "Countfile" })).id));
    for (const id of ids) {
      const folder = await folderFor(id, "One");
      await given(id, "x.txt", { folderId: folder.id });
    }
    const selection =
      "documents(first: 5) { nodes { name folder { name } accesses(first: 2) { nodes { action } } downloadUrl } count { value } } documentFolders { name documentCount } picture { url }";
    const query = (first: number) => `{ contacts(first: ${first}, search: "Countfile") { nodes { ${selection} } } }`;
    const one = await countStatements(test, workspaceId, query(1));
    const many = await countStatements(test, workspaceId, query(3));
    expect(many.answer.data!.contacts).toMatchObject({ nodes: [{ documents: { count: { value: 1 } } }, {}, {}] });
    expect(many.statements).toBe(one.statements);
  });
});
