import { describe, expect, it } from "@jest/globals";
import type { Locator, Page } from "playwright-core";
import { emailOf, eventually, password, startJourneys, uniqueWord } from "../testing/journey.ts";

const { api, openWindow, openAs } = startJourneys();

/** Presses Tab until the element has the focus, as somebody without a mouse does; each stop on the way must be seen. */
async function tabTo(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  const most = 60;
  for (let presses = 0; presses < most; presses++) {
    await page.keyboard.press(key);
    await expectVisibleFocus(page);
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${most} presses of ${key} did not lead to ${target.toString()}`);
}

/** The focus is on the screen, and drawn: an outline, a ring or a border, of the element itself or of what frames it. */
const expectVisibleFocus = (page: Page) => eventually(() => checkFocus(page), 1_000);

async function checkFocus(page: Page): Promise<void> {
  const focus = await page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return { at: "nothing", isDrawn: true, isInside: true }; // between two pages
    const around = [element, element.parentElement, element.nextElementSibling].filter((one) => one !== null);
    const isDrawn = around
      .flatMap((one) => [getComputedStyle(one), getComputedStyle(one, "::after")])
      .some(
        ({ outlineStyle, outlineWidth, boxShadow, content, borderTopWidth }, index) =>
          (outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0) ||
          boxShadow !== "none" ||
          (index % 2 === 1 && content !== "none" && Number.parseFloat(borderTopWidth) > 0),
      );
    const box = element.getBoundingClientRect();
    const isInside = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
    return { at: element.outerHTML.slice(0, 200), isDrawn, isInside };
  });
  expect(focus).toEqual({ ...focus, isDrawn: true, isInside: true });
}

/** Moves down a menu to the item and takes it. */
async function chooseInMenu(page: Page, item: Locator): Promise<void> {
  await item.waitFor();
  for (let presses = 0; presses < 20; presses++) {
    await page.keyboard.press("ArrowDown");
    if (await item.evaluate((element) => element === document.activeElement)) return page.keyboard.press("Enter");
  }
  throw new Error(`The arrows did not lead to ${item.toString()}`);
}

const focusedRow = (page: Page) => page.evaluate(() => document.activeElement?.closest("[data-row]")?.getAttribute("aria-rowindex"));

describe("the keyboard alone", () => {
  it("signs in, finds and opens a contact, changes it and comes back to its row", async () => {
    const word = uniqueWord("keys");
    for (const lastName of ["One", "Two", "Three"]) await api.mutate("createContact", { firstName: word, lastName }, "contact { id }");
    const { page } = await openWindow();
    await page.goto("/sign-in?next=/demo/contacts");
    await page.getByLabel("E-mail").waitFor();
    await page.keyboard.type(emailOf("priya"));
    await tabTo(page, page.getByLabel("Password", { exact: true }));
    await page.keyboard.type(password);
    await page.keyboard.press("Enter");

    await page.locator("[role=row][data-key]").first().waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type(word);
    await eventually(async () => expect(await page.getByRole("grid").getAttribute("aria-rowcount")).toBe("4"));
    await tabTo(page, page.locator("[role=row][aria-rowindex='2']"));
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    expect(await focusedRow(page)).toBe("4");
    await page.keyboard.press("k");
    expect(await focusedRow(page)).toBe("3");
    await expectVisibleFocus(page);
    await page.keyboard.press("x");
    await page.getByText("1 selected").waitFor();
    expect(await page.locator("[role=row][aria-rowindex='3']").getAttribute("aria-selected")).toBe("true");
    await page.keyboard.press("x");
    await page.getByText("1 selected").waitFor({ state: "hidden" });

    await page.keyboard.press("s");
    await chooseInMenu(page, page.getByRole("menuitemradio", { name: "Partner" }));
    await page.locator("[role=row][aria-rowindex='3']").getByText("Partner").waitFor();
    await eventually(async () => expect(await focusedRow(page)).toBe("3"));

    // The menu gave the focus back to its button in the row; Escape leads from there to the row itself.
    await page.keyboard.press("Escape");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: `${word} Two` }).waitFor();
    const firstName = page.getByRole("button", { name: /^First name:/ });
    await firstName.waitFor();
    await tabTo(page, firstName);
    await page.keyboard.press("Enter");
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type(`${word} Maria`);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: `${word} Maria Two` }).waitFor();
    await eventually(async () => expect(await firstName.evaluate((element) => element === document.activeElement)).toBe(true));

    await tabTo(page, page.getByRole("link", { name: "Filtered contacts" }), "Shift+Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("row", { name: /Maria Two/ }).waitFor();
    await eventually(async () => expect(await focusedRow(page)).toBe("3"));
  });

  it("goes to a record and to a page by the palette", async () => {
    const word = uniqueWord("palette");
    await api.mutate("createContact", { firstName: word, lastName: "Found" }, "contact { id }");
    const { page } = await openAs("priya");
    await page.locator("[role=row][data-key]").first().waitFor();
    await page.keyboard.press("ControlOrMeta+K");
    await page.getByRole("combobox", { name: "Search and commands" }).waitFor();
    await page.keyboard.type(word);
    await page.getByRole("option", { name: `${word} Found`, selected: true }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: `${word} Found` }).waitFor();
    await page.keyboard.press("ControlOrMeta+K");
    await page.getByRole("combobox", { name: "Search and commands" }).waitFor();
    await page.keyboard.type("memb");
    await page.getByRole("option", { name: "Members", selected: true }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Members" }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/demo/settings/members");
  });

  it("adds a contact, deletes it with a reason, and brings it back", async () => {
    const word = uniqueWord("made");
    const { page } = await openAs("priya");
    await page.locator("[role=row][data-key]").first().waitFor();
    await page.keyboard.press("ControlOrMeta+K");
    await page.getByRole("combobox", { name: "Search and commands" }).waitFor();
    await page.keyboard.type("new con");
    await page.getByRole("option", { name: "New contact", selected: true }).waitFor();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "New contact" });
    const firstName = dialog.getByRole("textbox", { name: "First name" });
    await eventually(async () => expect(await firstName.evaluate((element) => element === document.activeElement)).toBe(true));
    await page.keyboard.type(word);
    await tabTo(page, dialog.getByRole("textbox", { name: "Last name" }));
    await page.keyboard.type("Keys");
    await tabTo(page, dialog.getByRole("textbox", { name: "E-mail 1" }));
    await page.keyboard.type(`${word}@keys.example`);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: `${word} Keys` }).waitFor();

    const more = page.getByRole("button", { name: "More actions" });
    await tabTo(page, more);
    await page.keyboard.press("Enter");
    await chooseInMenu(page, page.getByRole("menuitem", { name: "Delete" }));
    const reason = page.getByRole("textbox", { name: "Reason" });
    await eventually(async () => expect(await reason.evaluate((element) => element === document.activeElement)).toBe(true));
    await page.keyboard.type("Asked to be forgotten");
    await tabTo(page, page.getByRole("button", { name: "Delete", exact: true }));
    await page.keyboard.press("Enter");
    await page.getByText("Reason: Asked to be forgotten").waitFor();

    const restore = page.getByRole("button", { name: "Restore" });
    await tabTo(page, restore);
    await page.keyboard.press("Enter");
    await restore.waitFor({ state: "hidden" });
    const { contacts } = await api.get("query ($q: String) { contacts(search: $q) { nodes { fullName isDeleted } } }", { q: word });
    expect(contacts.nodes).toEqual([{ fullName: `${word} Keys`, isDeleted: false }]);
  });
});
