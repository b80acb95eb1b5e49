import { describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { findings } from "../testing/findings.ts";
import { eventually, startJourneys, uniqueWord } from "../testing/journey.ts";
import { pickField } from "../testing/keys.ts";

const { api, openAs } = startJourneys();

const names = (page: Page) => page.locator("[role=row][data-key] [data-column=name] a").allInnerTexts();
const file = (name: string, text = `About ${name}`, mimeType = "text/plain") => ({ name, mimeType, buffer: Buffer.from(text) });
const filesIn = (page: Page, field: string) => page.getByRole("list", { name: `Files of ${field}` }).getByRole("listitem");

async function givenField(input: Record<string, unknown>): Promise<{ id: string; key: string }> {
  const { customField, userErrors } = await api.mutate(
    "createCustomField",
    { type: "FILE", ...input },
    "customField { id key } userErrors { message }",
  );
  expect(userErrors).toEqual([]);
  return customField;
}
async function addFiles(page: Page, field: string, files: ReturnType<typeof file>[]): Promise<void> {
  const add = page.getByRole("button", { name: `Add files to ${field}` });
  await add.waitFor();
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), add.press("Enter")]);
  await chooser.setFiles(files);
}
async function act(page: Page, name: string, action: string): Promise<void> {
  await page.getByRole("button", { name: `Actions for ${name}` }).press("Enter");
  const item = page.getByRole("menuitem", { name: action, exact: true });
  await item.waitFor();
  await item.press("Enter");
}

describe("a custom field of files", () => {
  it("is defined, takes files on a record, shows them, and gives back what was taken away; they stand among the documents too", async () => {
    const word = uniqueWord("paper");
    const field = `${word} Contracts`;
    const { page } = await openAs("ana", "/demo/settings/custom-fields");
    await page.getByRole("button", { name: "New field" }).press("Enter");
    const define = page.getByRole("dialog", { name: "New field" });
    await define.getByRole("textbox", { name: "Name", exact: true }).fill(field);
    await define.getByRole("combobox", { name: "Type" }).click();
    await page.getByRole("option", { name: "Files", exact: true }).click();
    await define.getByText("Default value").waitFor({ state: "hidden" });
    await define.getByRole("button", { name: "Create" }).press("Enter");
    await define.waitFor({ state: "hidden" });
    await page.getByRole("row", { name: new RegExp(field) }).waitFor();
    expect(await page.getByRole("button", { name: `Change the type of ${field}` }).isDisabled()).toBe(true);
    expect(await findings(page)).toEqual([]);

    const { contact } = await api.mutate("createContact", { firstName: word }, "contact { id }");
    await page.goto(`/demo/contacts/${contact.id}?tab=additional&panel=documents`);
    await addFiles(page, field, [file("plan.txt"), file("offer.txt")]);
    await eventually(async () => expect(await filesIn(page, field).count()).toBe(2));
    // A default that another journey gives new contacts for a while is filled too.
    await eventually(async () => {
      const { contact: now } = await api.get(`{ contact(id: "${contact.id}") { customFields { field { name } } } }`);
      const filled: string[] = now.customFields.map((value: { field: { name: string } }) => value.field.name);
      expect(filled).toContain(field);
      const name = filled.length === 1 ? "Additional: 1 field filled" : `Additional: ${filled.length} fields filled`;
      expect(await page.getByRole("tab", { name, exact: true }).count()).toBe(1);
    });
    expect(await findings(page)).toEqual([]);
    await filesIn(page, field).getByRole("button", { name: "plan.txt", exact: true }).press("Enter");
    await page.getByRole("dialog").getByText("About plan.txt").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });

    const documents = page.getByRole("region", { name: "Documents", exact: true });
    await documents.getByRole("button", { name: /^Custom fields/ }).press("Enter");
    await documents.getByRole("button", { name: "offer.txt", exact: true }).waitFor();
    expect(await documents.getByRole("button", { name: "Add files", exact: true }).isDisabled()).toBe(true);
    expect(await findings(page)).toEqual([]);

    const tab = page.getByRole("tabpanel", { name: /^Additional/ });
    await tab.getByRole("button", { name: "Actions for plan.txt" }).press("Enter");
    const remove = page.getByRole("menuitem", { name: "Remove", exact: true });
    await remove.waitFor();
    await remove.press("Enter");
    const undo = page.getByRole("button", { name: "Undo" });
    await undo.hover(); // Under the pointer it stays, however long the news takes.
    await eventually(async () => expect(await filesIn(page, field).count()).toBe(1));
    await page.getByText("“plan.txt” is in the trash.").waitFor();
    await undo.press("Enter");
    await eventually(async () => expect(await filesIn(page, field).count()).toBe(2));

    await addFiles(page, field, [file("photo.png", "no image at all", "image/png")]);
    await page.getByRole("alert").filter({ hasText: "photo.png" }).waitFor();
    expect(await filesIn(page, field).count()).toBe(2);
    await page.getByRole("button", { name: "Take photo.png off the list" }).press("Enter");
  });

  it("is asked for with a new company, is a column that follows what others do, and a filter", async () => {
    const word = uniqueWord("proof");
    const field = await givenField({ object: "company", name: `${word} Proofs` });
    const { page } = await openAs("ana", "/demo/companies?new=true");
    const form = page.getByRole("dialog", { name: "New company" });
    await form.getByRole("textbox", { name: "Name" }).fill(`${word} a`);
    await addFiles(page, `${word} Proofs`, [file("extract.txt")]);
    await eventually(async () => expect(await filesIn(page, `${word} Proofs`).count()).toBe(1));
    expect(await findings(page)).toEqual([]);
    await form.getByRole("button", { name: "Create company" }).click();
    await page.getByRole("heading", { name: `${word} a`, level: 1 }).waitFor();
    await page.getByRole("tab", { name: "Activity" }).click();
    await page.getByText(`added the file “extract.txt” to “${word} Proofs”`).waitFor();
    await page.getByRole("tab", { name: "Additional: 1 field filled" }).click();
    await act(page, "extract.txt", "Rename…");
    await page.getByRole("dialog").getByRole("textbox", { name: "Name" }).fill("Register");
    await page.keyboard.press("Enter");
    await filesIn(page, `${word} Proofs`).getByRole("button", { name: "Register.txt", exact: true }).waitFor();

    await api.mutate("createCompany", { name: `${word} b` }, "company { id }");
    await page.goto(`/demo/companies?q=${word}`);
    await eventually(async () => expect(await names(page)).toEqual([`${word} b`, `${word} a`]));
    await page.getByRole("button", { name: "Columns" }).press("Enter");
    const chooser = page.getByRole("dialog", { name: "Columns" });
    await chooser.getByRole("textbox", { name: "Find a column" }).fill(`${word} Proofs`);
    await chooser.getByRole("checkbox", { name: `${word} Proofs` }).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await page.keyboard.press("Escape");
    const cells = page.locator(`[role=row][data-key] [data-column="field:${field.key}"]`);
    await eventually(async () => expect(await cells.allInnerTexts()).toEqual(["–", "Register.txt"]));
    expect(await findings(page)).toEqual([]);
    const { companies } = await api.get(
      `{ companies(search: "${word}", filter: { name: { eq: "${word} a" } }) { nodes { field(key: "${field.key}") { ... on CustomFilesValue { files { id } } } } } }`,
    );
    await api.mutate("updateDocument", { id: companies.nodes[0].field.files[0].id, name: "Deed" }, "document { id }");
    await eventually(async () => expect(await cells.allInnerTexts()).toEqual(["–", "Deed.txt"]));

    await page.keyboard.press("f");
    await pickField(page, `${word} Proofs`);
    await page.getByRole("dialog", { name: "Advanced filter" }).getByText(`1 company matches, searched by “${word}”`).first().waitFor();
    await page.keyboard.press("ControlOrMeta+Enter");
    await page.getByRole("button", { name: new RegExp(`^${word} Proofs is`) }).waitFor();
    await eventually(async () => expect(await names(page)).toHaveLength(1));
    expect(await findings(page)).toEqual([]);
  });
});
