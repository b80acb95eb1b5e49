import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { findings } from "../testing/findings.ts";
import { eventually, startJourneys, uniqueWord } from "../testing/journey.ts";
import { chooseInMenu, focusIsOn, opens } from "../testing/keys.ts";

const { api, openAs } = startJourneys();

const search = (page: Page) => page.getByRole("combobox", { name: "Search and commands" });
const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name, exact: true }).waitFor();

/** Opens the palette, types, and waits until this is what Enter takes. */
async function choose(page: Page, text: string, option: string): Promise<void> {
  await page.keyboard.press("ControlOrMeta+K");
  await search(page).waitFor();
  await eventually(async () => expect(await search(page).evaluate((element) => element === document.activeElement)).toBe(true));
  await page.keyboard.type(text);
  await page.getByRole("option", { name: option, selected: true }).waitFor();
}
const take = async (page: Page, text: string, option: string) => {
  await choose(page, text, option);
  await page.keyboard.press("Enter");
};

async function givenObject(word: string): Promise<string> {
  const { object } = await api.mutate("createObject", { singular: `${word} plant`, plural: `${word} plants` }, "object { key }");
  return object.key;
}

describe("the palette", () => {
  it("finds records of every kind by name, under their own headings, and opens each where it stands", async () => {
    const word = uniqueWord("reach");
    const key = await givenObject(word);
    await api.mutate("createRecord", { object: key, name: `${word} Fern` }, "record { id }");
    await api.mutate("createOpportunity", { name: `${word} Sale` }, "opportunity { id }");
    const { contact } = await api.mutate("createContact", { firstName: word, lastName: "Person" }, "contact { id }");
    const assigneeId = (await api.get("{ members(first: 1) { nodes { id } } }")).members.nodes[0].id;
    await api.mutate("createTask", { title: `${word} Call`, contactId: contact.id, assigneeId }, "task { id }");
    await api.mutate("createTask", { title: `${word} Alone`, assigneeId }, "task { id }");
    await api.mutate("createCompany", { name: `${word} Firm` }, "company { id }");
    const { page } = await openAs("priya", "/demo/tasks");
    await heading(page, "Tasks");
    await choose(page, word, `${word} plants`);
    for (const [group, option] of [
      ["Contacts", `${word} Person`],
      ["Companies", `${word} Firm`],
      ["Opportunities", `${word} Sale Sales: New`],
      ["Tasks", `${word} Call ${word} Person`],
      [`${word} plants`, `${word} Fern`],
    ] as const)
      await page.getByRole("group", { name: group, exact: true }).getByRole("option", { name: option }).waitFor();
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press("Enter");
    await heading(page, `${word} plants`);

    await take(page, `${word} fern`, `${word} Fern`);
    await heading(page, `${word} Fern`);
    await take(page, `${word} sale`, `${word} Sale`);
    await heading(page, `${word} Sale`);
    await take(page, `${word} call`, `${word} Call`);
    await heading(page, `${word} Person`);
    await page.getByRole("button", { name: `${word} Call`, exact: true }).waitFor();
    await take(page, `${word} alone`, `${word} Alone`);
    await heading(page, "Tasks");
    await page.getByRole("button", { name: `${word} Alone`, exact: true }).waitFor();
  });

  it("takes by Enter what was typed, not what was found for the letters before", async () => {
    const word = uniqueWord("fast");
    await api.mutate("createCompany", { name: `${word} Ash` }, "company { id }");
    await api.mutate("createCompany", { name: `${word} Elm` }, "company { id }");
    const { page } = await openAs("priya", "/demo/tasks");
    await heading(page, "Tasks");
    await choose(page, `${word} a`, `${word} Ash`);
    await page.route("**/graphql", async (route) => {
      await setTimeout(500); // longer than it takes to press a key
      await route.continue();
    });
    await search(page).fill(`${word} elm`);
    await page.keyboard.press("Enter");
    await eventually(async () => expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe(`${word} Elm`));
    await page.unrouteAll({ behavior: "wait" });
  });

  it("makes what can be made, by the forms that the pages have", async () => {
    const word = uniqueWord("make");
    await givenObject(word);
    const { page } = await openAs("priya", "/demo/tasks");
    const keys = page.keyboard;
    await heading(page, "Tasks");
    await take(page, `new ${word}`, `New ${word} plant`);
    const form = page.getByRole("dialog", { name: `New ${word} plant` });
    const name = form.getByRole("textbox", { name: "Name" });
    await eventually(async () => expect(await name.evaluate((element) => element === document.activeElement)).toBe(true));
    await keys.type(`${word} Moss`);
    await keys.press("Enter");
    await heading(page, `${word} Moss`);

    await take(page, "new opp", "New opportunity");
    const dialog = page.getByRole("dialog", { name: "New opportunity" });
    const title = dialog.getByRole("textbox", { name: "Name" });
    await eventually(async () => expect(await title.evaluate((element) => element === document.activeElement)).toBe(true));
    await keys.type(`${word} Sale`);
    await keys.press("Enter");
    await page.getByText(`${word} Sale`).first().waitFor();
    await dialog.waitFor({ state: "hidden" });

    await take(page, "new task", "New task");
    await focusIsOn(page, "Add a task");
  });

  it("does not offer what the role does not allow", async () => {
    const word = uniqueWord("shut");
    const key = await givenObject(word);
    await api.mutate("createRecord", { object: key, name: `${word} Fern` }, "record { id }");
    const { page } = await openAs("henrik", "/demo/contacts");
    await page.locator("[role=row][data-key]").first().waitFor();
    await choose(page, `new ${word}`, `New ${word} plant`);
    expect(await page.getByRole("option", { name: `New ${word} plant` }).getAttribute("aria-disabled")).toBe("true");
    await page.keyboard.press("Enter");
    await search(page).fill(`${word} fern`);
    await page.getByRole("option", { name: `${word} Fern`, selected: true }).waitFor();
  });
});

describe("the menu of what can be made", () => {
  it("has every kind of record, by keyboard, those that the workspace defined too", async () => {
    const word = uniqueWord("plus");
    await givenObject(word);
    const { page } = await openAs("priya", "/demo/tasks");
    await heading(page, "Tasks");
    const plus = page.getByRole("button", { name: "Create", exact: true });
    await plus.press("Enter");
    const item = page.getByRole("menuitem", { name: `New ${word} plant` });
    await item.waitFor();
    expect((await page.getByRole("menuitem").allInnerTexts()).slice(0, 4)).toEqual([
      "New contact",
      "New company",
      "New opportunity",
      "New task",
    ]);
    expect(await findings(page)).toEqual([]);
    await chooseInMenu(page, page.getByRole("menuitem", { name: "New opportunity" }));
    const dialog = page.getByRole("dialog", { name: "New opportunity" });
    const name = dialog.getByRole("textbox", { name: "Name" });
    await eventually(async () => expect(await name.evaluate((element) => element === document.activeElement)).toBe(true));
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    await opens(item, plus, "Enter");
    await chooseInMenu(page, item);
    await page.getByRole("dialog", { name: `New ${word} plant` }).waitFor();
  });
});
