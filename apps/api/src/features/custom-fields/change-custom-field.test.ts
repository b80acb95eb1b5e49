import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { ApiClient } from "../../testing/api-client.ts";
import { displayOf, faultsOf, fieldEvents, fieldFields, givenField, setField, versionOf } from "../../testing/given-field.ts";
import { givenContact, givenWorkspace } from "../../testing/given.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";

let test: TestApp;
let api: ApiClient;
let workspaceId: string;

beforeAll(async () => {
  test = await startTestApp();
  ({ api, workspaceId } = await givenWorkspace(test));
}, 60_000);
afterAll(() => test?.close());

describe("options", () => {
  it("are renamed, arranged, added and removed as a whole; two may change names with each other", async () => {
    const field = await givenField(api, {
      name: "Swap",
      type: "CHOICE",
      options: [{ name: "A" }, { name: "B" }, { name: "C", color: "rose" }],
    });
    const [a, b, c] = field.options;
    const contact = await givenContact(api, { customFields: [{ field: "swap", option: "A" }] });
    const { customField, userErrors } = await api.mutate(
      "updateCustomField",
      { id: field.id, options: [{ id: c!.id, name: "C" }, { id: a!.id, name: "B" }, { id: b!.id, name: "A" }, { name: "D" }] },
      fieldFields,
    );
    expect(userErrors).toEqual([]);
    expect(customField.options).toMatchObject([
      { id: c!.id, name: "C", color: "rose", position: 0 },
      { id: a!.id, name: "B", position: 1 },
      { id: b!.id, name: "A", position: 2 },
      { name: "D", position: 3 },
    ]);
    expect([await displayOf(api, contact.id, "swap"), await versionOf(api, contact.id)]).toEqual(["B", 1]);
    const fewer = await api.mutate("updateCustomField", { id: field.id, options: [{ id: a!.id, name: "B" }] }, fieldFields);
    expect(fewer.customField.options).toHaveLength(1);
  });

  it("that contacts have are not removed unawares", async () => {
    const field = await givenField(api, {
      name: "Colours",
      type: "CHOICES",
      options: [{ name: "Red" }, { name: "Green" }, { name: "Blue" }],
      defaultValue: { options: ["Red", "Green"] },
    });
    const [red, green, blue] = field.options.map(({ id }) => id);
    const both = await givenContact(api, { customFields: [{ field: "colours", options: ["Red", "Green"] }] });
    const one = await givenContact(api, { customFields: [{ field: "colours", options: ["Red"] }] });
    await api.mutate("deleteContacts", { ids: [one.id] }, "contacts { id }");
    const refused = await faultsOf(api, "updateCustomField", { id: field.id, options: [{ id: green, name: "Green" }] });
    expect(refused).toEqual([
      { field: ["options"], code: "IN_USE", message: "2 contacts have “Red”. Replace it there, or take it off those contacts." },
    ]);
    expect(await faultsOf(api, "removeCustomFieldOption", { id: red })).toMatchObject([{ field: ["id"], code: "IN_USE" }]);
    expect(await faultsOf(api, "removeCustomFieldOption", { id: red, replaceOptionWith: red })).toMatchObject([
      { field: ["replaceOptionWith"] },
    ]);
    const replaced = await api.mutate("removeCustomFieldOption", { id: red, replaceOptionWith: green }, fieldFields);
    expect(replaced.customField).toMatchObject({ options: [{ name: "Green" }, { name: "Blue" }], defaultValue: { display: "Green" } });
    expect([await displayOf(api, both.id, "colours"), await displayOf(api, one.id, "colours")]).toEqual(["Green", "Green"]);
    expect((await fieldEvents(test, workspaceId, "customField.optionRemoved"))[0]).toMatchObject({
      data: { option: "Red", replacement: "Green", contacts: 2 },
      changes: [{ field: "option", before: "Red", after: "Green" }],
    });
    const removed = await api.mutate("removeCustomFieldOption", { id: green, removeFromContacts: true }, fieldFields);
    expect(removed.customField.defaultValue).toBeNull();
    expect([await displayOf(api, both.id, "colours"), await versionOf(api, both.id)]).toEqual([null, 1]);
    expect(await faultsOf(api, "removeCustomFieldOption", { id: blue })).toMatchObject([
      { message: "A field of choices needs at least one option." },
    ]);
  });
});

describe("what depends on a field", () => {
  const impactOf = async (id: string, asker: Pick<ApiClient, "get"> = api) =>
    (
      await asker.get(
        "query ($id: ID!) { customFieldImpact(id: $id) { contacts deletedContacts fillRate options { option { name } contacts } dependents { name } } }",
        { id },
      )
    ).customFieldImpact;

  it("is counted, and deleting it needs that number", async () => {
    const own = await givenWorkspace(test);
    const field = await givenField(own.api, { name: "Level", type: "CHOICE", options: [{ name: "Gold" }, { name: "Silver" }] });
    const [first] = [
      await givenContact(own.api, { customFields: [{ field: "level", option: "Gold" }] }),
      await givenContact(own.api, { customFields: [{ field: "level", option: "Gold" }] }),
      await givenContact(own.api),
    ];
    const trashed = await givenContact(own.api, { customFields: [{ field: "level", option: "Silver" }] });
    await own.api.mutate("deleteContacts", { ids: [trashed.id] }, "contacts { id }");
    expect(await impactOf(field.id, own.api)).toEqual({
      contacts: 2,
      deletedContacts: 1,
      fillRate: 2 / 3,
      options: [
        { option: { name: "Gold" }, contacts: 2 },
        { option: { name: "Silver" }, contacts: 1 },
      ],
      dependents: [],
    });
    const refused = await faultsOf(own.api, "deleteCustomField", { id: field.id, expectedContacts: 2 });
    expect(refused).toEqual([
      {
        field: ["expectedContacts"],
        code: "IN_USE",
        message: "3 contacts have a value in “Level”. Confirm that number to delete it with them.",
      },
    ]);
    const key = { "idempotency-key": "delete-level" };
    const gone = await own.api.mutate("deleteCustomField", { id: field.id, expectedContacts: 3 }, "deletedCustomFieldId", key);
    expect(gone).toEqual({ deletedCustomFieldId: field.id, userErrors: [] });
    expect(await own.api.mutate("deleteCustomField", { id: field.id, expectedContacts: 3 }, "deletedCustomFieldId", key)).toEqual(gone);
    const { contact } = await own.api.get("query ($id: ID!) { contact(id: $id) { version customFields { display } } }", { id: first.id });
    expect(contact).toEqual({ version: 1, customFields: [] });
    const { rows } = await test.app.database.system.query(
      "select data from activity where workspace_id = $1 and kind = 'customField.deleted'",
      [own.workspaceId],
    );
    expect(rows).toEqual([{ data: { name: "Level", object: "contact", objects: "contacts", contacts: 3 } }]);
  });
});

describe("another type for a field", () => {
  const tryChange = async (id: string, type: string, more: object = {}) =>
    (
      await api.get(
        "query ($id: ID!, $type: CustomFieldType!, $currency: CurrencyCode) { customFieldTypeChange(id: $id, type: $type, currency: $currency) { contacts converts lost examples { value reason } options } }",
        { id, type, ...more },
      )
    ).customFieldTypeChange;

  it("says what would be lost, refuses, and converts the rest where that was chosen", async () => {
    const field = await givenField(api, { name: "Seats", defaultValue: { text: "5" } });
    const contacts = [];
    for (const text of ["12", "1 000,5", "many", "1,234"])
      contacts.push(await givenContact(api, { customFields: [{ field: "seats", text }] }));
    expect(await tryChange(field.id, "NUMBER")).toEqual({
      contacts: 4,
      converts: 2,
      lost: 2,
      examples: expect.arrayContaining([{ value: "many", reason: "“many” is not a number." }]),
      options: [],
    });
    const refused = await api.mutate("changeCustomFieldType", { id: field.id, type: "NUMBER" }, fieldFields);
    expect(refused.userErrors).toMatchObject([
      { field: ["dropUnconvertible"], code: "IN_USE", message: expect.stringContaining("2 contacts") },
    ]);
    expect(await displayOf(api, contacts[1]!.id, "seats")).toBe("1 000,5");
    const { customField } = await api.mutate(
      "changeCustomFieldType",
      { id: field.id, type: "NUMBER", dropUnconvertible: true },
      fieldFields,
    );
    expect(customField).toMatchObject({
      type: "NUMBER",
      key: "seats",
      version: 2,
      defaultValue: { __typename: "CustomNumberValue", display: "5" },
    });
    expect(await Promise.all(contacts.map(({ id }) => displayOf(api, id, "seats")))).toEqual(["12", "1000.5", null, null]);
    expect(await versionOf(api, contacts[0]!.id)).toBe(1);
    expect((await fieldEvents(test, workspaceId, "customField.typeChanged"))[0]).toMatchObject({
      data: { name: "Seats", type: "number", contacts: 4, lost: 2 },
      changes: [{ field: "type", before: "text", after: "number" }],
    });
    await setField(api, contacts[0]!.id, "seats", { number: 7 });
    expect(await displayOf(api, contacts[0]!.id, "seats")).toBe("7");
  });

  it("makes choices of texts, of one choice many, and texts of choices again", async () => {
    const field = await givenField(api, { name: "City" });
    const [porto, , lisbon] = [
      await givenContact(api, { customFields: [{ field: "city", text: "Porto" }] }),
      await givenContact(api, { customFields: [{ field: "city", text: "PORTO" }] }),
      await givenContact(api, { customFields: [{ field: "city", text: "Lisbon, Portugal" }] }),
    ];
    expect(await tryChange(field.id, "CHOICE")).toMatchObject({ converts: 3, lost: 0, options: ["Porto", "Lisbon, Portugal"] });
    await api.mutate("changeCustomFieldType", { id: field.id, type: "CHOICE" }, fieldFields);
    await api.mutate("changeCustomFieldType", { id: field.id, type: "CHOICES" }, fieldFields);
    await setField(api, lisbon.id, "city", { options: ["porto", "lisbon, portugal"] });
    expect(await tryChange(field.id, "CHOICE")).toMatchObject({ converts: 2, lost: 1, examples: [{ value: "Porto; Lisbon, Portugal" }] });
    const { customField } = await api.mutate("changeCustomFieldType", { id: field.id, type: "LONG_TEXT" }, fieldFields);
    expect(customField.options).toEqual([]);
    expect([await displayOf(api, porto.id, "city"), await displayOf(api, lisbon.id, "city")]).toEqual(["Porto", "Porto; Lisbon, Portugal"]);
  });

  it("goes from money to numbers, from days to instants and back", async () => {
    const money = await givenField(api, { name: "Fee", type: "MONEY", currency: "EUR" });
    const day = await givenField(api, { name: "Since", type: "DATE" });
    const { id } = await givenContact(api, {
      customFields: [
        { field: "fee", amountMinor: "1250" },
        { field: "since", date: "2020-02-29" },
      ],
    });
    expect(
      (await api.ask("query ($id: ID!) { customFieldTypeChange(id: $id, type: MONEY) { lost } }", { id: day.id })).errors?.[0],
    ).toMatchObject({
      extensions: { code: "BAD_USER_INPUT" },
    });
    await api.mutate("changeCustomFieldType", { id: money.id, type: "NUMBER" }, fieldFields);
    await api.mutate("changeCustomFieldType", { id: day.id, type: "DATE_TIME" }, fieldFields);
    expect([await displayOf(api, id, "fee"), await displayOf(api, id, "since")]).toEqual(["12.5", "2020-02-29T00:00:00.000Z"]);
    await api.mutate("changeCustomFieldType", { id: money.id, type: "MONEY", currency: "USD" }, fieldFields);
    await api.mutate("changeCustomFieldType", { id: day.id, type: "DATE" }, fieldFields);
    expect([await displayOf(api, id, "fee"), await displayOf(api, id, "since")]).toEqual(["12.50 USD", "2020-02-29"]);
    expect(await faultsOf(api, "updateCustomField", { id: money.id, currency: "EUR" })).toMatchObject([
      { field: ["currency"], code: "IN_USE" },
    ]);
  });
});
