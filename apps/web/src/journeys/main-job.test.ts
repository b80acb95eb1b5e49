import fs from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { eventually, signInByHand, startJourneys, uniqueWord } from "../testing/journey.ts";

const { openWindow } = startJourneys();

const rows = 500;
const isBad = (row: number) => row % 50 === 7;
const bad = Array.from({ length: rows }, (_, row) => row).filter(isBad).length;

/** What a spreadsheet program writes: some rows without a usable address, one name in quotes with a comma in it. */
function fileOf(word: string): string {
  const lines = Array.from({ length: rows }, (_, row) => {
    const email = isBad(row) ? "not an address" : `${word}-${row}@fair.example`;
    return `"${word}, the ${row}th",Visitor,${email},+49 30 ${String(5_550_000 + row)},Fair ${row % 9}`;
  });
  return `First name,Last name,E-mail,Phone,Company\r\n${lines.join("\r\n")}\r\n`;
}

describe("the main job", () => {
  it("brings a file in by mouse, finds one of its people, edits him, and a colleague sees it happen", async () => {
    const word = uniqueWord("fair");
    const { page } = await openWindow();
    await page.goto("/");
    await signInByHand(page, "ana");
    await page.getByRole("grid", { name: "Contacts" }).waitFor();

    await page.getByRole("link", { name: "Import", exact: true }).first().click();
    const choosing = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Choose a file" }).click();
    await (await choosing).setFiles({ name: "visitors.csv", mimeType: "text/csv", buffer: Buffer.from(fileOf(word)) });
    await page
      .getByRole("region", { name: "First rows of visitors.csv" })
      .getByRole("cell", { name: `${word}, the 0th` })
      .waitFor();
    await page.getByRole("button", { name: "Upload and continue" }).click();
    await page.getByRole("heading", { name: "What does each column mean?" }).waitFor();
    await page.getByRole("button", { name: "Import 500 rows" }).click();
    await page.getByRole("heading", { name: "The import is done" }).waitFor({ timeout: 30_000 });
    await page.getByRole("heading", { name: `${bad} rows were not imported` }).waitFor();

    const downloading = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download error rows" }).click();
    const repair = fs.readFileSync(await (await downloading).path(), "utf8");
    expect(repair.split("\n").filter((line) => line.includes("not an address"))).toHaveLength(bad);

    await page.getByRole("link", { name: "Show imported contacts" }).click();
    await page.getByRole("button", { name: "Source is any of Import" }).waitFor();
    // The newest of them may come from another import by now.
    const search = page.getByRole("searchbox", { name: /Search by name/ });
    await search.fill(word);
    await page
      .getByRole("row", { name: new RegExp(word) })
      .first()
      .waitFor();
    await eventually(async () => expect(await page.locator("footer [role=status]").innerText()).toBe(`${rows - bad} contacts`));
    await search.fill(`${word}-123@fair.example`);
    await eventually(async () => expect(await page.getByRole("grid").getAttribute("aria-rowcount")).toBe("2"));

    const priya = await openWindow();
    await priya.page.goto(page.url());
    await signInByHand(priya.page, "priya");
    const herRow = priya.page.getByRole("row", { name: new RegExp(`${word}, the 123th`) });
    await herRow.waitFor();
    const record = await openWindow();
    await record.page.goto("/demo/contacts");
    await signInByHand(record.page, "priya");
    await record.page.getByRole("searchbox", { name: /Search by name/ }).fill(`${word}-123@fair.example`);
    await record.page.getByRole("link", { name: new RegExp(`${word}, the 123th`) }).click();
    await record.page.getByRole("heading", { level: 1, name: new RegExp(word) }).waitFor();

    await page.getByRole("link", { name: new RegExp(`${word}, the 123th`) }).click();
    await page.getByRole("button", { name: /^Last name:/ }).click();
    await page.getByRole("textbox", { name: "Last name" }).fill("Okonkwo");
    await page.getByRole("heading", { name: "Name", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: `${word}, the 123th Okonkwo` }).waitFor();

    await record.page.getByRole("heading", { level: 1, name: `${word}, the 123th Okonkwo` }).waitFor();
    await record.page.getByText("Ana Brandt changed the contact").waitFor();
    await herRow.filter({ hasText: "Okonkwo" }).waitFor();
  });
});
