import { setTimeout } from "node:timers/promises";
import { AxeBuilder } from "@axe-core/playwright";
import { describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { eventually, startJourneys, uniqueWord } from "../testing/journey.ts";

const { api, openAs } = startJourneys();

const headers = (page: Page) =>
  page
    .locator("[role=columnheader][data-column]:not([data-column=actions])")
    .evaluateAll((cells) => cells.map((cell) => cell.dataset.column));
const shows = (page: Page, expected: string[]) => eventually(async () => expect(await headers(page)).toEqual(expected));
const head = (page: Page, name: string) => page.getByRole("columnheader", { name, exact: true });
const widthOf = async (page: Page, name: string) => Math.round((await head(page, name).boundingBox())!.width);
const firstRow = (page: Page) => page.locator("[role=row][data-key]").first();

/** Presses on one place and lets go on another, with stops in between as a hand makes them. */
async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}

async function middleOf(page: Page, name: string) {
  const box = (await head(page, name).boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, left: box.x, right: box.x + box.width };
}

const usual = ["name", "status", "tags", "owner", "lastContact", "source", "created"];

describe("the columns of the grid", () => {
  it("are dragged to other places and widths, stay so after a reload, and still sort", async () => {
    const { page } = await openAs("ana");
    await firstRow(page).waitFor();
    await shows(page, usual);
    const [status, owner] = [await middleOf(page, "Status"), await middleOf(page, "Owner")];
    await drag(page, status, { x: owner.right - 4, y: owner.y });
    await shows(page, ["name", "tags", "owner", "status", "lastContact", "source", "created"]);
    expect(new URL(page.url()).searchParams.get("sort")).toBeNull(); // a drag is no click
    expect(
      await firstRow(page)
        .locator("[data-column]")
        .evaluateAll((cells) => cells.map((cell) => cell.dataset.column)),
    ).toContain("status");

    const tags = await middleOf(page, "Tags");
    const before = await widthOf(page, "Tags");
    await drag(page, { x: tags.right, y: tags.y }, { x: tags.right + 80, y: tags.y });
    await eventually(async () => expect(await widthOf(page, "Tags")).toBe(before + 80));
    expect(Math.round((await firstRow(page).locator("[data-column=tags]").boundingBox())!.width)).toBe(before + 80);

    await page.reload();
    await firstRow(page).waitFor();
    await shows(page, ["name", "tags", "owner", "status", "lastContact", "source", "created"]);
    expect(await widthOf(page, "Tags")).toBe(before + 80);
    await head(page, "Status").getByRole("button").click();
    await eventually(async () => expect(new URL(page.url()).searchParams.get("sort")).toBe("STATUS"));

    await page.mouse.dblclick((await middleOf(page, "Tags")).right, tags.y);
    await eventually(async () => expect(await widthOf(page, "Tags")).not.toBe(before + 80));
  });

  it("are dragged by a hand that is faster than the line", async () => {
    const { page } = await openAs("ana");
    await firstRow(page).waitFor();
    let isLate = false;
    await page.route("**/assets/*.js", async (route) => {
      isLate = true;
      await setTimeout(500); // as long as the drag, or longer
      await route.continue();
    });
    const { right, y } = await middleOf(page, "Tags");
    const before = await widthOf(page, "Tags");
    await drag(page, { x: right, y }, { x: right + 60, y });
    await eventually(async () => expect(await widthOf(page, "Tags")).toBe(before + 60));
    expect(isLate).toBe(true);
    await page.mouse.move(right + 120, y); // it has let go
    expect(await widthOf(page, "Tags")).toBe(before + 60);
    await page.unrouteAll({ behavior: "wait" }); // what comes by itself after a while may be held back still
  });

  it("draw no row again while one is dragged", async () => {
    // Contacts that no other journey changes meanwhile.
    const filter = { createdAt: { before: new Date(Date.now() - 86_400_000).toISOString() } };
    const { page } = await openAs("ana", `/demo/contacts?${new URLSearchParams({ filter: JSON.stringify(filter) })}`);
    await firstRow(page).waitFor();
    const { right, y } = await middleOf(page, "Owner");
    await page.mouse.move(right, y);
    await page.mouse.down();
    await page.mouse.move(right + 10, y);
    await page.evaluate(() => {
      const counted = window as { drawn?: number };
      counted.drawn = 0;
      new MutationObserver(() => counted.drawn!++).observe(document.querySelector("[role=grid] [role=rowgroup]:last-child")!, {
        subtree: true,
        childList: true,
        attributes: true,
      });
    });
    const moves = 120;
    await page.mouse.move(right + 90, y, { steps: moves });
    // What others do meanwhile may draw rows, now and then; what each move did, it would do each time.
    expect(await page.evaluate(() => (window as { drawn?: number }).drawn!)).toBeLessThan(moves / 10);
    await page.keyboard.press("Escape");
    await page.mouse.up();
    await eventually(async () => expect(Math.round((await middleOf(page, "Owner")).right)).toBe(Math.round(right)));
  });

  it("are moved, widened and hidden by the keyboard alone, and what happened is said", async () => {
    const { page } = await openAs("ana");
    await firstRow(page).focus();
    await page.keyboard.press("ArrowUp");
    for (const _ of "12") await page.keyboard.press("ArrowRight"); // over the name to the status
    const said = (text: string) => page.getByRole("status").filter({ hasText: text }).waitFor({ state: "attached" });
    await page.keyboard.press("Alt+ArrowRight");
    await said("Status: column 2 of 6");
    await shows(page, ["name", "tags", "status", "owner", "lastContact", "source", "created"]);
    await page.keyboard.press("Alt+ArrowRight"); // the keyboard went along
    await said("Status: column 3 of 6");
    await page.keyboard.press("Alt+Shift+ArrowRight");
    await said("Status: 136 pixels wide");
    await page.keyboard.press("Alt+Shift+ArrowLeft");
    await said("Status: 120 pixels wide");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ContextMenu");
    await page.getByRole("menuitem", { name: "Hide this column" }).press("Enter");
    await eventually(async () => expect(await headers(page)).toEqual(["name", "tags", "owner", "status", "source", "created"]));
  });

  it("are chosen and ordered in the chooser; the usual ones come back at once", async () => {
    const { page } = await openAs("ana", "/demo/contacts/deleted");
    await page.getByRole("button", { name: "Columns" }).click();
    const chooser = page.getByRole("dialog", { name: "Columns" });
    await chooser.getByRole("textbox", { name: "Find a column" }).fill("comp");
    await chooser.getByRole("checkbox", { name: "Company" }).check();
    await chooser.getByRole("textbox", { name: "Find a column" }).fill("");
    const deleted = ["name", "status", "deleted", "deletedBy", "reason", "created"];
    const rows = chooser.getByRole("list", { name: "Shown columns" });
    await chooser.getByRole("checkbox", { name: "Company" }).focus();
    await page.keyboard.press("Alt+ArrowUp");
    await page.keyboard.press("Alt+ArrowUp");
    await eventually(async () =>
      expect(await rows.getByRole("listitem").allInnerTexts()).toEqual([
        "Name",
        "Status",
        "Deleted",
        "Deleted by",
        "Company",
        "Reason",
        "Created",
      ]),
    );
    const grip = (name: string) =>
      rows
        .getByRole("listitem")
        .filter({ hasText: new RegExp(`^${name}$`) })
        .locator("[title='Drag to another place']");
    const [from, to] = [(await grip("Created").boundingBox())!, (await grip("Status").boundingBox())!];
    await drag(page, { x: from.x + 8, y: from.y + 8 }, { x: to.x + 8, y: to.y + 2 });
    await eventually(async () => expect((await rows.getByRole("listitem").allInnerTexts())[1]).toBe("Created"));
    await chooser.getByRole("button", { name: "Move Created down" }).click();
    await eventually(async () => expect((await rows.getByRole("listitem").allInnerTexts())[2]).toBe("Created"));
    await chooser.getByRole("button", { name: "Show the usual columns" }).click();
    await eventually(async () => expect(await rows.getByRole("listitem").count()).toBe(deleted.length));
    expect(await chooser.getByRole("button", { name: "Show the usual columns" }).isDisabled()).toBe(true);
  });

  it("are read as an older version has kept them", async () => {
    const { page, context } = await openAs("ana");
    await context.addInitScript(() =>
      localStorage.setItem("kith-columns:demo:contacts", JSON.stringify(["name", "owner", "status", "gone"])),
    );
    await page.reload();
    await firstRow(page).waitFor();
    expect(await headers(page)).toEqual(["name", "owner", "status"]);
  });

  it("hold what the data has: e-mail, its status, channels, company, country, followers", async () => {
    const { page, context } = await openAs("ana");
    const wanted = [
      "name",
      "email",
      "emailStatus",
      "phone",
      "channels",
      "company",
      "jobTitle",
      "city",
      "country",
      "language",
      "timeZone",
      "birthday",
      "followers",
      "createdBy",
      "number",
      "changed",
    ];
    await context.addInitScript((ids) => localStorage.setItem("kith-columns:demo:contacts", JSON.stringify(ids)), wanted);
    await page.reload();
    await firstRow(page).waitFor();
    await shows(page, wanted);
    const grid = page.getByRole("grid", { name: "Contacts" });
    const texts = (column: string) => grid.locator(`[role=row][data-key] [data-column=${column}]`).allInnerTexts();
    for (const column of wanted) await eventually(async () => expect([column, (await texts(column)).join("")]).not.toEqual([column, ""]));
    await head(page, "E-mail").getByRole("button").click();
    await eventually(async () => expect(new URL(page.url()).searchParams.get("sort")).toBe("EMAIL"));
  });

  it("show custom fields: chosen and sorted by keyboard, kept in a segment, live, and gone with their field", async () => {
    const word = uniqueWord("col");
    const [seats, plan] = await Promise.all([
      api.mutate("createCustomField", { name: `${word} Seats`, key: `${word}_seats`, type: "NUMBER" }, "customField { id }"),
      api.mutate(
        "createCustomField",
        { name: `${word} Plan`, key: `${word}_plan`, type: "CHOICES", options: [{ name: "Basic" }, { name: "Gold" }] },
        "customField { id }",
      ),
    ]);
    const values = (count: number, ...options: string[]) => [
      { field: `${word}_seats`, number: count },
      ...(options.length > 0 ? [{ field: `${word}_plan`, options }] : []),
    ];
    const create = (lastName: string, customFields: object[]) =>
      api.mutate("createContact", { firstName: word, lastName, customFields }, "contact { id }");
    await create("Many", values(1234.5, "Basic", "Gold"));
    const { contact: few } = await create("Few", values(3));
    await create("Blank", []);

    const { page } = await openAs("ana", `/demo/contacts?q=${word}`);
    const cells = (key: string) => page.locator(`[role=row][data-key] [data-column="field:${word}_${key}"]`).allInnerTexts();
    const showsCells = (key: string, expected: string[]) => eventually(async () => expect(await cells(key)).toEqual(expected));
    await page.getByRole("button", { name: "Columns" }).press("Enter");
    const chooser = page.getByRole("dialog", { name: "Columns" });
    for (const name of ["Seats", "Plan"]) {
      const find = chooser.getByRole("textbox", { name: "Find a column" });
      await find.fill(`${word} ${name}`);
      const box = chooser.getByRole("list", { name: "Custom fields" }).getByRole("checkbox", { name: `${word} ${name}` });
      await box.waitFor();
      await page.keyboard.press("Tab");
      await page.keyboard.press("Space");
      await chooser
        .getByRole("list", { name: "Shown columns" })
        .getByRole("checkbox", { name: `${word} ${name}` })
        .waitFor();
      // It stands in the other list now, and the keyboard went along.
      expect(await page.evaluate(() => document.activeElement?.getAttribute("type"))).toBe("checkbox");
    }
    expect((await new AxeBuilder({ page }).include("[role=dialog]").analyze()).violations).toEqual([]);
    await page.keyboard.press("Escape");
    await showsCells("seats", ["–", "3", "1,234.5"]);
    await showsCells("plan", ["–", "–", "Basic\nGold"]);
    expect(await head(page, `${word} Plan`).getByRole("button").count()).toBe(0); // several choices have no order

    const sorted = head(page, `${word} Seats`);
    await sorted.getByRole("button").press("Enter");
    await showsCells("seats", ["3", "1,234.5", "–"]);
    expect(await sorted.getAttribute("aria-sort")).toBe("ascending");
    await sorted.getByRole("button").press("Enter");
    await showsCells("seats", ["1,234.5", "3", "–"]);
    await page
      .getByRole("button", { name: `${word} Seats` })
      .and(page.locator("[aria-haspopup=menu]"))
      .click();
    await page.getByRole("menu").getByText(`${word} Seats`).waitFor();
    await page.keyboard.press("Escape");

    await page.getByRole("button", { name: "Save as segment…" }).click();
    const dialog = page.getByRole("dialog", { name: "New segment" });
    await dialog.getByRole("textbox", { name: "Name" }).fill(`${word} segment`);
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.waitFor({ state: "hidden" });
    await page.evaluate(() => localStorage.removeItem("kith-columns:demo:contacts"));
    await page.reload();
    await showsCells("seats", ["1,234.5", "3", "–"]);
    expect(await sorted.getAttribute("aria-sort")).toBe("descending");
    expect(await page.getByText("Unsaved changes").count()).toBe(0);

    const { page: other } = await openAs("jonas", `/demo/contacts/${few.id}?tab=additional`);
    await other.getByRole("button", { name: `${word} Seats: 3` }).press("Enter");
    await other.keyboard.press("ControlOrMeta+A");
    await other.keyboard.type("40");
    await other.keyboard.press("Enter");
    await showsCells("seats", ["1,234.5", "40", "–"]);

    await api.mutate("updateCustomField", { id: seats.customField.id, name: `${word} Places` }, "customField { id }");
    await head(page, `${word} Places`).waitFor();
    await api.mutate("changeCustomFieldType", { id: plan.customField.id, type: "TEXT" }, "customField { id }");
    await showsCells("plan", ["Basic; Gold", "–", "–"]);
    await api.mutate("deleteCustomField", { id: seats.customField.id, expectedContacts: 2 }, "deletedCustomFieldId");
    await head(page, `${word} Places`).waitFor({ state: "hidden" });
    await page.reload();
    await eventually(async () => expect(await cells("plan")).toHaveLength(3));
    expect(await head(page, `${word} Places`).count()).toBe(0);
    await api.mutate("deleteCustomField", { id: plan.customField.id, expectedContacts: 1 }, "deletedCustomFieldId");
  });
});
