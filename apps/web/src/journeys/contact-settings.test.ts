import { describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { findings } from "../testing/findings.ts";
import { eventually, startJourneys, uniqueWord } from "../testing/journey.ts";

const { api, openAs, kith } = startJourneys();
const settings = "/demo/settings/contacts";
const ownSettings = "/harbour/settings/contacts";

const region = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const rowNamed = (page: Page, word: string) => page.locator("[role=row][data-key]").filter({ hasText: word });

describe("the settings of contacts", () => {
  it("get a new status, which another window uses at once in its list, filter and record, and loses at once", async () => {
    const word = uniqueWord("status");
    const { contact } = await api.mutate("createContact", { firstName: word, status: "prospect" }, "contact { id }");
    const other = (await openAs("priya", `/demo/contacts?q=${word}`)).page;
    const record = (await openAs("priya", `/demo/contacts/${contact.id}`)).page;
    await rowNamed(other, word).waitFor();
    const { page } = await openAs("ana", settings);

    const statuses = region(page, "Statuses");
    await statuses.getByRole("button", { name: "New status" }).press("Enter");
    const dialog = page.getByRole("dialog", { name: "New status" });
    await dialog.getByRole("textbox", { name: "Name" }).fill(`${word} talks`);
    await dialog.getByRole("radio", { name: "Orange" }).focus();
    await page.keyboard.press("Space");
    expect(await findings(page)).toEqual([]);
    await dialog.getByRole("textbox", { name: "Name" }).press("Enter");
    await dialog.waitFor({ state: "hidden" });
    await statuses.getByText(`${word} talks`).waitFor();

    // The other window: in the row's menu, and as a filter.
    await rowNamed(other, word).getByRole("button", { name: "Prospect" }).click();
    await other.getByRole("menuitemradio", { name: `${word} talks` }).click();
    await rowNamed(other, word).getByText(`${word} talks`).waitFor();
    await record
      .getByRole("button", { name: new RegExp(`${word} talks`) })
      .first()
      .waitFor();
    await other.getByRole("button", { name: "Filter", exact: true }).click();
    await other.getByRole("menuitem", { name: "Status" }).click();
    await other.getByRole("checkbox", { name: `${word} talks` }).check();
    await other.getByRole("button", { name: "Done" }).click();
    await rowNamed(other, word).waitFor();

    // A new name and colour show there without a reload.
    await statuses.getByRole("button", { name: `Edit ${word} talks` }).click();
    const edit = page.getByRole("dialog", { name: `Edit ${word} talks` });
    await edit.getByRole("textbox", { name: "Name" }).fill(`${word} deal`);
    await edit.getByRole("button", { name: "Save" }).click();
    await rowNamed(other, word).getByText(`${word} deal`).waitFor();
    await record.getByText(`${word} deal`).first().waitFor();

    // Moved by keys, from last to last but one.
    const up = statuses.getByRole("button", { name: `Move ${word} deal up` });
    await up.focus();
    await page.keyboard.press("Alt+ArrowUp");
    await eventually(async () => {
      const { contactStatuses } = await api.get("{ contactStatuses { label } }");
      expect(contactStatuses.at(-2).label).toBe(`${word} deal`);
    });
    await eventually(async () => expect(await up.evaluate((element) => element === document.activeElement)).toBe(true));

    // Deleted: the replacement is named, the number of contacts is said first, and the other windows show it.
    await statuses.getByRole("button", { name: `Delete ${word} deal` }).click();
    const remove = page.getByRole("dialog", { name: `Delete the status “${word} deal”?` });
    await remove.getByText("1 contact has it.").waitFor();
    await remove.getByRole("button", { name: "Delete" }).click();
    await remove.getByText("Choose what its contacts get.").waitFor();
    await remove.getByRole("combobox", { name: "Its contacts get" }).click();
    await page.getByRole("option", { name: "Partner" }).click();
    await remove.getByText("1 contact gets “Partner”.").waitFor();
    expect(await findings(page)).toEqual([]);
    await remove.getByRole("button", { name: "Delete" }).click();
    await statuses.getByRole("button", { name: `Edit ${word} deal` }).waitFor({ state: "hidden" });
    await record
      .getByRole("button", { name: /Partner/ })
      .first()
      .waitFor();
    expect(await findings(page)).toEqual([]);
  });

  // In a workspace of their own: what these require and limit must not stand in the way of other journeys.
  it("require a field, and hold the limit of the plan: in the form before it is sent, on the record, and in an import", async () => {
    const word = uniqueWord("required");
    await kith("workspace", "limit", "--workspace", "harbour", "--none");
    const { page } = await openAs("ana", ownSettings);
    const required = region(page, "Required fields").getByRole("checkbox", { name: "Job title" });
    await required.check();

    const window = (await openAs("ana", "/harbour/contacts?new=true")).page;
    const form = window.getByRole("dialog", { name: "New contact" });
    await form.getByRole("textbox", { name: "First name" }).fill(word);
    await form.locator("label").filter({ hasText: "Job title *" }).waitFor(); // it knows by now
    await form.getByRole("button", { name: "Create contact" }).click();
    await form.getByText("This workspace requires it.").waitFor();
    expect(await findings(window)).toEqual([]);
    await form.getByRole("textbox", { name: /Job title/ }).fill("Baker");
    await form.getByRole("checkbox", { name: /Newsletter/ }).uncheck();
    await form.getByRole("button", { name: "Create contact" }).click();
    await window.getByRole("heading", { level: 1, name: word }).waitFor();

    await window.getByRole("tab", { name: "General" }).click();
    await window.getByRole("button", { name: /^Job title:/ }).click();
    await window.getByRole("textbox", { name: "Job title" }).fill("");
    await window.keyboard.press("Enter");
    await window.getByText("Each contact of this workspace needs a job title.").first().waitFor();
    await window.keyboard.press("Escape");
    const newsletter = window.getByRole("switch", { name: "Newsletter" });
    expect(await newsletter.isChecked()).toBe(false);
    await newsletter.press("Space");
    await window.getByText(/subscribed the contact to “Newsletter”/).waitFor();
    await window.getByRole("button", { name: "History of Newsletter" }).waitFor();
    expect(await findings(window)).toEqual([]);

    const imports = (await openAs("ana", "/harbour/imports/new")).page;
    const rows = ["one,Cook", "two,", "three,Cook"].map((row) => row.replace(",", `,${word}-${row.slice(0, 3)}@jobs.example,`));
    const room = Number.parseInt(await region(page, "Plan").getByText("contacts").innerText(), 10) + 1;
    await kith("workspace", "limit", "--workspace", "harbour", "--contacts", String(room));
    await imports.getByRole("button", { name: "Choose a file" }).waitFor();
    const buffer = Buffer.from(`First name,E-mail,Job title\n${rows.join("\n")}\n`);
    await imports.setInputFiles('input[type="file"]', { name: `${word}.csv`, mimeType: "text/csv", buffer });
    await imports.getByRole("button", { name: "Upload and continue" }).click();
    await imports.getByRole("button", { name: "Import 3 rows" }).click();
    await imports.getByText("Each contact of this workspace needs a job title.").first().waitFor();
    await imports.getByText(`This workspace has reached its limit of ${room} contacts.`).first().waitFor();

    await region(page, "Plan").getByText(`${room} of ${room} contacts`).waitFor();
    await region(page, "Plan").getByText("No more contacts can be added.").waitFor();
    expect(await findings(page)).toEqual([]);
    await window.goto("/harbour/contacts?new=true");
    await form.getByRole("textbox", { name: "First name" }).fill(`${word} beyond`);
    await form.getByRole("textbox", { name: /Job title/ }).fill("Cook");
    await form.getByRole("button", { name: "Create contact" }).click();
    await form.getByText(`This workspace has reached its limit of ${room} contacts.`).waitFor();

    await kith("workspace", "limit", "--workspace", "harbour", "--none");
    await region(page, "Plan").getByText("The plan has no limit.").waitFor();
    await required.uncheck();
    await window.reload();
    await form.getByRole("textbox", { name: "First name" }).fill(`${word} last`);
    await form.getByRole("button", { name: "Create contact" }).click();
    await window.getByRole("heading", { level: 1, name: `${word} last` }).waitFor();
  }, 180_000);

  it("are seen by a member, who is told why he can't change them", async () => {
    const { page } = await openAs("priya", settings);
    const add = region(page, "Statuses").getByRole("button", { name: "New status" });
    await add.waitFor();
    expect(await add.isDisabled()).toBe(true);
    expect(await add.getAttribute("title")).toBe("Only owners and admins may change these settings.");
    expect(await region(page, "Required fields").getByRole("checkbox", { name: "Job title" }).isDisabled()).toBe(true);
    await region(page, "Plan")
      .getByText(/contacts?\. The plan has no limit\./)
      .waitFor();
    expect(await findings(page)).toEqual([]);
  });
});
