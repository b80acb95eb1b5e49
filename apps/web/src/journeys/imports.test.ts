import { describe, expect, it } from "@jest/globals";
import type { Locator, Page } from "playwright-core";
import { eventually, startJourneys, uniqueWord } from "../testing/journey.ts";

const { openAs } = startJourneys();

async function upload(page: Page, name: string, text: string): Promise<void> {
  await page.getByRole("button", { name: "Choose a file" }).waitFor();
  await page.setInputFiles('input[type="file"]', { name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.getByRole("button", { name: "Upload and continue" }).click();
  await page.getByRole("heading", { name: "What does each column mean?" }).waitFor();
}

/** Finds a choice and takes it. It is written at once: a frame after the click what stands in the field is selected, typed or not. */
async function choose(page: Page, field: Locator, search: string): Promise<void> {
  await field.click();
  await field.fill(search);
  await page.locator("[data-combobox-selected]").filter({ visible: true }).waitFor();
  await field.press("Enter");
}
const chooseField = (page: Page, column: string, search: string) =>
  choose(page, page.getByRole("combobox", { name: `${column} goes to`, exact: true }), search);

const countOf = (page: Page, name: string) => page.locator("dl > div").filter({ hasText: name }).locator("dd").innerText();

describe("an import", () => {
  it("says what it still needs, shows a refusal at its column, and keeps tags and the country for every row", async () => {
    const tag = uniqueWord("fair");
    const { page } = await openAs("ana", "/demo/imports/new");
    const digits = String(Math.floor(1_000_000 + Math.random() * 9_000_000)); // Nobody else's: rows are matched by them.
    await upload(page, "phones.csv", `Name;Telefon;Zweites Telefon\n${tag};0151 5${digits};\n${tag} too;;030 ${digits}\n`);
    await page.getByText("No column goes to E-mail. Choose one, or switch on “Match by phone”.").waitFor();
    const start = page.getByRole("button", { name: "Import 2 rows" });
    expect(await start.isDisabled()).toBe(true);

    await page.getByLabel("Match by phone").check();
    await chooseField(page, "Telefon", "handy");
    await chooseField(page, "Zweites Telefon", "mobile");
    await start.click();
    await page.getByText("“Telefon” and “Zweites Telefon” both go to Mobile phone; it takes one column.").waitFor();
    await chooseField(page, "Zweites Telefon", "festnetz");

    const country = page.getByRole("combobox", { name: "Country of phone numbers" });
    await eventually(async () => expect(await country.inputValue()).not.toBe("")); // the countries have come
    await choose(page, country, "Germany");
    await eventually(async () => expect(await country.inputValue()).toBe("Germany"));
    await page.getByRole("combobox", { name: "Tags for every contact" }).fill(tag);
    await page.keyboard.press("Enter");
    expect(await page.getByRole("heading", { name: "What does each column mean?" }).isVisible()).toBe(true);
    await start.click();
    await page.getByRole("heading", { name: "The import is done" }).waitFor();
    await eventually(async () => expect(await countOf(page, "Created")).toBe("2"));

    await page.goto(`/demo/contacts?q=${tag}`);
    await page.getByRole("row", { name: new RegExp(`${tag} too.*${tag}`) }).waitFor();
    await eventually(async () => expect(await page.locator("footer [role=status]").innerText()).toBe("2 contacts"));
  });

  it("begins with a file that is dropped", async () => {
    const { page } = await openAs("ana", "/demo/imports/new");
    const dragged = await page.evaluateHandle(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(["Name,E-mail\nDropped,dropped@fair.example\n"], "dropped.csv", { type: "application/vnd.ms-excel" }));
      return transfer;
    });
    const zone = page.getByText("Drop a file here");
    await zone.dispatchEvent("dragenter", { dataTransfer: dragged });
    await zone.dispatchEvent("dragover", { dataTransfer: dragged });
    await page.getByText("Drop a file here").dispatchEvent("drop", { dataTransfer: dragged });
    const preview = page.getByRole("region", { name: "First rows of dropped.csv" });
    await preview.waitFor();
    expect(await preview.getByRole("cell").allInnerTexts()).toEqual(["Dropped", "dropped@fair.example"]);
  });

  it("shows why a file cannot be read", async () => {
    const { page } = await openAs("ana", "/demo/imports/new");
    await page.setInputFiles('input[type="file"]', { name: "sheet.xlsx", mimeType: "application/zip", buffer: Buffer.from("PK") });
    await page.getByText("“sheet.xlsx” is not a CSV, TSV or TXT file.").waitFor();
    await page.setInputFiles('input[type="file"]', { name: "twice.csv", mimeType: "text/csv", buffer: Buffer.from("Mail,Mail\na,b\n") });
    await page.getByRole("button", { name: "Upload and continue" }).click();
    await page.getByRole("heading", { name: "The import failed" }).waitFor();
    await page.getByText("Columns 1 and 2 have the same header “Mail”.").waitFor();
    expect(await page.locator("#main").innerText()).toContain("Nothing was written.");
  });

  it("goes on while its page is closed, and stops where it is when it is cancelled", async () => {
    const word = uniqueWord("long");
    const rows = 100_000; // as many as even a busy machine does not write before it is cancelled
    const lines = Array.from({ length: rows }, (_, row) => `${word} ${row},${word}-${row}@long.example`);
    const { page } = await openAs("ana", "/demo/imports/new");
    await upload(page, "long.csv", `First name,E-mail\n${lines.join("\n")}\n`);
    await page.getByRole("button", { name: "Import 100,000 rows" }).click();
    await page.getByRole("button", { name: "Cancel the import" }).waitFor();
    const tray = page.getByRole("region", { name: "Jobs" }).getByRole("link", { name: /Importing long\.csv/ });
    await page.getByRole("link", { name: "Members" }).click();
    await tray.click();

    await page.reload();
    await eventually(async () => expect(await page.getByText(/^[\d,]+ of 100,000 rows/).innerText()).not.toMatch(/^0 of/));
    await page.getByRole("button", { name: "Cancel the import" }).click();
    await page.getByRole("heading", { name: "The import was cancelled" }).waitFor({ timeout: 30_000 });
    const created = Number((await countOf(page, "Created")).replaceAll(",", ""));
    expect(created).toBeGreaterThan(0);
    expect(created).toBeLessThan(rows);

    await page.getByRole("link", { name: "Import another file" }).click();
    const past = page.getByRole("row", { name: /long\.csv.*Cancelled/ }).first();
    expect(await past.innerText()).toContain(created.toLocaleString("en-GB"));
  });
});
