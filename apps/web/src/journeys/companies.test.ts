import { describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { findings } from "../testing/findings.ts";
import { eventually, startJourneys, uniqueWord } from "../testing/journey.ts";
import { chooseInMenu, focusIsOn, pickField } from "../testing/keys.ts";

const { api, openAs } = startJourneys();

const rows = (page: Page) => page.locator("[role=row][data-key]");
const row = (page: Page, name: string) => rows(page).filter({ hasText: name });
const field = (page: Page, name: string) => page.getByRole("button", { name: new RegExp(`^${name}:`) });
const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name, exact: true });

async function givenCompany(name: string, more: object = {}): Promise<string> {
  return (await api.mutate("createCompany", { name, ...more }, "company { id }")).company.id;
}

/** Edits a field of the record by keys alone. */
async function write(page: Page, name: string, value: string) {
  await field(page, name).press("Enter");
  await page.getByRole("textbox", { name, exact: true }).fill(value);
  await page.keyboard.press("Enter");
  await field(page, name).filter({ hasText: value }).waitFor();
}

describe("companies", () => {
  it("are created, edited, given people, found, deleted and brought back, by keyboard alone", async () => {
    const word = uniqueWord("firm");
    await api.mutate("createContact", { firstName: word, lastName: "Employee", jobTitle: "Buyer" }, "contact { id }");
    const { page } = await openAs("ana", "/demo/companies");
    const { page: colleague } = await openAs("priya", `/demo/companies?q=${word}`);
    await rows(page).first().waitFor();
    await colleague.getByText("No company matches").waitFor();
    const keys = page.keyboard;

    await keys.press("ControlOrMeta+K");
    await focusIsOn(page, "Search and commands");
    await keys.type("new company");
    await page.getByRole("option", { name: "New company", selected: true }).waitFor();
    await keys.press("Enter");
    const dialog = page.getByRole("dialog", { name: "New company" });
    const name = dialog.getByRole("textbox", { name: "Name" });
    await eventually(async () => expect(await name.evaluate((element) => element === document.activeElement)).toBe(true));
    await keys.press("Enter");
    await dialog.getByText("A company needs a name.").waitFor();
    await keys.type(`${word} Works`);
    await dialog.getByRole("textbox", { name: "Website" }).fill(`https://${word}.example`);
    expect(await findings(page)).toEqual([]);
    await keys.press("Enter");
    await heading(page, `${word} Works`).waitFor();
    // A colleague's list has it by itself.
    await colleague.getByRole("button", { name: "1 new" }).click();
    await row(colleague, `${word} Works`).waitFor();

    await write(page, "Industry", "Furniture");
    await write(page, "City", "Porto");
    await field(page, "Employees").press("Enter");
    await page.getByRole("textbox", { name: "Employees" }).fill("many");
    await keys.press("Enter");
    await page.getByText("Enter a whole number.").waitFor();
    await page.getByRole("textbox", { name: "Employees" }).fill("1200");
    await keys.press("Enter");
    await field(page, "Employees").filter({ hasText: "1,200" }).waitFor();
    await row(colleague, `${word} Works`).getByText("1,200").waitFor();

    await page.getByRole("button", { name: "Add a person" }).press("Enter");
    const add = page.getByRole("dialog", { name: "Add an association" });
    // What one chooses from comes later, and with it another field; the dialog has the focus first.
    await eventually(async () => expect(await add.getByRole("combobox", { name: "How" }).inputValue()).not.toBe(""));
    await eventually(async () => {
      await add.getByPlaceholder("Find a contact").focus();
      await page.waitForTimeout(200);
      expect(await page.evaluate(() => document.activeElement?.getAttribute("placeholder"))).toBe("Find a contact");
    });
    await keys.type(word);
    const person = page.getByRole("option", { name: new RegExp(`^${word} Employee`) });
    await person.waitFor();
    await eventually(async () => {
      await keys.press("ArrowDown");
      expect(await person.getAttribute("data-combobox-selected")).toBe("true");
    });
    await keys.press("Enter");
    await add.getByRole("button", { name: "Add", exact: true }).press("Enter");
    await page
      .getByRole("list", { name: "People" })
      .getByRole("link", { name: `${word} Employee` })
      .waitFor();
    await eventually(async () => expect(await page.getByRole("tab", { name: /^People/ }).innerText()).toMatch(/People\s*1/));
    expect(await findings(page)).toEqual([]);

    await page.getByRole("tab", { name: "Activity" }).press("Enter");
    await page
      .getByRole("listitem")
      .filter({ hasText: `created the company ${word} Works` })
      .waitFor();

    await page.getByRole("button", { name: "More actions" }).press("Enter");
    await chooseInMenu(page, page.getByRole("menuitem", { name: "Delete" }));
    const remove = page.getByRole("dialog", { name: `Delete ${word} Works?` });
    await remove.getByRole("textbox", { name: "Reason" }).fill("Closed down");
    await remove.getByRole("button", { name: "Delete" }).press("Enter");
    await page.getByText("Reason: Closed down").waitFor();
    await page.goto(`/demo/companies/deleted?q=${word}`);
    await row(page, `${word} Works`).getByText("Closed down").waitFor();
    expect(await findings(page)).toEqual([]);
    await rows(page).first().focus();
    await keys.press("x");
    await page.getByRole("toolbar", { name: "Actions for the selected companies" }).getByRole("button", { name: "Restore" }).press("Enter");
    await page.getByText("No company matches").waitFor();

    await keys.press("ControlOrMeta+K");
    await focusIsOn(page, "Search and commands");
    await keys.type(`${word} works`);
    await page.getByRole("option", { name: new RegExp(`^${word} Works`), selected: true }).waitFor();
    await keys.press("Enter");
    await heading(page, `${word} Works`).waitFor();
  });

  it("are filtered by what they are and by their people, and walked through in that order", async () => {
    const word = uniqueWord("trade");
    const small = await givenCompany(`${word} Small`, { employees: 5, website: `https://${word}-small.example` });
    for (const [name, employees] of [
      ["Middle", 50],
      ["Large", 500],
    ] as const)
      await givenCompany(`${word} ${name}`, { employees });
    const { contact } = await api.mutate("createContact", { firstName: `${word} Ana` }, "contact { id }");
    const { associationTypes } = await api.get("{ associationTypes { id fromKind toKind } }");
    const type = associationTypes.find(
      (one: { fromKind: string; toKind: string }) => one.fromKind === "contact" && one.toKind === "company",
    );
    await api.mutate("createAssociation", { typeId: type.id, fromId: contact.id, toId: small }, "association { id }");

    const { page } = await openAs("ana", `/demo/companies?q=${word}&sort=EMPLOYEES&dir=DESC`);
    await eventually(async () => expect(await rows(page).count()).toBe(3));
    await page.keyboard.press("f");
    const builder = page.getByRole("dialog", { name: "Advanced filter" });
    await pickField(page, "Employees");
    await builder.getByLabel("Comparison").selectOption("greater");
    await builder.getByRole("textbox", { name: "Value" }).fill("10");
    await builder.getByText("2 companies match").first().waitFor();
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press("ControlOrMeta+Enter");
    await eventually(async () => expect(await rows(page).count()).toBe(2));
    await eventually(async () => expect(await rows(page).first().innerText()).toContain("Large"));

    await rows(page).first().focus();
    await page.keyboard.press("Enter");
    await heading(page, `${word} Large`).waitFor();
    await page.getByText("1 of 2").waitFor();
    await eventually(async () => {
      await page.keyboard.press("j"); // nothing, until its neighbours are known; and nothing behind the last
      await heading(page, `${word} Middle`).waitFor({ timeout: 2_000 });
    });
    await page.getByText("2 of 2").waitFor();
    await page.getByRole("link", { name: "Filtered companies" }).press("Enter");
    await eventually(async () =>
      expect(await row(page, `${word} Middle`).evaluate((element) => element === document.activeElement)).toBe(true),
    );

    const people = JSON.stringify({ contacts: { some: { firstName: { contains: "ana" } } } });
    await page.goto(`/demo/companies?q=${word}&filter=${encodeURIComponent(people)}`);
    await eventually(async () => expect(await rows(page).count()).toBe(1));
    await row(page, `${word} Small`).waitFor();
    await page.getByRole("button", { name: /^People has/ }).waitFor();

    await rows(page).first().focus();
    await page.keyboard.press("Space");
    await page.getByRole("complementary", { name: "Peek" }).getByText(`${word}-small.example`).waitFor();
    expect(await findings(page)).toEqual([]);
  });

  it("ask before a second one has the same domain, and keep what two people write apart", async () => {
    const word = uniqueWord("same");
    await givenCompany(`${word} First`, { website: `https://www.${word}.example/about` });
    const id = await givenCompany(`${word} Second`);
    const { page } = await openAs("ana", `/demo/companies/${id}`);
    const { page: colleague } = await openAs("priya", `/demo/companies/${id}`);
    await field(page, "Website").press("Enter");
    await page.getByRole("textbox", { name: "Website" }).fill(`${word}.example`);
    await page.keyboard.press("Enter");
    await page.getByText(`${word} First has the domain ${word}.example already.`).waitFor();
    expect(await findings(page)).toEqual([]);
    await page.getByRole("button", { name: "Save all the same" }).click();
    await field(page, "Website")
      .filter({ hasText: `${word}.example` })
      .waitFor();
    await field(colleague, "Website")
      .filter({ hasText: `${word}.example` })
      .waitFor(); // by itself

    await field(page, "Industry").press("Enter");
    await page.getByRole("textbox", { name: "Industry" }).fill("Timber");
    await write(colleague, "Industry", "Paper");
    await page.getByRole("alert").getByText("Paper").waitFor();
    await page.getByRole("button", { name: "Keep mine" }).click();
    await field(colleague, "Industry").filter({ hasText: "Timber" }).waitFor();
  });

  it("are open to those who only look, with the reason why they can't change them", async () => {
    const word = uniqueWord("look");
    const id = await givenCompany(`${word} Company`);
    const { page } = await openAs("henrik", "/demo/companies");
    expect(await page.getByRole("button", { name: "New company" }).first().getAttribute("title")).toMatch(/to look, not to change/);
    await page.goto(`/demo/companies/${id}`);
    await heading(page, `${word} Company`).waitFor();
    expect(await field(page, "Name").count()).toBe(0);
    expect(await page.getByRole("button", { name: "Add a person" }).getAttribute("title")).toMatch(/to look, not to change/);
  });
});
