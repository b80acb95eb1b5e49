import { describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { findings } from "../testing/findings.ts";
import { eventually, startJourneys, uniqueWord } from "../testing/journey.ts";
import { chooseInMenu } from "../testing/keys.ts";

const { api, openAs } = startJourneys();

async function givenContact(firstName: string, lastName: string): Promise<string> {
  return (await api.mutate("createContact", { firstName, lastName }, "contact { id }")).contact.id;
}
const tab = (page: Page) => page.getByRole("tab", { name: /^Associations/ });
const cards = (page: Page, label: string) => page.getByRole("region", { name: label }).getByRole("listitem");

/** Chooses how, and the record that the text finds, in the open dialog, by keys alone. */
async function associate(page: Page, how: string, text: string, option: string | RegExp): Promise<void> {
  const dialog = page.getByRole("dialog", { name: "Add an association" });
  const select = dialog
    .getByRole("textbox", { name: "How" })
    .or(dialog.getByRole("combobox", { name: "How" }))
    .first();
  await select.click();
  await page.getByRole("option", { name: how }).click();
  const record = dialog.getByPlaceholder(/^Find a /);
  await record.focus();
  await page.keyboard.type(text);
  const wanted = page.getByRole("option", { name: option });
  await wanted.waitFor();
  await eventually(async () => {
    await page.keyboard.press("ArrowDown");
    expect(await wanted.getAttribute("data-combobox-selected")).toBe("true");
  });
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "Add", exact: true }).press("Enter");
  await dialog.waitFor({ state: "hidden" });
}

describe("associations", () => {
  it("are added, dated, ended and brought back on the record, and a colleague sees each of it by himself", async () => {
    const word = uniqueWord("assoc");
    const id = await givenContact(word, "Ana");
    const boss = await givenContact(word, "Boss");
    await api.mutate("createCompany", { name: `${word} Oak`, industry: "Furniture" }, "company { id }");
    const { page } = await openAs("ana", `/demo/contacts/${id}?panel=associations`);
    const { page: colleague } = await openAs("priya", `/demo/contacts/${boss}?panel=associations`);
    await colleague.getByText("No associations yet").waitFor();

    await page.getByRole("button", { name: "Add association" }).press("Enter");
    await associate(page, "Works at (company)", `${word} Oak`, `${word} Oak Furniture`);
    await cards(page, "Works at")
      .getByRole("link", { name: `${word} Oak` })
      .waitFor();
    await eventually(async () => expect(await tab(page).innerText()).toMatch(/Associations\s*1/));

    await page.getByRole("button", { name: "Add association" }).press("Enter");
    await associate(page, "Reports to (contact)", `${word} Boss`, new RegExp(`^${word} Boss`));
    await cards(colleague, "Manages")
      .getByRole("link", { name: `${word} Ana` })
      .waitFor(); // by itself
    expect(await findings(page)).toEqual([]);

    await page.getByRole("button", { name: `Actions for ${word} Oak` }).press("Enter");
    await chooseInMenu(page, page.getByRole("menuitem", { name: "Change dates…" }));
    const dates = page.getByRole("dialog", { name: `When: ${word} Oak` });
    await dates.getByLabel("From").fill("2024-03-01");
    await dates.getByLabel("Until").fill("2023-03-01");
    await dates.getByRole("button", { name: "Save" }).press("Enter");
    await dates.getByText("It can't end before it began.").waitFor();
    await dates.getByLabel("Until").fill("");
    await dates.getByRole("button", { name: "Save" }).press("Enter");
    await dates.waitFor({ state: "hidden" });
    await cards(page, "Works at")
      .getByText(/since .*2024/)
      .waitFor();

    await page.getByRole("button", { name: `Actions for ${word} Boss` }).press("Enter");
    await chooseInMenu(page, page.getByRole("menuitem", { name: "End association" }));
    const undo = page.getByRole("button", { name: "Undo" });
    await undo.hover(); // Under the pointer it stays, however long the news takes.
    await colleague.getByText("No associations yet").waitFor();
    await undo.press("Enter");
    await cards(colleague, "Manages")
      .getByRole("link", { name: `${word} Ana` })
      .waitFor();
    const { contact } = await api.get("query ($id: ID!) { contact(id: $id) { activities(first: 4) { nodes { kind } } } }", { id: boss });
    expect(contact.activities.nodes.map(({ kind }: { kind: string }) => kind)).toEqual([
      "association.created",
      "association.deleted",
      "association.created",
      "contact.created",
    ]);
  });

  it("with a new company make it in the same step, and tell how two people are connected", async () => {
    const word = uniqueWord("path");
    const [id, other] = [await givenContact(word, "Here"), await givenContact(word, "There")];
    const { page } = await openAs("ana", `/demo/contacts/${id}?panel=associations`);
    await page.getByRole("button", { name: "Add association" }).press("Enter");
    await associate(page, "Works at (company)", `${word} Elm`, `New company “${word} Elm”`);
    await cards(page, "Works at")
      .getByRole("link", { name: `${word} Elm` })
      .waitFor();
    // One more of the same begins with how the others are connected.
    await page.getByRole("button", { name: "Add: Works at" }).press("Enter");
    const more = page.getByRole("dialog", { name: "Add an association" });
    await eventually(async () => expect(await more.getByRole("combobox", { name: "How" }).inputValue()).toBe("Works at (company)"));
    await more.getByRole("button", { name: "Cancel" }).press("Enter");
    await more.waitFor({ state: "hidden" });
    const { companies, associationTypes } = await api.get(
      "query ($q: String) { companies(search: $q) { nodes { id } } associationTypes { id forwardLabel } }",
      { q: word },
    );
    const typeId = associationTypes.find((type: { forwardLabel: string }) => type.forwardLabel === "Works at").id;
    await api.mutate("createAssociation", { typeId, fromId: other, toId: companies.nodes[0].id }, "association { id }");

    await page.getByRole("button", { name: "Find a connection" }).press("Enter");
    const dialog = page.getByRole("dialog", { name: `How is ${word} Here connected?` });
    await dialog.getByPlaceholder("Find a contact").fill(`${word} There`);
    await page.getByRole("option", { name: new RegExp(`^${word} There`) }).click();
    await dialog.getByText("2 steps apart.").waitFor();
    expect(await dialog.getByRole("list", { name: "The way" }).getByRole("link").allInnerTexts()).toEqual([
      `${word} Here`,
      `${word} Elm`,
      `${word} There`,
    ]);
    expect(await dialog.getByText("Employs").count()).toBe(1);
    expect(await findings(page)).toEqual([]);
  });

  it("are read but not changed by a viewer", async () => {
    const word = uniqueWord("view");
    const [id, other] = [await givenContact(word, "Ana"), await givenContact(word, "Ben")];
    const { associationTypes } = await api.get("{ associationTypes { id forwardLabel } }");
    const typeId = associationTypes.find((type: { forwardLabel: string }) => type.forwardLabel === "Related to").id;
    await api.mutate("createAssociation", { typeId, fromId: id, toId: other }, "association { id }");
    const { page } = await openAs("henrik", `/demo/contacts/${id}?panel=associations`);
    await cards(page, "Related to")
      .getByRole("link", { name: `${word} Ben` })
      .waitFor();
    expect(await page.getByRole("button", { name: "Add association" }).isDisabled()).toBe(true);
    expect(await page.getByRole("button", { name: `Actions for ${word} Ben` }).isDisabled()).toBe(true);
  });

  it("get a kind of their own in the settings, which is renamed wherever it is used and stays while it is used", async () => {
    const word = uniqueWord("kind");
    const [ana, ben] = [await givenContact(word, "Ana"), await givenContact(word, "Ben")];
    const { page } = await openAs("ana", "/demo/settings/associations");
    await page.getByRole("button", { name: "New kind of association" }).press("Enter");
    const dialog = page.getByRole("dialog", { name: "New kind of association" });
    await dialog.getByRole("button", { name: "Create" }).press("Enter");
    await dialog.getByText("Enter a label.").first().waitFor();
    await dialog.getByLabel("To").selectOption("contact");
    await dialog.getByLabel("What the contact says").fill(`Taught by ${word}`);
    await dialog.getByLabel("What the other one says").fill(`Teaches ${word}`);
    await dialog.getByLabel(`At most one “Taught by ${word}” for each contact`).press(" ");
    expect(await findings(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Create" }).press("Enter");
    await dialog.waitFor({ state: "hidden" });
    const row = page.getByRole("row").filter({ hasText: `Taught by ${word} / Teaches ${word}` });
    await row.getByText("One from each").waitFor();

    const { page: record } = await openAs("priya", `/demo/contacts/${ana}?panel=associations`);
    const { associationTypes } = await api.get("{ associationTypes { id forwardLabel } }");
    const typeId = associationTypes.find((type: { forwardLabel: string }) => type.forwardLabel === `Taught by ${word}`).id;
    await api.mutate("createAssociation", { typeId, fromId: ana, toId: ben }, "userErrors { code }");
    await cards(record, `Taught by ${word}`)
      .getByRole("link", { name: `${word} Ben` })
      .waitFor();

    await row.getByRole("button", { name: `Edit Taught by ${word}` }).press("Enter");
    const edit = page.getByRole("dialog", { name: `Edit Taught by ${word}` });
    await edit.getByLabel("What the contact says").fill(`Coached by ${word}`);
    await edit.getByRole("button", { name: "Save" }).press("Enter");
    await edit.waitFor({ state: "hidden" });
    await cards(record, `Coached by ${word}`)
      .getByRole("link", { name: `${word} Ben` })
      .waitFor(); // by itself

    await page.getByRole("button", { name: `Delete Coached by ${word}` }).press("Enter");
    const remove = page.getByRole("dialog", { name: `Delete “Coached by ${word}”?` });
    await remove.getByText("1 association is of this kind.").waitFor();
    expect(await remove.getByRole("button", { name: "Delete" }).isDisabled()).toBe(true);
    await remove.getByRole("button", { name: "Cancel" }).press("Enter");

    const { page: viewer } = await openAs("henrik", "/demo/settings/associations");
    expect(await viewer.getByRole("button", { name: "New kind of association" }).isDisabled()).toBe(true);
  });
});
