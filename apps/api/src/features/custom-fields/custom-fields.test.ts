import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { ApiClient } from "../../testing/api-client.ts";
import { createBrowserSession } from "../../testing/browser-session.ts";
import { givenContact, givenMember, givenToken, givenWorkspace } from "../../testing/given.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";
import { toGlobalId } from "../../platform/ids.ts";

let test: TestApp;
let api: ApiClient;
let slug: string;
let workspaceId: string;

beforeAll(async () => {
  test = await startTestApp();
  ({ api, slug, workspaceId } = await givenWorkspace(test));
}, 60_000);
afterAll(() => test?.close());

interface FieldRow {
  id: string;
  key: string;
  name: string;
  version: number;
  options: { id: string; name: string; color: string }[];
}
const fieldFields =
  "customField { id key name type description currency isRequired position version folder { id name } options { id name color position } defaultValue { __typename display } }";

async function givenField(input: Record<string, unknown>, asker: ApiClient = api): Promise<FieldRow> {
  const { customField, userErrors } = await asker.mutate("createCustomField", { type: "TEXT", ...input }, fieldFields);
  expect(userErrors).toEqual([]);
  return customField;
}

/** Refuses, and says why. */
const faultsOf = async (field: string, input: Record<string, unknown>, asker: ApiClient = api) =>
  (await asker.mutate(field, input, "__typename")).userErrors;

const setField = (contactId: string, field: string, value: Record<string, unknown>) =>
  api.mutate("updateContact", { id: contactId, customFields: [{ field, ...value }] }, "contact { version }");

const displayOf = async (id: string, key: string): Promise<string | null> =>
  (await api.get("query ($id: ID!, $key: String!) { contact(id: $id) { field(key: $key) { display } } }", { id, key })).contact.field
    ?.display ?? null;

const versionOf = async (id: string) => (await api.get("query ($id: ID!) { contact(id: $id) { version } }", { id })).contact.version;

async function eventsOf(kind: string) {
  const { rows } = await test.app.database.system.query(
    "select subject_id, contact_id, data, changes from activity where workspace_id = $1 and kind = $2 order by seq desc",
    [workspaceId, kind],
  );
  return rows;
}

describe("defining a custom field", () => {
  it("makes a key of the name, which stays, and puts it behind the others", async () => {
    const first = await givenField({ name: "  Contract   value (€) ", type: "MONEY", currency: "EUR", description: "per year" });
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
    const second = await givenField({ name: "Contract value £", type: "MONEY", currency: "GBP" });
    expect(second.key).toBe("contract_value_2");
    expect((await givenField({ name: "10 % off" })).key).toBe("field_10_off");
    expect((await givenField({ name: "顧客" })).key).toBe("field");
    const { customField } = await api.mutate("updateCustomField", { id: first.id, name: "Value of the contract" }, fieldFields);
    expect(customField).toMatchObject({ key: "contract_value", name: "Value of the contract", version: 2 });
    expect((await eventsOf("customField.created")).at(-1)).toMatchObject({ data: { name: "Contract value (€)", type: "money" } });
    expect((await eventsOf("customField.updated"))[0]).toMatchObject({
      changes: [{ field: "name", before: "Contract value (€)", after: "Value of the contract" }],
    });
  });

  it("refuses what is wrong with it, all at once, and names and keys that there are", async () => {
    expect(
      await faultsOf("createCustomField", {
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
    expect(await faultsOf("createCustomField", { name: "Level", type: "CHOICE" })).toMatchObject([
      { field: ["options"], code: "REQUIRED" },
    ]);
    expect(
      await faultsOf("createCustomField", { name: "Level", type: "CHOICE", options: [{ name: "A" }, { name: "á", color: "pink" }] }),
    ).toMatchObject([
      { field: ["options", "1", "name"], code: "DUPLICATE" },
      { field: ["options", "1", "color"], code: "INVALID" },
    ]);
    const taken = await givenField({ name: "Taken", key: "taken_key" });
    const byName = await api.mutate("createCustomField", { name: "TAKEN", type: "TEXT" }, fieldFields);
    expect([byName.customField.id, byName.userErrors]).toMatchObject([taken.id, [{ field: ["name"], code: "DUPLICATE" }]]);
    expect(await faultsOf("createCustomField", { name: "Other", key: "taken_key", type: "TEXT" })).toMatchObject([
      { field: ["key"], code: "DUPLICATE" },
    ]);
  });

  it("lets one of two who take the same name at the same moment have it", async () => {
    const answers = await Promise.all([1, 2, 3].map(() => api.mutate("createCustomField", { name: "Race", type: "TEXT" }, fieldFields)));
    const codes = answers.map(({ userErrors }) => userErrors[0]?.code ?? "OK");
    expect(codes.filter((code) => code === "DUPLICATE")).toHaveLength(2);
  });

  it("refuses a stale version with the current record", async () => {
    const field = await givenField({ name: "Stale" });
    await api.mutate("updateCustomField", { id: field.id, description: "new" }, fieldFields);
    const { customField, userErrors } = await api.mutate(
      "updateCustomField",
      { id: field.id, expectedVersion: 1, name: "Fresh" },
      fieldFields,
    );
    expect([customField.name, userErrors]).toMatchObject(["Stale", [{ code: "CONFLICT" }]]);
  });
});

/** Each type with a value as it is given, what is answered, and its text. */
const values: [type: string, more: object, given: object, answered: object, display: string][] = [
  ["TEXT", {}, { text: "  two\nlines " }, { text: "two lines" }, "two lines"],
  ["LONG_TEXT", {}, { text: "two\nlines" }, { text: "two\nlines" }, "two\nlines"],
  ["PHONE", {}, { text: "+49 171 555 0148" }, { text: "+491715550148" }, "+491715550148"],
  ["EMAIL", {}, { text: "Anna@Kith.example" }, { text: "Anna@Kith.example" }, "Anna@Kith.example"],
  ["URL", {}, { text: "kith.example/a?b" }, { text: "kith.example/a?b" }, "kith.example/a?b"],
  ["NUMBER", {}, { number: 0.1 + 0.2 }, { number: 0.3 }, "0.3"],
  ["MONEY", { currency: "EUR" }, { amountMinor: "-123450" }, { money: { amountMinor: "-123450", currency: "EUR" } }, "-1234.50 EUR"],
  ["CHECKBOX", {}, { checked: false }, { checked: false }, "no"],
  ["CHOICE", { options: [{ name: "Gold" }, { name: "Silver" }] }, { option: "silver" }, { option: { name: "Silver" } }, "Silver"],
  [
    "CHOICES",
    { options: [{ name: "Red" }, { name: "Green" }, { name: "Blue" }] },
    { options: ["BLUE", "Red", "blue"] },
    { options: [{ name: "Red" }, { name: "Blue" }] },
    "Red; Blue",
  ],
  ["DATE", {}, { date: "1984-02-29" }, { date: "1984-02-29" }, "1984-02-29"],
  ["DATE_TIME", {}, { dateTime: "2026-01-31T09:30:00+02:00" }, { dateTime: "2026-01-31T07:30:00.000Z" }, "2026-01-31T07:30:00.000Z"],
];
const valueFields = `field { key } display ... on CustomTextValue { text } ... on CustomNumberValue { number }
  ... on CustomMoneyValue { money { amountMinor currency } } ... on CustomCheckboxValue { checked } ... on CustomChoiceValue { option { name } }
  ... on CustomChoicesValue { options { name } } ... on CustomDateValue { date } ... on CustomDateTimeValue { dateTime }`;

describe("values of all types", () => {
  it("are written with a contact, answered typed and as text, cleared, and told in the contact's history", async () => {
    const own = await givenWorkspace(test);
    const keys: string[] = [];
    for (const [type, more] of values) keys.push((await givenField({ name: type, type, ...more }, own.api)).key);
    const { contact } = await own.api.mutate(
      "createContact",
      { firstName: "Anna", customFields: values.map(([, , given], index) => ({ field: keys[index], ...given })) },
      `contact { id version customFields { ${valueFields} } one: field(key: "money") { __typename display } none: field(key: "nothing") { display } }`,
    );
    expect(contact.customFields).toEqual(
      values.map(([, , , answered, display], index) => ({ field: { key: keys[index] }, display, ...answered })),
    );
    expect([contact.one, contact.none]).toEqual([{ __typename: "CustomMoneyValue", display: "-1234.50 EUR" }, null]);

    const same = await own.api.mutate(
      "updateContact",
      { id: contact.id, customFields: values.map(([, , given], index) => ({ field: keys[index], ...given })) },
      "contact { version }",
    );
    expect(same.contact.version).toBe(1);
    const cleared = await own.api.mutate(
      "updateContact",
      { id: contact.id, expectedVersion: 1, customFields: keys.map((field) => ({ field, clear: true })) },
      "contact { version customFields { display } activities(first: 1) { nodes { kind summary changes { field before after } } } }",
    );
    expect(cleared.contact).toMatchObject({ version: 2, customFields: [] });
    expect(cleared.contact.activities.nodes[0]).toEqual({
      kind: "contact.updated",
      summary: `changed ${values.map(([type]) => `“${type}”`).join(", ")}`,
      changes: values.map(([type, , , , display]) => ({ field: type, before: display, after: null })),
    });
  });

  it("are read for many contacts and fields by a constant number of statements", async () => {
    const own = await givenWorkspace(test);
    const fields = [];
    for (let index = 0; index < 3; index++) fields.push(await givenField({ name: `Field ${index}` }, own.api));
    for (let index = 0; index < 5; index++)
      await givenContact(own.api, { customFields: fields.map(({ key }) => ({ field: key, text: `${key} of ${index}` })) });
    const { contacts } = await own.api.get(
      'query { contacts(first: 5) { nodes { customFields(keys: ["field_2", "field_0", "gone"]) { display } field(key: "field_1") { display } } } }',
    );
    expect(contacts.nodes[0]).toEqual({
      customFields: [{ display: "field_0 of 4" }, { display: "field_2 of 4" }],
      field: { display: "field_1 of 4" },
    });
  });

  it("are refused where they don't fit, in sentences that name the field", async () => {
    const own = await givenWorkspace(test);
    for (const [type, more] of values) await givenField({ name: type, type, ...more }, own.api);
    const refusal = async (field: string, value: object): Promise<string> => {
      const { userErrors } = await own.api.mutate(
        "createContact",
        { firstName: "A", customFields: [{ field, ...value }] },
        "contact { id }",
      );
      expect(userErrors).toHaveLength(1);
      expect(userErrors[0].field.slice(0, 2)).toEqual(["customFields", "0"]);
      return userErrors[0].message;
    };
    expect(await refusal("text", { text: "x".repeat(501) })).toBe("TEXT: This text has 501 characters; at most 500 are allowed.");
    expect(await refusal("long_text", { text: "x".repeat(10_001) })).toContain("LONG_TEXT: This text has 10001 characters");
    expect(await refusal("phone", { text: "0171 5550148" })).toContain("PHONE: “0171 5550148” has no country code");
    expect(await refusal("email", { text: "anna" })).toBe("EMAIL: “anna” is not an e-mail address.");
    expect(await refusal("url", { text: "javascript:alert(1)" })).toBe("URL: “javascript:alert(1)” is not a web address.");
    expect(await refusal("number", { number: 1 / 3 })).toContain("has more than 6 decimals");
    expect(await refusal("number", { number: 1e13 })).toContain("is too large");
    expect(await refusal("money", { amountMinor: "99999999999999999" })).toContain("MONEY: An amount has at most");
    expect(await refusal("choice", { option: "Bronze" })).toBe("CHOICE: “Bronze” is not one of its options.");
    expect(await refusal("choices", { options: ["Red", "opt_00000000000000000000000000000000"] })).toContain("is not one of its options");
    expect(await refusal("date", { date: "0000-01-01" })).toContain("before the year 1");
    expect(await refusal("number", { text: "5" })).toBe("NUMBER: It takes its value as number, not as text.");
    expect(await refusal("number", {})).toBe("NUMBER: Give its value as number.");
    expect(await refusal("number", { number: 1, text: "1" })).toBe("NUMBER: Give one of text, number.");
    expect(await refusal("number", { number: 1, clear: true })).toBe("NUMBER: Either clear it or give it a value.");
    expect(await refusal("nothing", { text: "x" })).toBe("There is no custom field “nothing”.");
    const twice = await own.api.mutate(
      "createContact",
      {
        emails: [{ address: "wrong" }],
        customFields: [
          { field: "text", text: "a" },
          { field: "text", text: "b" },
        ],
      },
      "contact { id }",
    );
    expect(twice.userErrors.map(({ message }: { message: string }) => message)).toEqual([
      "“wrong” is not an e-mail address.",
      "A contact needs a name, an e-mail or a phone number.",
      "TEXT: It is given twice.",
    ]);
  });

  it("have defaults, and some are required", async () => {
    const own = await givenWorkspace(test);
    await givenField(
      {
        name: "Level",
        type: "CHOICE",
        options: [{ name: "Gold" }, { name: "Silver" }],
        defaultValue: { option: "Silver" },
        isRequired: true,
      },
      own.api,
    );
    const source = await givenField({ name: "Heard of us", isRequired: true }, own.api);
    const missing = await own.api.mutate("createContact", { firstName: "A" }, "contact { id }");
    expect(missing.userErrors).toEqual([{ field: ["customFields"], code: "REQUIRED", message: "Heard of us: A value is required." }]);
    const { contact } = await own.api.mutate(
      "createContact",
      { firstName: "A", customFields: [{ field: source.id, text: "a friend" }] },
      "contact { id customFields { display } }",
    );
    expect(contact.customFields).toEqual([{ display: "Silver" }, { display: "a friend" }]);
    for (const value of [{ clear: true }, { text: "  " }]) {
      const { userErrors } = await own.api.mutate(
        "updateContact",
        { id: contact.id, customFields: [{ field: source.key, ...value }] },
        "contact { id }",
      );
      expect(userErrors).toMatchObject([{ code: "REQUIRED", message: "Heard of us: A value is required." }]);
    }
    const other = await own.api.mutate("updateContact", { id: contact.id, lastName: "B" }, "contact { version }");
    expect(other).toMatchObject({ contact: { version: 2 }, userErrors: [] });
  });

  it("stay with a contact in the trash and come back with it", async () => {
    const field = await givenField({ name: "Kept" });
    const contact = await givenContact(api, { customFields: [{ field: field.key, text: "still here" }] });
    await api.mutate("deleteContacts", { ids: [contact.id] }, "contacts { id }");
    expect(await displayOf(contact.id, "kept")).toBe("still here");
    await api.mutate("restoreContacts", { ids: [contact.id] }, "contacts { id }");
    expect(await displayOf(contact.id, "kept")).toBe("still here");
  });
});

describe("options", () => {
  it("are renamed, arranged, added and removed as a whole; two may change names with each other", async () => {
    const field = await givenField({ name: "Swap", type: "CHOICE", options: [{ name: "A" }, { name: "B" }, { name: "C", color: "rose" }] });
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
    expect([await displayOf(contact.id, "swap"), await versionOf(contact.id)]).toEqual(["B", 1]);
    const fewer = await api.mutate("updateCustomField", { id: field.id, options: [{ id: a!.id, name: "B" }] }, fieldFields);
    expect(fewer.customField.options).toHaveLength(1);
  });

  it("that contacts have are not removed unawares", async () => {
    const field = await givenField({
      name: "Colours",
      type: "CHOICES",
      options: [{ name: "Red" }, { name: "Green" }, { name: "Blue" }],
      defaultValue: { options: ["Red", "Green"] },
    });
    const [red, green, blue] = field.options.map(({ id }) => id);
    const both = await givenContact(api, { customFields: [{ field: "colours", options: ["Red", "Green"] }] });
    const one = await givenContact(api, { customFields: [{ field: "colours", options: ["Red"] }] });
    await api.mutate("deleteContacts", { ids: [one.id] }, "contacts { id }");
    const refused = await faultsOf("updateCustomField", { id: field.id, options: [{ id: green, name: "Green" }] });
    expect(refused).toEqual([
      { field: ["options"], code: "IN_USE", message: "2 contacts have “Red”. Replace it there, or take it off those contacts." },
    ]);
    expect(await faultsOf("removeCustomFieldOption", { id: red })).toMatchObject([{ field: ["id"], code: "IN_USE" }]);
    expect(await faultsOf("removeCustomFieldOption", { id: red, replaceOptionWith: red })).toMatchObject([
      { field: ["replaceOptionWith"] },
    ]);
    const replaced = await api.mutate("removeCustomFieldOption", { id: red, replaceOptionWith: green }, fieldFields);
    expect(replaced.customField).toMatchObject({ options: [{ name: "Green" }, { name: "Blue" }], defaultValue: { display: "Green" } });
    expect([await displayOf(both.id, "colours"), await displayOf(one.id, "colours")]).toEqual(["Green", "Green"]);
    expect((await eventsOf("customField.optionRemoved"))[0]).toMatchObject({
      data: { option: "Red", replacement: "Green", contacts: 2 },
      changes: [{ field: "option", before: "Red", after: "Green" }],
    });
    const removed = await api.mutate("removeCustomFieldOption", { id: green, removeFromContacts: true }, fieldFields);
    expect(removed.customField.defaultValue).toBeNull();
    expect([await displayOf(both.id, "colours"), await versionOf(both.id)]).toEqual([null, 1]);
    expect(await faultsOf("removeCustomFieldOption", { id: blue })).toMatchObject([
      { message: "A field of choices needs at least one option." },
    ]);
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
    const a = await givenField({ name: "A", folderId: work }, own.api);
    const b = await givenField({ name: "B" }, own.api);
    await givenField({ name: "C", folderId: home }, own.api);
    const d = await givenField({ name: "D", folderId: work }, own.api);
    expect(await listed()).toEqual(["/B", "Home/C", "Work/A", "Work/D"]);
    await own.api.mutate("moveCustomField", { id: d.id, position: 0 }, fieldFields);
    await own.api.mutate("moveCustomField", { id: b.id, folderId: work, position: 1 }, fieldFields);
    expect(await listed()).toEqual(["Home/C", "Work/D", "Work/B", "Work/A"]);
    await own.api.mutate("moveCustomField", { id: a.id, folderId: null, position: 99 }, fieldFields);
    await own.api.mutate("moveCustomFieldFolder", { id: work, position: 0 }, "customFieldFolder { position }");
    expect(await listed()).toEqual(["/A", "Work/D", "Work/B", "Home/C"]);
    expect(await faultsOf("renameCustomFieldFolder", { id: work, name: "HOME" }, own.api)).toMatchObject([
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
    const field = await givenField({ name: "Level", type: "CHOICE", options: [{ name: "Gold" }, { name: "Silver" }] }, own.api);
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
    const refused = await faultsOf("deleteCustomField", { id: field.id, expectedContacts: 2 }, own.api);
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
    const field = await givenField({ name: "Seats", defaultValue: { text: "5" } });
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
    expect(await displayOf(contacts[1]!.id, "seats")).toBe("1 000,5");
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
    expect(await Promise.all(contacts.map(({ id }) => displayOf(id, "seats")))).toEqual(["12", "1000.5", null, null]);
    expect(await versionOf(contacts[0]!.id)).toBe(1);
    expect((await eventsOf("customField.typeChanged"))[0]).toMatchObject({
      data: { name: "Seats", type: "number", contacts: 4, lost: 2 },
      changes: [{ field: "type", before: "text", after: "number" }],
    });
    await setField(contacts[0]!.id, "seats", { number: 7 });
    expect(await displayOf(contacts[0]!.id, "seats")).toBe("7");
  });

  it("makes choices of texts, of one choice many, and texts of choices again", async () => {
    const field = await givenField({ name: "City" });
    const [porto, , lisbon] = [
      await givenContact(api, { customFields: [{ field: "city", text: "Porto" }] }),
      await givenContact(api, { customFields: [{ field: "city", text: "PORTO" }] }),
      await givenContact(api, { customFields: [{ field: "city", text: "Lisbon, Portugal" }] }),
    ];
    expect(await tryChange(field.id, "CHOICE")).toMatchObject({ converts: 3, lost: 0, options: ["Porto", "Lisbon, Portugal"] });
    await api.mutate("changeCustomFieldType", { id: field.id, type: "CHOICE" }, fieldFields);
    await api.mutate("changeCustomFieldType", { id: field.id, type: "CHOICES" }, fieldFields);
    await setField(lisbon.id, "city", { options: ["porto", "lisbon, portugal"] });
    expect(await tryChange(field.id, "CHOICE")).toMatchObject({ converts: 2, lost: 1, examples: [{ value: "Porto; Lisbon, Portugal" }] });
    const { customField } = await api.mutate("changeCustomFieldType", { id: field.id, type: "LONG_TEXT" }, fieldFields);
    expect(customField.options).toEqual([]);
    expect([await displayOf(porto.id, "city"), await displayOf(lisbon.id, "city")]).toEqual(["Porto", "Porto; Lisbon, Portugal"]);
  });

  it("goes from money to numbers, from days to instants and back", async () => {
    const money = await givenField({ name: "Fee", type: "MONEY", currency: "EUR" });
    const day = await givenField({ name: "Since", type: "DATE" });
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
    expect([await displayOf(id, "fee"), await displayOf(id, "since")]).toEqual(["12.5", "2020-02-29T00:00:00.000Z"]);
    await api.mutate("changeCustomFieldType", { id: money.id, type: "MONEY", currency: "USD" }, fieldFields);
    await api.mutate("changeCustomFieldType", { id: day.id, type: "DATE" }, fieldFields);
    expect([await displayOf(id, "fee"), await displayOf(id, "since")]).toEqual(["12.50 USD", "2020-02-29"]);
    expect(await faultsOf("updateCustomField", { id: money.id, currency: "EUR" })).toMatchObject([{ field: ["currency"], code: "IN_USE" }]);
  });
});

describe("the rights to custom fields", () => {
  it("an admin changes them, everybody who reads contacts reads them, a token needs the scope", async () => {
    const field = await givenField({ name: "Rights", type: "CHOICE", options: [{ name: "One" }, { name: "Two" }] });
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
    const field = await givenField({ name: "Seen" });
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
    const theirs = await givenField({ name: "Theirs" }, elsewhere.api);
    const contact = await givenContact(api);
    expect((await setField(contact.id, theirs.id, { text: "x" })).userErrors).toMatchObject([
      { field: ["customFields", "0", "field"], code: "NOT_FOUND" },
    ]);
    expect(await displayOf(contact.id, theirs.key)).toBeNull();
  });
});
