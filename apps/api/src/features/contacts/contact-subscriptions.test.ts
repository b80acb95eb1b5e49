import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { ApiClient } from "../../testing/api-client.ts";
import { givenContact, givenWorkspace } from "../../testing/given.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";

let test: TestApp;
let api: ApiClient;
let news: string;
let offers: string;

const categoryFields = "id name description subscribesNewContacts archivedAt version subscriberCount";
const createCategory = async (input: Record<string, unknown>) =>
  api.mutate("createSubscriptionCategory", input, `subscriptionCategory { ${categoryFields} }`);
const categories = async (archived = false) =>
  (await api.get(`query ($archived: Boolean) { subscriptionCategories(archived: $archived) { ${categoryFields} } }`, { archived }))
    .subscriptionCategories;
const subscriptionsOf = async (id: string) => {
  const { contact } = await api.get(
    `query ($id: ID!) { contact(id: $id) { version subscriptions { isSubscribed category { name } lastChange { how changedBy { kind } }
      history { isSubscribed how changedAt changedBy { kind name } } } activities(first: 3) { nodes { kind summary changes { field before after } } } } }`,
    { id },
  );
  return contact;
};
const set = (contactId: string, categoryId: string, isSubscribed: boolean) =>
  api.mutate("setContactSubscription", { contactId, categoryId, isSubscribed }, "contact { id version }");
const namesWhere = async (subscriptions: object): Promise<string[]> =>
  (
    await api.get("query ($filter: ContactFilter) { contacts(filter: $filter, sort: [{ field: NUMBER }]) { nodes { firstName } } }", {
      filter: { subscriptions },
    })
  ).contacts.nodes.map(({ firstName }: { firstName: string }) => firstName);

beforeAll(async () => {
  test = await startTestApp();
  ({ api } = await givenWorkspace(test));
  news = (await createCategory({ name: "News", description: "Monthly", subscribesNewContacts: true })).subscriptionCategory.id;
  offers = (await createCategory({ name: "Offers" })).subscriptionCategory.id;
}, 60_000);
afterAll(() => test?.close());

describe("a contact", () => {
  it("begins with what new contacts are subscribed to, and what was chosen for it", async () => {
    const { id } = await givenContact(api, { firstName: "Default" });
    expect((await subscriptionsOf(id)).subscriptions).toMatchObject([
      { isSubscribed: true, category: { name: "News" }, lastChange: { how: "default", changedBy: { kind: "token" } } },
      { isSubscribed: false, category: { name: "Offers" }, lastChange: null, history: [] },
    ]);
    const chosen = await givenContact(api, {
      firstName: "Chosen",
      subscriptions: [
        { categoryId: news, isSubscribed: false },
        { categoryId: offers, isSubscribed: true },
      ],
    });
    expect((await subscriptionsOf(chosen.id)).subscriptions).toMatchObject([
      { isSubscribed: false, lastChange: { how: "API" } },
      { isSubscribed: true, lastChange: { how: "API" } },
    ]);
    const { userErrors } = await api.mutate(
      "createContact",
      { firstName: "Wrong", subscriptions: [{ categoryId: "sub_nonsense", isSubscribed: true }] },
      "contact { id }",
    );
    expect(userErrors).toMatchObject([{ field: ["subscriptions", "0", "categoryId"], code: "NOT_FOUND" }]);
  });

  it("subscribes and unsubscribes, and keeps when, how and by whom", async () => {
    const { id, version } = await givenContact(api, { firstName: "Changing" });
    expect((await set(id, offers, true)).contact.version).toBe(version + 1);
    expect((await set(id, offers, true)).contact.version).toBe(version + 1);
    await set(id, offers, false);
    const contact = await subscriptionsOf(id);
    const [, { isSubscribed, history }] = contact.subscriptions;
    expect(isSubscribed).toBe(false);
    expect(history).toMatchObject([
      { isSubscribed: false, how: "API", changedBy: { kind: "token", name: expect.stringContaining("Token") } },
      { isSubscribed: true, how: "API" },
    ]);
    expect(contact.activities.nodes.slice(0, 2)).toEqual([
      {
        kind: "contact.unsubscribed",
        summary: "unsubscribed the contact from “Offers”",
        changes: [{ field: "subscriptions", before: "Offers", after: null }],
      },
      {
        kind: "contact.subscribed",
        summary: "subscribed the contact to “Offers”",
        changes: [{ field: "subscriptions", before: null, after: "Offers" }],
      },
    ]);
  });

  it("is found by what it is subscribed to now", async () => {
    const { id } = await givenContact(api, { firstName: "Both" });
    await set(id, offers, true);
    expect(await namesWhere({ allOf: [news, offers] })).toEqual(["Both"]);
    expect(await namesWhere({ anyOf: [offers] })).toEqual(["Chosen", "Both"]);
    expect(await namesWhere({ noneOf: [news] })).toEqual(["Chosen"]);
    expect(await namesWhere({ some: { name: { eq: "OFFERS" } } })).toEqual(["Chosen", "Both"]);
    expect(await namesWhere({ count: { eq: 1 } })).toEqual(["Default", "Chosen", "Changing"]);
  });
});

describe("the categories", () => {
  it("refuse a name twice, none, and one that a cell of a file could not hold", async () => {
    for (const [name, code] of [
      ["NEWS", "DUPLICATE"],
      [" ", "INVALID"],
      ["a, b", "INVALID"],
    ]) {
      expect((await createCategory({ name })).userErrors).toMatchObject([{ field: ["name"], code }]);
    }
  });

  it("change, and come in another order", async () => {
    const { subscriptionCategory } = await api.mutate(
      "updateSubscriptionCategory",
      { id: offers, description: "Now and then", expectedVersion: 1 },
      `subscriptionCategory { ${categoryFields} }`,
    );
    expect(subscriptionCategory).toMatchObject({ name: "Offers", description: "Now and then", version: 2, subscriberCount: 2 });
    const stale = await api.mutate(
      "updateSubscriptionCategory",
      { id: offers, name: "X", expectedVersion: 1 },
      "subscriptionCategory { name }",
    );
    expect(stale).toMatchObject({ subscriptionCategory: { name: "Offers" }, userErrors: [{ code: "CONFLICT" }] });
    const { subscriptionCategories: answered } = await api.mutate(
      "reorderSubscriptionCategories",
      { ids: [offers, news] },
      "subscriptionCategories { name }",
    );
    expect(answered).toEqual([{ name: "Offers" }, { name: "News" }]);
    await api.mutate("reorderSubscriptionCategories", { ids: [news, offers] }, "subscriptionCategories { name }");
  });

  it("are archived and come back with what contacts chose", async () => {
    const { id } = await givenContact(api, { firstName: "Archive" });
    await api.mutate("updateSubscriptionCategory", { id: news, isArchived: true }, "subscriptionCategory { id }");
    expect((await categories()).map(({ name }: { name: string }) => name)).toEqual(["Offers"]);
    expect((await categories(true)).map(({ name }: { name: string }) => name)).toEqual(["News", "Offers"]);
    expect((await subscriptionsOf(id)).subscriptions.map(({ category }: any) => category.name)).toEqual(["Offers"]); // oxlint-disable-line typescript/no-explicit-any
    expect((await set(id, news, false)).userErrors).toMatchObject([{ field: ["categoryId"], code: "INVALID" }]);
    await api.mutate("updateSubscriptionCategory", { id: news, isArchived: false }, "subscriptionCategory { id }");
    expect((await subscriptionsOf(id)).subscriptions[0]).toMatchObject({ isSubscribed: true, category: { name: "News" } });
  });

  it("are deleted for good, and that is an event of the workspace", async () => {
    const gone = (await createCategory({ name: "Gone" })).subscriptionCategory.id;
    const { id } = await givenContact(api, { firstName: "Left", subscriptions: [{ categoryId: gone, isSubscribed: true }] });
    const answer = await api.mutate("deleteSubscriptionCategory", { id: gone }, "deletedSubscriptionCategoryId");
    expect(answer).toEqual({ deletedSubscriptionCategoryId: gone, userErrors: [] });
    expect((await set(id, gone, true)).userErrors).toMatchObject([{ code: "NOT_FOUND" }]);
    const { auditLog } = await api.get('{ auditLog(filter: { kinds: ["subscriptionCategory.deleted"] }) { nodes { summary } } }');
    expect(auditLog.nodes).toEqual([{ summary: "deleted the subscription category “Gone”, which 1 contact had subscribed to" }]);
  });
});
