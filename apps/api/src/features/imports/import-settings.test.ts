import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { ApiClient } from "../../testing/api-client.ts";
import { givenContact, givenWorkspace } from "../../testing/given.ts";
import { sendAndStart } from "../../testing/given-import.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";
import { setContactLimit } from "../contact-settings/contact-limit.ts";
import { continueImportJob } from "./import.jobs.ts";

let test: TestApp;

beforeAll(async () => {
  test = await startTestApp();
  test.app.env.origin = test.origin;
  await test.app.jobs.work(test.app, [continueImportJob]);
}, 60_000);
afterAll(() => test?.close());

async function importFile(api: ApiClient, lines: string[], input: Record<string, unknown> = {}) {
  const { errors, ...ended } = await sendAndStart(api, lines.join("\n"), input);
  return { ...ended, errors: errors.nodes };
}

const contactsOf = async (api: ApiClient) =>
  (
    await api.get(
      `{ contacts(first: 200, sort: [{ field: NUMBER }]) { nodes { firstName status subscriptions { isSubscribed category { name } lastChange { how } history { isSubscribed } }
        activities(first: 1) { nodes { kind changes { field before after } } } } } }`,
    )
  ).contacts.nodes;

describe("an import", () => {
  it("knows the workspace's own statuses by label and name, and gives its default to who has none", async () => {
    const { api } = await givenWorkspace(test);
    await api.mutate("createContactStatus", { label: "In talks", isDefault: true }, "contactStatus { id }");
    const { contactStatuses } = await api.get("{ contactStatuses { id name } }");
    const lead = contactStatuses.find(({ name }: { name: string }) => name === "lead").id;
    await api.mutate("updateContactStatus", { id: lead, label: "Neu" }, "contactStatus { id }");
    const ended = await importFile(api, [
      "First name,E-mail,Status",
      "Ana,ana@x.test,in TALKS",
      "Bo,bo@x.test,neu",
      "Cy,cy@x.test,lead",
      "Di,di@x.test,",
      "Ed,ed@x.test,nonsense",
    ]);
    expect(ended).toMatchObject({ status: "DONE", created: 4, failed: 1 });
    expect(ended.errors).toEqual([
      {
        row: 6,
        field: "status",
        code: "INVALID",
        message:
          "“nonsense” is not a status of this workspace. Write one of Prospect, Neu, Active, Customer, Partner, Inactive, Churned, In talks.",
      },
    ]);
    expect((await contactsOf(api)).map(({ status }: { status: string }) => status)).toEqual(["in-talks", "lead", "lead", "in-talks"]);
    await importFile(api, ["E-mail,Status", "ana@x.test,Neu"]);
    expect((await contactsOf(api))[0].activities.nodes).toEqual([
      { kind: "contact.updated", changes: [{ field: "status", before: "In talks", after: "Neu" }] },
    ]);
  });

  it("subscribes to what a column names, and new contacts without it to what all are", async () => {
    const { api } = await givenWorkspace(test);
    await api.mutate("createSubscriptionCategory", { name: "News", subscribesNewContacts: true }, "subscriptionCategory { id }");
    const { subscriptionCategory } = await api.mutate("createSubscriptionCategory", { name: "Offers" }, "subscriptionCategory { id }");
    const left = await givenContact(api, { firstName: "Left", emails: [{ address: "left@x.test" }] });
    for (const isSubscribed of [true, false])
      await api.mutate(
        "setContactSubscription",
        { contactId: left.id, categoryId: subscriptionCategory.id, isSubscribed },
        "contact { id }",
      );
    const file = [
      "First name,E-mail,Subscriptions",
      "Left,left@x.test,offers",
      "Some,some@x.test,offers",
      "None,none@x.test,",
      "Odd,odd@x.test,Nope",
    ];

    const mapped = (overwrite: string) => ({
      mapping: ["firstName", "email", "subscriptions"].map((field, column) => ({ column, field, overwrite })),
    });
    const gentle = await importFile(api, file, mapped("FILL_BLANKS"));
    expect(gentle).toMatchObject({ created: 2, updated: 1, failed: 1 });
    expect(gentle.errors).toMatchObject([{ row: 5, field: "subscriptions", code: "INVALID" }]);
    const shown = async () =>
      Object.fromEntries(
        (await contactsOf(api)).map(({ firstName, subscriptions }: any) => [
          // oxlint-disable-line typescript/no-explicit-any
          firstName,
          subscriptions.flatMap(({ isSubscribed, category, lastChange }: any) =>
            isSubscribed ? `${category.name} ${lastChange.how}` : [],
          ), // oxlint-disable-line typescript/no-explicit-any
        ]),
      );
    expect(await shown()).toEqual({ Left: ["News default"], Some: ["Offers import"], None: ["News default"] });

    await importFile(api, file.slice(0, 2), mapped("OVERWRITE"));
    expect(await shown()).toMatchObject({ Left: ["News default", "Offers import"] });
    const [{ subscriptions, activities }] = await contactsOf(api);
    expect(subscriptions[1].history).toEqual([{ isSubscribed: true }, { isSubscribed: false }, { isSubscribed: true }]);
    expect(activities.nodes[0].changes).toEqual([{ field: "subscriptions", before: null, after: "Offers" }]);
  });

  it("reports new contacts that lack a required field, and changes those that exist", async () => {
    const { api } = await givenWorkspace(test);
    await givenContact(api, { emails: [{ address: "old@x.test" }] });
    await api.mutate("setRequiredContactFields", { fields: ["LAST_NAME", "PHONE"] }, "workspace { id }");
    const ended = await importFile(api, [
      "First name,Last name,E-mail,Phone",
      "Old,,old@x.test,",
      "Ana,,ana@x.test,+351912555014",
      "Bo,Lind,bo@x.test,+351912555015",
      "Ana,Kern,ana@x.test,+351912555014",
      "Cy,Kern,cy@x.test,",
    ]);
    expect(ended).toMatchObject({ status: "DONE", created: 2, updated: 1, failed: 2 });
    expect(ended.errors).toEqual([
      { row: 3, field: "lastName", code: "REQUIRED", message: "Each contact of this workspace needs a last name." },
      { row: 6, field: "phone", code: "REQUIRED", message: "Each contact of this workspace needs a phone number." },
    ]);
    expect((await contactsOf(api)).map(({ firstName }: { firstName: string }) => firstName)).toEqual(["Old", "Ana", "Bo"]);
  });

  it("stops to create at the limit, reports those rows, and goes on with contacts that exist", async () => {
    const { api, workspaceId } = await givenWorkspace(test);
    await givenContact(api, { firstName: "Old", emails: [{ address: "old@x.test" }] });
    await setContactLimit(test.app, workspaceId, 3);
    const rows = ["one", "two", "three", "four"].map((name) => `${name},${name}@x.test`);
    const ended = await importFile(api, ["First name,E-mail", ...rows, "Renamed,old@x.test", "again,one@x.test"]);
    expect(ended).toMatchObject({ status: "DONE", created: 2, updated: 2, failed: 2 });
    expect(ended.errors).toEqual(
      [4, 5].map((row) => ({ row, field: null, code: "LIMIT_REACHED", message: "This workspace has reached its limit of 3 contacts." })),
    );
    expect((await contactsOf(api)).map(({ firstName }: { firstName: string }) => firstName)).toEqual(["Renamed", "again", "two"]);
    const { viewer } = await api.get("{ viewer { workspace { contactCount } } }");
    expect(viewer.workspace.contactCount).toBe(3);
  });

  it("and another one fill a workspace to its limit exactly, both to their ends", async () => {
    const { api, workspaceId } = await givenWorkspace(test);
    await setContactLimit(test.app, workspaceId, 2_500);
    const file = (name: string) => ["First name,E-mail", ...Array.from({ length: 2_000 }, (_, index) => `${name},${name}${index}@x.test`)];
    const [one, other] = await Promise.all([importFile(api, file("a")), importFile(api, file("b"))]);
    expect([one.status, other.status]).toEqual(["DONE", "DONE"]);
    expect(one.created + other.created).toBe(2_500);
    expect(one.failed + other.failed).toBe(1_500);
    const { rows } = await test.app.database.system.query("select count(*) as count from contact where workspace_id = $1", [workspaceId]);
    expect(rows).toEqual([{ count: 2_500 }]);
  }, 60_000);
});
