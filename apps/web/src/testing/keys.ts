import { expect } from "@jest/globals";
import type { Locator, Page } from "playwright-core";
import { eventually } from "./journey.ts";

/** Presses Tab until the element has the focus, as somebody without a mouse does; each stop on the way must be seen. */
export async function tabTo(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  const most = 60;
  for (let presses = 0; presses < most; presses++) {
    await page.keyboard.press(key);
    await expectVisibleFocus(page);
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${most} presses of ${key} did not lead to ${target.toString()}`);
}

/** The focus is on the screen, and drawn: an outline, a ring or a border, of the element itself or of what frames it. */
export const expectVisibleFocus = (page: Page) => eventually(() => checkFocus(page), 1_000);

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

/**
 * Presses a key until something opens: a page that has just come still moves the focus, or draws the element anew, faster than a person
 * presses anything, and the key would do something else. What opens may hide what was pressed, so a second press does not wait for it.
 */
export const opens = (what: Locator, pressed: Locator, key: string) =>
  eventually(async () => {
    if (!(await what.isVisible())) await pressWhereItIs(pressed, key).catch(() => undefined);
    await what.waitFor({ timeout: 2_000 });
  });

async function pressWhereItIs(pressed: Locator, key: string): Promise<void> {
  await pressed.focus({ timeout: 1_000 });
  if (await pressed.evaluate((element) => element === document.activeElement)) await pressed.page().keyboard.press(key);
}

/** Moves down a menu to the item and takes it. */
export async function chooseInMenu(page: Page, item: Locator): Promise<void> {
  await item.waitFor();
  // The menu takes the focus a moment after it opens, and would take back what an arrow did before.
  await eventually(async () => expect(await page.evaluate(() => document.activeElement?.closest("[role=menu]") !== null)).toBe(true));
  // What others have defined meanwhile stands in it too.
  const items = await page.getByRole("menuitem").count();
  for (let presses = 0; presses < items + 5; presses++) {
    await page.keyboard.press("ArrowDown");
    if (await item.evaluate((element) => element === document.activeElement)) return page.keyboard.press("Enter");
  }
  throw new Error(`The arrows did not lead to ${item.toString()}`);
}

/** What has the focus, by its role and name. Nothing ever leaves it nowhere. */
export const focused = (page: Page) =>
  eventually(async () => {
    const label = await page.evaluate(() => {
      const { activeElement } = document;
      return activeElement === document.body ? "" : (activeElement?.getAttribute("aria-label") ?? activeElement?.textContent ?? "");
    });
    expect(label).not.toBe("");
    return label;
  });
export const focusIsOn = (page: Page, label: string) => eventually(async () => expect(await focused(page)).toBe(label));

/** Finds a field in the open list and takes it. */
export async function pickField(page: Page, text: string): Promise<void> {
  await focusIsOn(page, "Find a field");
  await page.keyboard.type(text);
  await page.locator("[data-combobox-selected]").filter({ visible: true }).waitFor();
  await page.keyboard.press("Enter");
}

/** Picks a value while its list is open. */
export async function pickValue(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text);
  await page.locator("[data-combobox-selected]").filter({ visible: true, hasText: text }).waitFor();
  await page.keyboard.press("Enter");
}
