import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { contactStatuses } from "@kith/shared/limits.ts";
import type { ApiClient } from "../../testing/api-client.ts";
import { givenContact, givenToken, givenWorkspace } from "../../testing/given.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";
import { replaceStatusJob } from "./replace-status.jobs.ts";

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

const fields = "id name label color isDefault version contactCount";
const statuses = async () => (await api.get(`{ contactStatuses { ${fields} } }`)).contactStatuses;
const labels = async () => (await statuses()).map(({ label }: { label: string }) => label);
const idOf = async (name: string) => (await statuses()).find((status: { name: string }) => status.name === name).id;
const create = async (input: Record<string, unknown>) =>
  (await api.mutate("createContactStatus", input, `contactStatus { ${fields} }`)).contactStatus;
const contactOf = async (id: string) =>
  (
    await api.get(
      "query ($id: ID!) { contact(id: $id) { status version activities(first: 5) { nodes { kind summary changes { field before after } } } } }",
      { id },
    )
  ).contact;

async function eventsOf(kind: string) {
  const { rows } = await test.app.database.system.query(
    "select contact_id, data, changes from activity where workspace_id = $1 and kind = $2 order by seq desc",
    [workspaceId, kind],
  );
  return rows;
}

describe("the statuses of a workspace", () => {
  it("begin with seven, of which new contacts are leads", async () => {
    expect((await statuses()).map(({ name, label, color }: Record<string, string>) => ({ name, label, color }))).toEqual(contactStatuses);
    expect(
      (await statuses()).filter(({ isDefault }: { isDefault: boolean }) => isDefault).map(({ name }: { name: string }) => name),
    ).toEqual(["lead"]);
    const { id } = await givenContact(api);
    expect((await contactOf(id)).status).toBe("lead");
  });

  it("take a new one at the end, which contacts, filters and events know at once", async () => {
    const made = await create({ label: " In talks ", color: "amber" });
    expect(made).toMatchObject({ name: "in-talks", label: "In talks", color: "amber", isDefault: false, contactCount: 0 });
    expect((await labels()).at(-1)).toBe("In talks");
    const { id } = await givenContact(api, { status: "in-talks" });
    const { contacts } = await api.get('{ contacts(filter: { status: { in: ["in-talks"] } }) { nodes { id } } }');
    expect(contacts.nodes).toEqual([{ id }]);
    await api.mutate("updateContact", { id, status: "lead" }, "contact { id }");
    await api.mutate("updateContact", { id, status: "in-talks" }, "contact { id }");
    expect((await contactOf(id)).activities.nodes[0]).toEqual({
      kind: "contact.statusChanged",
      summary: "set the status to In talks",
      changes: [{ field: "status", before: "Lead", after: "In talks" }],
    });
    expect(await eventsOf("contactStatus.created")).toMatchObject([{ contact_id: null, data: { label: "In talks" } }]);
  });

  it("have names of their own, whatever their labels", async () => {
    expect((await create({ label: "Lead!" })).name).toBe("lead-2");
    expect((await create({ label: "見込み" })).name).toBe("見込み");
    expect((await create({ label: "!?" })).name).toBe("status");
  });

  it("can be renamed and recoloured; what contacts store stays, and so do their versions", async () => {
    const { id, version } = await givenContact(api, { status: "customer" });
    const status = await idOf("customer");
    const { contactStatus } = await api.mutate(
      "updateContactStatus",
      { id: status, label: "Client", color: "orange", expectedVersion: 1 },
      `contactStatus { ${fields} }`,
    );
    expect(contactStatus).toMatchObject({ name: "customer", label: "Client", color: "orange", version: 2, contactCount: 1 });
    expect(await contactOf(id)).toMatchObject({ status: "customer", version });
    expect(await eventsOf("contactStatus.updated")).toMatchObject([
      {
        data: { before: "Customer", label: "Client" },
        changes: [
          { field: "label", before: "Customer", after: "Client" },
          { field: "color", before: "green", after: "orange" },
        ],
      },
    ]);
    const stale = await api.mutate("updateContactStatus", { id: status, label: "Buyer", expectedVersion: 1 }, "contactStatus { label }");
    expect(stale).toMatchObject({ contactStatus: { label: "Client" }, userErrors: [{ code: "CONFLICT" }] });
  });

  it("refuse a label twice, none, one that is too long, and an unknown colour", async () => {
    const codes = async (input: Record<string, unknown>) =>
      (await api.mutate("createContactStatus", input, "contactStatus { label }")).userErrors.map(
        ({ field, code }: { field: string[]; code: string }) => `${field.join(".")} ${code}`,
      );
    expect(await codes({ label: "LÉAD" })).toEqual(["label DUPLICATE"]);
    expect(await codes({ label: " " })).toEqual(["label INVALID"]);
    expect(await codes({ label: "x".repeat(51) })).toEqual(["label INVALID"]);
    expect(await codes({ label: "New", color: "#fff" })).toEqual(["color INVALID"]);
  });

  it("can be put into another order, all of them at once", async () => {
    const ids: string[] = (await statuses()).map(({ id }: { id: string }) => id);
    const { contactStatuses: answered } = await api.mutate("reorderContactStatuses", { ids: ids.toReversed() }, "contactStatuses { id }");
    expect(answered.map(({ id }: { id: string }) => id)).toEqual(ids.toReversed());
    expect((await labels())[0]).toBe("Churned");
    const { userErrors } = await api.mutate("reorderContactStatuses", { ids: ids.slice(1) }, "contactStatuses { id }");
    expect(userErrors).toMatchObject([{ field: ["ids"], code: "CONFLICT" }]);
    expect(await eventsOf("contactStatus.reordered")).toHaveLength(1);
  });

  it("have one default, which another one takes over", async () => {
    await create({ label: "Fresh", isDefault: true });
    const { id } = await givenContact(api);
    expect((await contactOf(id)).status).toBe("fresh");
    await api.mutate("updateContactStatus", { id: await idOf("active"), isDefault: true }, "contactStatus { id }");
    expect(
      (await statuses()).filter(({ isDefault }: { isDefault: boolean }) => isDefault).map(({ name }: { name: string }) => name),
    ).toEqual(["active"]);
  });
});

describe("deleting a status", () => {
  it("gives its contacts another one in one event, and leaves their versions", async () => {
    const { id, version } = await givenContact(api, { status: "partner" });
    const trashed = await givenContact(api, { status: "partner" });
    await api.mutate("deleteContacts", { ids: [trashed.id] }, "contacts { id }");
    const partner = await idOf("partner");
    expect(
      (await api.get("query ($id: ID!) { contactStatusImpact(id: $id) { contacts deletedContacts } }", { id: partner }))
        .contactStatusImpact,
    ).toEqual({
      contacts: 1,
      deletedContacts: 1,
    });
    const answer = await api.mutate("deleteContactStatus", { id: partner, replacementId: await idOf("active") }, "deletedContactStatusId");
    expect(answer).toEqual({ deletedContactStatusId: partner, userErrors: [] });
    expect(await contactOf(id)).toMatchObject({ status: "active", version });
    expect((await contactOf(trashed.id)).status).toBe("active");
    expect(await eventsOf("contactStatus.deleted")).toMatchObject([
      {
        contact_id: null,
        data: { name: "partner", label: "Partner", replacement: "Active", into: "active", contacts: 2 },
        changes: [{ field: "status", before: "Partner", after: "Active" }],
      },
    ]);
    const { userErrors } = await api.mutate("updateContact", { id, status: "partner" }, "contact { id }");
    expect(userErrors).toMatchObject([
      { field: ["status"], code: "INVALID", message: expect.stringContaining("“partner” is not a status") },
    ]);
  });

  it("leaves very many contacts to a job: they keep it until then, and nobody can choose it any more", async () => {
    await test.app.database.system.query(
      `insert into contact (workspace_id, id, number, status, source, created_by_kind, created_by_name, created_at, updated_at, deleted_at)
        select $1, gen_random_uuid(), n, 'churned', 'API', 'token', 'test', now(), now(), case when n % 3 = 0 then now() end from generate_series(1, 2001) n`,
      [workspaceId],
    );
    const [churned, inactive, lead] = [await idOf("churned"), await idOf("inactive"), await idOf("lead")];
    const { userErrors } = await api.mutate("deleteContactStatus", { id: churned, replacementId: inactive }, "deletedContactStatusId");
    expect(userErrors).toEqual([]);
    const { contactStatuses: now } = await api.get("{ contactStatuses { name contactCount replacement { name } } }");
    expect(now.at(-1)).toEqual({ name: "churned", contactCount: 1334, replacement: { name: "inactive" } });
    expect((await api.mutate("createContact", { firstName: "Late", status: "churned" }, "contact { id }")).userErrors).toMatchObject([
      { field: ["status"], code: "INVALID" },
    ]);
    // What it goes to can itself be deleted meanwhile.
    await api.mutate("deleteContactStatus", { id: inactive, replacementId: lead }, "deletedContactStatusId");
    await test.app.jobs.work(test.app, [replaceStatusJob]);
    for (let waited = 0; (await labels()).includes("Churned"); waited += 100) {
      if (waited > 20_000) throw new Error("the job did not end");
      await wait(100);
    }
    expect((await statuses()).find(({ name }: { name: string }) => name === "lead").contactCount).toBe(1334);
    expect((await eventsOf("contactStatus.deleted"))[0]).toMatchObject({
      data: { name: "churned", replacement: "Lead", contacts: 2001 },
      changes: [{ field: "status", before: "Churned", after: "Lead" }],
    });
    expect(await eventsOf("contactStatus.retired")).toHaveLength(1);
  }, 60_000);

  it("makes its replacement the default, where it was that", async () => {
    await api.mutate("deleteContactStatus", { id: await idOf("lead"), replacementId: await idOf("prospect") }, "deletedContactStatusId");
    const { id } = await givenContact(api);
    expect((await contactOf(id)).status).toBe("prospect");
  });

  it("answers the same when it is repeated under one key", async () => {
    const input = { id: await idOf("churned"), replacementId: await idOf("inactive") };
    const send = () => api.mutate("deleteContactStatus", input, "deletedContactStatusId", { "idempotency-key": "gone" });
    expect(await send()).toEqual(await send());
    expect(await eventsOf("contactStatus.deleted")).toHaveLength(1);
  });

  it("is refused without another status", async () => {
    const lead = await idOf("lead");
    const { userErrors } = await api.mutate("deleteContactStatus", { id: lead, replacementId: lead }, "deletedContactStatusId");
    expect(userErrors).toMatchObject([{ field: ["replacementId"], code: "INVALID" }]);
  });

  it("leaves no contact behind that got the status at the same moment", async () => {
    for (let round = 0; round < 5; round++) {
      const { name, id } = await create({ label: `Round ${round}` });
      const replacementId = await idOf("lead");
      const [, ...made] = await Promise.all([
        api.mutate("deleteContactStatus", { id, replacementId }, "deletedContactStatusId"),
        ...Array.from({ length: 4 }, (_, index) =>
          api.mutate("createContact", { firstName: `R${round}-${index}`, status: name }, "contact { status }"),
        ),
      ]);
      for (const { contact, userErrors } of made) {
        if (contact) continue;
        expect(userErrors).toMatchObject([{ field: ["status"], code: "INVALID" }]);
      }
      const { contacts } = await api.get("query ($name: String!) { contacts(filter: { status: { eq: $name } }) { nodes { id } } }", {
        name,
      });
      expect(contacts.nodes).toEqual([]);
    }
  });

  it("is an admin's work, as is every change of the list", async () => {
    const member = await givenToken(test, slug, { role: "member" });
    const ask = async (field: string, input: object) => {
      const type = `${field[0]!.toUpperCase()}${field.slice(1)}Input`;
      const answer = await member.ask(`mutation ($input: ${type}!) { ${field}(input: $input) { userErrors { code } } }`, { input });
      return answer.errors?.[0]?.extensions.code;
    };
    const id = await idOf("lead");
    expect(await ask("createContactStatus", { label: "Mine" })).toBe("FORBIDDEN");
    expect(await ask("updateContactStatus", { id, label: "Mine" })).toBe("FORBIDDEN");
    expect(await ask("reorderContactStatuses", { ids: [id] })).toBe("FORBIDDEN");
    expect(await ask("deleteContactStatus", { id, replacementId: await idOf("active") })).toBe("FORBIDDEN");
  });
});
