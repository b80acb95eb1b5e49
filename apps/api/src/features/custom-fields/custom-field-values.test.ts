import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { ApiClient } from "../../testing/api-client.ts";
import { displayOf, givenField } from "../../testing/given-field.ts";
import { givenContact, givenWorkspace } from "../../testing/given.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";

let test: TestApp;
let api: ApiClient;

beforeAll(async () => {
  test = await startTestApp();
  ({ api } = await givenWorkspace(test));
}, 60_000);
afterAll(() => test?.close());

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
    for (const [type, more] of values) keys.push((await givenField(own.api, { name: type, type, ...more })).key);
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
    for (let index = 0; index < 3; index++) fields.push(await givenField(own.api, { name: `Field ${index}` }));
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
    for (const [type, more] of values) await givenField(own.api, { name: type, type, ...more });
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
    await givenField(own.api, {
      name: "Level",
      type: "CHOICE",
      options: [{ name: "Gold" }, { name: "Silver" }],
      defaultValue: { option: "Silver" },
      isRequired: true,
    });
    const source = await givenField(own.api, { name: "Heard of us", isRequired: true });
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
    const field = await givenField(api, { name: "Kept" });
    const contact = await givenContact(api, { customFields: [{ field: field.key, text: "still here" }] });
    await api.mutate("deleteContacts", { ids: [contact.id] }, "contacts { id }");
    expect(await displayOf(api, contact.id, "kept")).toBe("still here");
    await api.mutate("restoreContacts", { ids: [contact.id] }, "contacts { id }");
    expect(await displayOf(api, contact.id, "kept")).toBe("still here");
  });
});
