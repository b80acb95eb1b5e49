import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { ApiClient } from "../../testing/api-client.ts";
import { givenContact, givenWorkspace } from "../../testing/given.ts";
import { send, start } from "../../testing/given-import.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";
import { continueImportJob } from "./import.jobs.ts";

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
  await test.app.jobs.work(test.app, [continueImportJob]);
}, 60_000);
afterAll(() => test?.close());

/** What contacts hold in their custom fields, by e-mail and key. */
async function held(api: ApiClient): Promise<Record<string, Record<string, string>>> {
  const { contacts } = await api.get(
    "{ contacts(first: 50, sort: [{ field: NUMBER }]) { nodes { primaryEmail { address } customFields { field { key } display } } } }",
  );
  return Object.fromEntries(
    contacts.nodes.map((contact: { primaryEmail: { address: string }; customFields: { field: { key: string }; display: string }[] }) => [
      contact.primaryEmail.address,
      Object.fromEntries(contact.customFields.map(({ field, display }) => [field.key, display])),
    ]),
  );
}

async function givenFields(api: ApiClient): Promise<Record<string, string>> {
  const ids: Record<string, string> = {};
  for (const input of [
    { name: "Seats", type: "NUMBER" },
    { name: "Vertragswert", key: "contract_value", type: "MONEY", currency: "EUR" },
    { name: "Level", type: "CHOICE", options: [{ name: "Gold" }, { name: "Silver" }], defaultValue: { option: "Silver" } },
    { name: "Colours", type: "CHOICES", options: [{ name: "Red" }, { name: "Green, light" }] },
    { name: "Newsletter", type: "CHECKBOX" },
    { name: "Since", type: "DATE" },
    { name: "Last visit", type: "DATE_TIME" },
    { name: "Second phone", type: "PHONE" },
    { name: "Position", type: "TEXT" },
  ]) {
    const { customField } = await api.mutate("createCustomField", input, "customField { id key }");
    ids[customField.key] = customField.id;
  }
  return ids;
}

describe("custom fields in an import", () => {
  it("are columns found by name or key, and read whatever people write", async () => {
    const { api } = await givenWorkspace(test);
    await givenFields(api);
    const { importFields } = await api.get("{ importFields { name label } }");
    expect(importFields).toContainEqual({ name: "customFields.contract_value", label: "Vertragswert" });
    const ready = await send(
      api,
      "E-Mail;SEATS;Contract Value;Level;colours;newsletter;Since;Last visit;second_phone;Position;Title\n" +
        "a@example.org;1 200,5;1.234,50 €;gold;Red, Green, light;ja;29.02.1984;2026-01-31 09:30;0171 5550148;left;Boss\n" +
        "b@example.org;;;;;;;;;;\n",
    );
    expect(ready.mapping.map(({ field }: { field: string }) => field)).toEqual([
      "email",
      "customFields.seats",
      "customFields.contract_value",
      "customFields.level",
      "customFields.colours",
      "customFields.newsletter",
      "customFields.since",
      "customFields.last_visit",
      "customFields.second_phone",
      "customFields.position",
      "jobTitle",
    ]);
    const done = await start(api, ready.id, { defaultCountry: "DE" });
    expect(done).toMatchObject({ status: "DONE", created: 2, failed: 0 });
    expect(await held(api)).toEqual({
      "a@example.org": {
        seats: "1200.5",
        contract_value: "1234.50 EUR",
        level: "Gold",
        colours: "Red; Green, light",
        newsletter: "yes",
        since: "1984-02-29",
        last_visit: "2026-01-31T09:30:00.000Z",
        second_phone: "+491715550148",
        position: "left",
      },
      "b@example.org": { level: "Silver" },
    });
  });

  it("of contacts that exist are replaced, filled or left alone, as their column says, with the history of it", async () => {
    const { api } = await givenWorkspace(test);
    await givenFields(api);
    const given = async (address: string, customFields: object[]) => givenContact(api, { emails: [{ address }], customFields });
    const { id } = await given("a@example.org", [
      { field: "seats", number: 1 },
      { field: "position", text: "left" },
      { field: "since", date: "2020-01-01" },
    ]);
    await given("b@example.org", [{ field: "level", clear: true }]);
    const ready = await send(
      api,
      "E-Mail,Seats,Position,Since\na@example.org,2,right,2021-01-01\nb@example.org,3,middle,2022-02-02\na@example.org,2,right,\n",
    );
    const column = (index: number, field: string, overwrite: string) => ({ column: index, field: `customFields.${field}`, overwrite });
    const done = await start(api, ready.id, {
      mapping: [
        { column: 0, field: "email" },
        column(1, "seats", "OVERWRITE"),
        column(2, "position", "FILL_BLANKS"),
        column(3, "since", "NEVER"),
      ],
    });
    expect(done).toMatchObject({ created: 0, updated: 3, failed: 0 });
    expect(await held(api)).toEqual({
      "a@example.org": { seats: "2", position: "left", since: "2020-01-01", level: "Silver" },
      "b@example.org": { seats: "3", position: "middle" },
    });
    const { contact } = await api.get(
      "query ($id: ID!) { contact(id: $id) { version activities(first: 1) { nodes { summary changes { field before after } } } } }",
      { id },
    );
    expect(contact).toEqual({
      version: 2,
      activities: { nodes: [{ summary: "changed “Seats”", changes: [{ field: "Seats", before: "1", after: "2" }] }] },
    });
  });

  it("that don't fit are reported row by row, and so are required ones that a new contact lacks", async () => {
    const { api } = await givenWorkspace(test);
    await givenFields(api);
    await givenContact(api, { emails: [{ address: "known@example.org" }] });
    await api.mutate("createCustomField", { name: "Account", type: "TEXT", isRequired: true }, "customField { id }");
    const ready = await send(
      api,
      "E-Mail,Seats,Level,Account\na@example.org,many,Bronze,1\nknown@example.org,5,,\nb@example.org,5,Gold,\nc@example.org,5,Gold,2\n",
    );
    const done = await start(api, ready.id);
    expect(done).toMatchObject({ status: "DONE", created: 1, updated: 1, failed: 2 });
    expect(done.errors.nodes).toEqual([
      { row: 2, field: "customFields.seats", code: "INVALID", message: "“many” is not a number." },
      { row: 2, field: "customFields.level", code: "INVALID", message: "“Bronze” is not one of its options." },
      { row: 4, field: "customFields.account", code: "REQUIRED", message: "A new contact needs a value in “Account”." },
    ]);
    expect(Object.keys(await held(api))).toEqual(["known@example.org", "c@example.org"]);
  });

  it("that are gone by now are neither suggested nor taken", async () => {
    const { api } = await givenWorkspace(test);
    const ids = await givenFields(api);
    const file = "E-Mail,Seats\na@example.org,1\n";
    await start(api, (await send(api, file)).id);
    await api.mutate("deleteCustomField", { id: ids.seats, expectedContacts: 1 }, "deletedCustomFieldId");
    const ready = await send(api, file);
    expect(ready.mapping).toMatchObject([
      { column: 0, field: "email" },
      { column: 1, field: null },
    ]);
    const { userErrors } = await api.mutate(
      "startImport",
      {
        id: ready.id,
        mapping: [
          { column: 0, field: "email" },
          { column: 1, field: "customFields.seats" },
        ],
      },
      "import { id }",
    );
    expect(userErrors).toMatchObject([{ field: ["mapping", "1", "field"], code: "NOT_FOUND" }]);
  });
});
