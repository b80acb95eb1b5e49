import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { ApiClient } from "../../testing/api-client.ts";
import { givenContact, givenToken, givenWorkspace } from "../../testing/given.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";
import { setContactLimit } from "./contact-limit.ts";

let test: TestApp;
let api: ApiClient;
let slug: string;
let workspaceId: string;

beforeAll(async () => {
  test = await startTestApp();
}, 60_000);
afterAll(() => test?.close());
beforeEach(async () => {
  ({ api, slug, workspaceId } = await givenWorkspace(test));
});

const requireFields = (...fields: string[]) => api.mutate("setRequiredContactFields", { fields }, "workspace { requiredContactFields }");
const usage = async () => (await api.get("{ viewer { workspace { contactCount contactLimit } } }")).viewer.workspace;
const create = (input: Record<string, unknown>) => api.mutate("createContact", input, "contact { id version }");
const update = (id: string, input: Record<string, unknown>) => api.mutate("updateContact", { id, ...input }, "contact { id version }");
const faults = ({ userErrors }: { userErrors: { field: string[] | null; code: string }[] }) =>
  userErrors.map(({ field, code }) => `${field?.join(".") ?? "all"} ${code}`);

describe("required fields", () => {
  it("are set by an admin, in an event of the workspace", async () => {
    expect((await requireFields("JOB_TITLE", "FIRST_NAME")).workspace).toEqual({ requiredContactFields: ["FIRST_NAME", "JOB_TITLE"] });
    const { auditLog } = await api.get(
      '{ auditLog(filter: { kinds: ["workspace.requiredFieldsChanged"] }) { nodes { summary changes { before after } } } }',
    );
    expect(auditLog.nodes).toEqual([
      {
        summary: "made these fields of contacts required: first name, job title",
        changes: [{ before: null, after: "first name, job title" }],
      },
    ]);
    expect(faults(await requireFields("EMAIL", "EMAIL_OR_PHONE"))).toEqual(["fields INVALID"]);
    const member = await givenToken(test, slug, { role: "member" });
    const refused = await member.ask("mutation { setRequiredContactFields(input: { fields: [] }) { userErrors { code } } }");
    expect(refused.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  });

  it("are asked of every new contact, all at once, each with its place", async () => {
    await requireFields("LAST_NAME", "EMAIL_OR_PHONE", "CITY", "OWNER");
    const refused = await create({ firstName: "Ana", status: "nonsense" });
    expect(faults(refused)).toEqual([
      "status INVALID",
      "lastName REQUIRED",
      "emails REQUIRED",
      "ownerId REQUIRED",
      "address.city REQUIRED",
    ]);
  });

  it("can't be cleared; what a contact lacked before is no obstacle to other changes", async () => {
    const old = await givenContact(api, { firstName: "Old" });
    const full = await givenContact(api, {
      firstName: "Full",
      jobTitle: "Baker",
      emails: [{ address: "full@kith.example" }],
      phones: [{ number: "+351912555014" }],
    });
    await requireFields("JOB_TITLE", "EMAIL_OR_PHONE", "OWNER");
    expect(faults(await update(old.id, { lastName: "Changed" }))).toEqual([]);
    expect(faults(await update(old.id, { firstName: "" }))).toEqual([]);
    expect(faults(await update(full.id, { jobTitle: " " }))).toEqual(["jobTitle REQUIRED"]);
    expect(faults(await update(full.id, { jobTitle: "Cook" }))).toEqual([]);

    const { contact } = await api.get("query ($id: ID!) { contact(id: $id) { emails { id } phones { id } } }", { id: full.id });
    expect(faults(await api.mutate("removeContactEmail", { id: contact.emails[0].id }, "contact { id }"))).toEqual([]);
    expect(faults(await api.mutate("removeContactPhone", { id: contact.phones[0].id }, "contact { id }"))).toEqual(["emails REQUIRED"]);
  });
});

describe("the limit of the plan", () => {
  it("counts the contacts outside of the trash, whatever happens to them", async () => {
    expect(await usage()).toEqual({ contactCount: 0, contactLimit: null });
    const contacts = [await givenContact(api), await givenContact(api), await givenContact(api)];
    expect((await usage()).contactCount).toBe(3);
    const ids = contacts.map(({ id }) => id);
    await api.mutate("deleteContacts", { ids: ids.slice(1) }, "contacts { id }");
    expect((await usage()).contactCount).toBe(1);
    await api.mutate("restoreContacts", { ids: ids.slice(2) }, "contacts { id }");
    expect((await usage()).contactCount).toBe(2);
    await test.app.database.system.query("delete from contact where workspace_id = $1", [workspaceId]);
    expect((await usage()).contactCount).toBe(0);
    const { rows } = await test.app.database.system.query("select 1 from contact_count_change");
    expect(rows).toEqual([]);
  });

  it("refuses what is beyond it: new contacts, and those from the trash", async () => {
    const { id } = await givenContact(api);
    await api.mutate("deleteContacts", { ids: [id] }, "contacts { id }");
    await givenContact(api);
    await setContactLimit(test.app, workspaceId, 1);
    expect(await usage()).toEqual({ contactCount: 1, contactLimit: 1 });
    const refused = await create({ firstName: "Beyond" });
    expect(refused.userErrors).toEqual([
      { field: null, code: "LIMIT_REACHED", message: "This workspace has reached its limit of 1 contacts." },
    ]);
    expect(faults(await api.mutate("restoreContacts", { ids: [id] }, "contacts { id }"))).toEqual(["all LIMIT_REACHED"]);
    expect((await usage()).contactCount).toBe(1);
    await setContactLimit(test.app, workspaceId, null);
    await givenContact(api);
    const { auditLog } = await api.get(
      '{ auditLog(filter: { kinds: ["workspace.contactLimitSet"] }) { nodes { summary actor { kind } } } }',
    );
    expect(auditLog.nodes).toEqual([
      { summary: "removed the limit of contacts", actor: { kind: "system" } },
      { summary: "set the limit to 1 contacts", actor: { kind: "system" } },
    ]);
  });

  it("lets exactly as many through as there is room for, however many come at once", async () => {
    await setContactLimit(test.app, workspaceId, 3);
    await givenContact(api);
    const answers = await Promise.all(Array.from({ length: 8 }, (_, index) => create({ firstName: `Rush ${index}` })));
    expect(answers.filter(({ contact }) => contact)).toHaveLength(2);
    expect(answers.flatMap(faults)).toEqual(Array.from({ length: 6 }, () => "all LIMIT_REACHED"));
    expect(await usage()).toEqual({ contactCount: 3, contactLimit: 3 });
  });

  it("stays open to changes of contacts where it was lowered below what there is", async () => {
    const { id } = await givenContact(api);
    await givenContact(api);
    await setContactLimit(test.app, workspaceId, 1);
    expect(faults(await update(id, { firstName: "Still" }))).toEqual([]);
    await api.mutate("deleteContacts", { ids: [id] }, "contacts { id }");
    expect(await usage()).toEqual({ contactCount: 1, contactLimit: 1 });
  });
});
