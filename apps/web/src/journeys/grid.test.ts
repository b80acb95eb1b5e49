import { describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { eventually, startJourneys } from "../testing/journey.ts";

const { api, openAs } = startJourneys();

/** Other journeys add contacts meanwhile; those that were there before do not change. */
const filter = { createdAt: { before: new Date(Date.now() - 86_400_000).toISOString() } };
const list = `/demo/contacts?${new URLSearchParams({ filter: JSON.stringify(filter), sort: "NUMBER", dir: "ASC" })}`;

async function numbersByApi(): Promise<number[]> {
  const numbers: number[] = [];
  for (let after: string | null = null; ; ) {
    const { contacts } = await api.get(
      `query ($after: String, $filter: ContactFilter) {
        contacts(first: 200, after: $after, filter: $filter, sort: [{ field: NUMBER, direction: ASC }]) { nodes { number } pageInfo { hasNextPage endCursor } }
      }`,
      { after, filter },
    );
    numbers.push(...contacts.nodes.map(({ number }: { number: number }) => number));
    if (!contacts.pageInfo.hasNextPage) return numbers;
    after = contacts.pageInfo.endCursor;
  }
}

interface SeenRow {
  rowIndex: number;
  number: number;
}

/** The rows that are drawn now, without those that are still on their way. */
const drawnRows = (page: Page): Promise<SeenRow[]> =>
  page.locator("[role=row][data-key]").evaluateAll((rows) =>
    rows.map((row) => ({
      rowIndex: Number(row.getAttribute("aria-rowindex")),
      number: Number(row.querySelector("[data-column=number]")?.textContent?.replace(/\D/g, "")),
    })),
  );

/** Whether all that can be seen of the grid is covered by rows that are there. */
function isFilled(grid: Element): boolean {
  const { top, bottom } = grid.getBoundingClientRect();
  const rows = [...grid.querySelectorAll("[role=row][data-key]")].map((row) => row.getBoundingClientRect());
  const isDrawn = (y: number) => rows.some((row) => row.top <= y && row.bottom >= y);
  return isDrawn(top + 60) && isDrawn(bottom - 2);
}

describe("the grid", () => {
  it("brings every row once and in order while one scrolls to the end, and says where each is", async () => {
    const expected = await numbersByApi();
    expect(expected.length).toBeGreaterThan(1_900);
    const { page } = await openAs("ana", list, { viewport: { width: 1440, height: 3_000 } });
    const grid = page.getByRole("grid", { name: "Contacts" });
    await grid.locator("[role=row][data-key]").first().waitFor();
    await page.getByRole("button", { name: "Columns" }).click();
    await page
      .getByRole("checkbox", { name: "Number" })
      .or(page.getByRole("menuitemcheckbox", { name: "Number" }))
      .first()
      .click();
    await page.keyboard.press("Escape");
    await grid.locator("[role=row][data-key] [data-column=number]").first().waitFor();

    const seen = new Map<number, number>();
    const look = async () => {
      // What is scrolled to is drawn a frame later, and fetched later than that.
      await eventually(async () => expect(await grid.evaluate(isFilled)).toBe(true));
      for (const { rowIndex, number } of await drawnRows(page)) {
        expect({ rowIndex, number: seen.get(rowIndex) ?? number }).toEqual({ rowIndex, number }); // a row keeps its place
        seen.set(rowIndex, number);
      }
    };
    const isAtEnd = () => grid.evaluate(({ scrollTop, clientHeight, scrollHeight }) => scrollTop + clientHeight >= scrollHeight - 1);
    for (await look(); !(await isAtEnd()); await look()) {
      await grid.evaluate((element) => element.scrollBy(0, element.clientHeight * 0.8));
    }
    expect([...seen.keys()].sort((a, b) => a - b)).toEqual(expected.map((_, index) => index + 2));
    expect(expected.map((_, index) => seen.get(index + 2))).toEqual(expected);
    expect(await grid.getAttribute("aria-rowcount")).toBe(String(expected.length + 1));
    expect(await page.locator("[role=row][aria-rowindex='1'] [data-column=number]").getAttribute("aria-sort")).toBe("ascending");
    expect(await page.locator("[role=row]").count()).toBeLessThan(120); // only what is seen is drawn
  });
});
