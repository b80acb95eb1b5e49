import { beforeAll, describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { findings } from "../testing/findings.ts";
import { eventually, startJourneys, uniqueWord } from "../testing/journey.ts";
import { focusIsOn, pickField, pickValue } from "../testing/keys.ts";

const { api, openAs } = startJourneys();
const word = uniqueWord("moor");
let object: string;

const create = async (mutation: string, input: Record<string, unknown>, type: string): Promise<string> =>
  (await api.mutate(mutation, input, `${type} { id } userErrors { message }`))[type].id;
const connect = async (typeId: string, fromId: string, toId: string) =>
  expect((await api.mutate("createAssociation", { typeId, fromId, toId }, "userErrors { message }")).userErrors).toEqual([]);

/** A skipper and a company with a boat in a berth, and one of each without; the company has something to buy. */
beforeAll(async () => {
  const defined = await api.mutate(
    "createObject",
    { singular: `${word} boat`, plural: `${word} boats` },
    "object { key } userErrors { message }",
  );
  object = defined.object.key;
  await api.mutate("createCustomField", { object, name: "Length", type: "NUMBER" }, "customField { id }");
  const berths = await api.mutate("createObject", { singular: `${word} berth`, plural: `${word} berths` }, "object { key }");
  const boat = await create("createRecord", { object, name: "Gull", customFields: [{ field: "length", number: 12 }] }, "record");
  await create("createRecord", { object, name: "Tern" }, "record");
  const berth = await create("createRecord", { object: berths.object.key, name: "North" }, "record");
  const [skipper] = [
    await create("createContact", { firstName: word, lastName: "Skipper" }, "contact"),
    await create("createContact", { firstName: word, lastName: "Walker" }, "contact"),
  ];
  const [yard] = [
    await create("createCompany", { name: `${word} Yard` }, "company"),
    await create("createCompany", { name: `${word} Shop` }, "company"),
  ];
  const deal = await create("createOpportunity", { name: `${word} Refit`, companyIds: [yard] }, "opportunity");
  await create("createOpportunity", { name: `${word} Paint` }, "opportunity");
  const labels = { forwardLabel: `Has ${word}`, backwardLabel: `Of ${word}` };
  for (const [fromKind, from] of [
    ["contact", skipper],
    ["opportunity", deal],
  ] as const)
    await connect(
      await create("createAssociationType", { fromKind, toKind: "record", toObject: object, ...labels }, "associationType"),
      from,
      boat,
    );
  const lies = { fromKind: "record", fromObject: object, toKind: "record", toObject: berths.object.key, ...labels };
  await connect(await create("createAssociationType", lies, "associationType"), boat, berth);
});

const names = async (page: Page) =>
  (await page.locator("[role=row][data-key] [data-column=name] a").allInnerTexts()).map((name) => name.replace(`${word} `, "")).sort();
const shows = (page: Page, expected: string[]) => eventually(async () => expect(await names(page)).toEqual(expected));
const builder = (page: Page) => page.getByRole("dialog", { name: "Advanced filter" });
const says = (page: Page, text: string) => builder(page).getByText(text, { exact: true }).first().waitFor();

describe("what a record is associated with", () => {
  it("is asked of contacts by keyboard, with the fields of the object, and stands in words above the list", async () => {
    const { page } = await openAs("ana", `/demo/contacts?q=${word}`);
    await shows(page, ["Skipper", "Walker"]);
    const keys = page.keyboard;
    await keys.press("f");
    await pickField(page, `${word} boat`);
    await focusIsOn(page, "Add what it must be");
    await keys.press("Enter");
    await pickField(page, "name");
    await focusIsOn(page, "Value");
    await keys.type("gul");
    await says(page, `1 contact matches, searched by “${word}”`);
    await builder(page).getByRole("button", { name: "Add what it must be" }).press("Enter");
    await pickField(page, "leng");
    await focusIsOn(page, "Value");
    await builder(page).getByRole("combobox", { name: "Comparison" }).last().selectOption({ label: "is at least" });
    await builder(page).getByRole("textbox", { name: "Value" }).last().fill("10");
    await says(page, `1 contact matches, searched by “${word}”`);
    expect(await findings(page)).toEqual([]);
    await keys.press("ControlOrMeta+Enter");
    await shows(page, ["Skipper"]);
    const badge = page.getByRole("button", {
      name: `Associated ${word} boat has one with (Name contains “gul” and Length is at least 10)`,
    });
    await badge.waitFor();
    await page.reload();
    await badge.waitFor();
    await shows(page, ["Skipper"]);

    await badge.press("Enter");
    const comparison = builder(page).getByRole("combobox", { name: "Comparison" }).first();
    await comparison.focus();
    await comparison.selectOption({ label: "is empty" });
    await keys.press("ControlOrMeta+Enter");
    await page.getByRole("button", { name: `Associated ${word} boat is empty` }).waitFor();
    await shows(page, ["Walker"]);
  });

  it("is asked of companies, opportunities and records alike", async () => {
    const { page } = await openAs("ana", `/demo/companies?q=${word}`);
    const keys = page.keyboard;
    await shows(page, ["Shop", "Yard"]);
    await keys.press("f");
    await pickField(page, "opportunity");
    await focusIsOn(page, "Add what it must be");
    await keys.press("Enter");
    await pickField(page, "status");
    await focusIsOn(page, "Values");
    await pickValue(page, "Open");
    await says(page, `1 company matches, searched by “${word}”`);
    await keys.press("ControlOrMeta+Enter");
    await shows(page, ["Yard"]);

    await page.goto(`/demo/opportunities?view=list&q=${word}`);
    await shows(page, ["Paint", "Refit"]);
    await keys.press("f");
    await pickField(page, `${word} boat`);
    await focusIsOn(page, "Add what it must be");
    const comparison = builder(page).getByRole("combobox", { name: "Comparison" });
    await comparison.focus();
    await comparison.selectOption({ label: "is not empty" });
    await keys.press("ControlOrMeta+Enter");
    await shows(page, ["Refit"]);

    await page.goto(`/demo/objects/${object}`);
    await shows(page, ["Gull", "Tern"]);
    await keys.press("f");
    await pickField(page, `${word} berth`);
    await focusIsOn(page, "Add what it must be");
    await keys.press("Enter");
    await pickField(page, "name");
    await focusIsOn(page, "Value");
    await keys.type("north");
    await says(page, "1 record matches");
    await keys.press("ControlOrMeta+Enter");
    await shows(page, ["Gull"]);
    expect(await findings(page)).toEqual([]);
  });
});
