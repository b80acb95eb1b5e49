import { describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { findings } from "../testing/findings.ts";
import { eventually, startJourneys, uniqueWord } from "../testing/journey.ts";
import { focusIsOn } from "../testing/keys.ts";

const { api, openAs, origin } = startJourneys();

const rows = (page: Page) => page.locator("[role=row][data-key]");
const names = async (page: Page): Promise<string[]> =>
  (await rows(page).locator("[data-column=name] a").allInnerTexts()).map((name) => name.split(" ").at(-1)!);
const shows = (page: Page, expected: string[]) => eventually(async () => expect((await names(page)).sort()).toEqual(expected.sort()));
const tab = (page: Page, name: string) => page.getByRole("tab", { name });
/** Opens a segment by its tab, or from the menu of those for which there is no room. */
async function go(page: Page, name: string): Promise<void> {
  const more = page.getByRole("button", { name: /more segments?$/ });
  const item = page.getByRole("menuitemradio", { name });
  await eventually(async () => {
    if (await tab(page, name).isVisible()) return tab(page, name).click({ timeout: 1_000 });
    if (!(await item.isVisible())) await more.click({ timeout: 1_000 }); // a second click would close it
    await item.click({ timeout: 1_000 });
  });
}
const openTab = (page: Page) => page.getByRole("tab", { selected: true }).innerText();
const pill = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

async function givenContact(word: string, lastName: string, more: object = {}): Promise<string> {
  const { contact } = await api.mutate("createContact", { firstName: word, lastName, companyName: word, ...more }, "contact { id }");
  return contact.id;
}
async function givenSegment(name: string, filter: object, more: object = {}): Promise<string> {
  const { segment, userErrors } = await api.mutate("createSegment", { name, filter, isShared: true, ...more }, "segment { id }");
  expect(userErrors).toEqual([]);
  return segment.id;
}

async function filterByStatus(page: Page, ...statuses: string[]): Promise<void> {
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await page.getByRole("menuitem", { name: "Status", exact: true }).click();
  for (const status of statuses) await page.getByRole("group", { name: "Values" }).getByRole("checkbox", { name: status }).check();
  await page.getByRole("button", { name: "Done" }).click();
}

describe("a segment", () => {
  it("is built from the filter, shared, and seen by a colleague, whose changes are his own until he saves them", async () => {
    const word = uniqueWord("seg");
    for (const status of ["lead", "customer", "partner"]) await givenContact(word, status, { status });
    const ana = (await openAs("ana", `/demo/contacts?q=${word}`)).page;
    const priya = (await openAs("priya", "/demo/contacts")).page;
    await shows(ana, ["lead", "customer", "partner"]);

    await filterByStatus(ana, "Lead", "Customer");
    await shows(ana, ["lead", "customer"]);
    await ana.getByRole("button", { name: "Save as segment…" }).click();
    const dialog = ana.getByRole("dialog", { name: "New segment" });
    await dialog.getByRole("textbox", { name: "Name" }).fill(`${word} two`);
    expect(await findings(ana)).toEqual([]);
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.waitFor({ state: "hidden" });
    await eventually(async () => expect(await openTab(ana)).toContain(`${word} two`));
    expect([...new URL(ana.url()).searchParams.keys()]).toEqual(["segment"]);
    await shows(ana, ["lead", "customer"]);
    await ana.getByRole("button", { name: "Status is any of Lead, Customer" }).waitFor();

    // Private until it is shared.
    await ana.getByText("(private)").first().waitFor({ state: "attached" });
    expect(await tab(priya, `${word} two`).count()).toBe(0);
    await ana.getByRole("button", { name: `Actions for ${word} two` }).click();
    await ana.getByRole("menuitem", { name: "Share with the workspace" }).click();
    await go(priya, `${word} two`);
    await shows(priya, ["lead", "customer"]);

    // What a colleague tries out is in his address alone.
    await priya.getByRole("button", { name: "Remove filter Status" }).click();
    await shows(priya, ["lead", "customer", "partner"]);
    await priya.getByText("Unsaved changes").first().waitFor();
    await priya.reload();
    await shows(priya, ["lead", "customer", "partner"]);
    await priya.getByRole("columnheader", { name: "Name" }).getByRole("button").click();
    await eventually(async () => expect(await names(priya)).toEqual(["customer", "lead", "partner"]));
    expect(await names(ana)).toEqual(["customer", "lead"]);
    await priya.getByRole("button", { name: "Discard" }).click();
    await shows(priya, ["lead", "customer"]);
    expect([...new URL(priya.url()).searchParams.keys()]).toEqual(["segment"]);

    // What he saves moves no row of hers until she wants it.
    await priya.getByRole("button", { name: "Remove filter Status" }).click();
    await filterByStatus(priya, "Partner");
    await shows(priya, ["partner"]);
    await priya.getByRole("button", { name: "Save", exact: true }).click();
    await priya.getByText("Unsaved changes").first().waitFor({ state: "hidden" });
    await ana.getByText("Changed by Priya Nair").waitFor();
    await shows(ana, ["lead", "customer"]);
    expect(await findings(ana)).toEqual([]);
    await ana.getByRole("button", { name: "Show", exact: true }).click();
    await shows(ana, ["partner"]);
  });

  it("that two people change at once asks whose version stays", async () => {
    const word = uniqueWord("both");
    for (const status of ["lead", "customer"]) await givenContact(word, status, { status });
    const id = await givenSegment(`${word} both`, { status: { in: ["lead", "customer"] } }, { search: word });
    const ana = (await openAs("ana", `/demo/contacts?segment=${id}`)).page;
    const priya = (await openAs("priya", `/demo/contacts?segment=${id}`)).page;
    await shows(ana, ["lead", "customer"]);
    await shows(priya, ["lead", "customer"]);
    await ana.getByRole("columnheader", { name: "Name" }).getByRole("button").click();
    await priya.getByRole("button", { name: "Remove filter Status" }).click();
    await filterByStatus(priya, "Lead");
    await priya.getByRole("button", { name: "Save", exact: true }).click();
    await ana.getByText("Changed by Priya Nair").waitFor();
    await ana.getByRole("button", { name: "Save", exact: true }).click();
    const dialog = ana.getByRole("dialog", { name: `“${word} both” was saved by somebody else` });
    await dialog.getByText("Priya Nair has saved this segment since you opened it.").waitFor();
    expect(await findings(ana)).toEqual([]);
    await dialog.getByRole("button", { name: "Replace it with mine" }).click();
    await dialog.waitFor({ state: "hidden" });
    // Only what she changed replaces his: the order. The filter is the one that he saved.
    await eventually(async () => {
      const { segment } = await api.get("query ($id: ID!) { segment(id: $id) { filter sort { field direction } version } }", { id });
      expect(segment).toEqual({ filter: { and: [{ status: { in: ["lead"] } }] }, sort: [{ field: "NAME", direction: "ASC" }], version: 3 });
    });
    await shows(ana, ["lead"]);
  });

  it("is found by the palette, moved, and walked to by arrow keys", async () => {
    const word = uniqueWord("tab");
    for (const part of ["one", "two"]) await givenSegment(`${word} ${part}`, { status: { eq: "lead" } });
    const { page } = await openAs("jonas", "/demo/contacts");
    await rows(page).first().waitFor();
    const keys = page.keyboard;
    await keys.press("ControlOrMeta+K");
    await focusIsOn(page, "Search and commands");
    await keys.type(`${word} two`);
    await page.getByRole("option", { name: `${word} two`, selected: true }).waitFor();
    await keys.press("Enter");
    await eventually(async () => expect(await openTab(page)).toBe(`${word} two`));

    // Also those that there is no room for: they wait in a menu.
    const tabs = () => page.locator("[data-tab]").allTextContents();
    const order = async () => (await tabs()).filter((name) => name.startsWith(word));
    expect(await order()).toEqual([`${word} one`, `${word} two`]);
    // What others share may have come between the two.
    const all = await tabs();
    for (let steps = all.indexOf(`${word} two`) - all.indexOf(`${word} one`); steps > 0; steps--) {
      const saved = page.waitForResponse((answer) => answer.request().postData()?.includes("OrderSegments") ?? false);
      await page.getByRole("button", { name: `Actions for ${word} two` }).click();
      await page.getByRole("menuitem", { name: "Move to the left" }).click();
      await saved; // it stands in its place before, and a reload would cut that off
    }
    await eventually(async () => expect(await order()).toEqual([`${word} two`, `${word} one`]));
    await page.reload();
    await eventually(async () => expect(await order()).toEqual([`${word} two`, `${word} one`]));

    await tab(page, `${word} two`).focus();
    await keys.press("Home");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("All contacts");
    await keys.press("ArrowRight");
    const second = await page.evaluate(() => document.activeElement?.textContent);
    await keys.press("ArrowLeft");
    await keys.press("ArrowRight");
    await keys.press("Enter");
    await eventually(async () => expect(await openTab(page)).toBe(second));
  });

  it("is renamed, copied, and deleted once it was said what goes with it", async () => {
    const word = uniqueWord("copy");
    const id = await givenSegment(`${word} one`, { status: { eq: "lead" } });
    const { page } = await openAs("jonas", `/demo/contacts?segment=${id}`);
    const act = async (item: string) => {
      await page.getByRole("button", { name: `Actions for ${word}` }).click();
      await page.getByRole("menuitem", { name: item }).click();
    };
    await act("Rename…");
    const rename = page.getByRole("dialog", { name: `Rename “${word} one”` });
    await rename.getByRole("textbox", { name: "Name" }).fill(`${word} renamed`);
    await page.keyboard.press("Enter");
    await eventually(async () => expect(await openTab(page)).toBe(`${word} renamed`));
    await rename.waitFor({ state: "hidden" });
    await act("Duplicate");
    await eventually(async () => expect(await openTab(page)).toContain(`${word} renamed (copy)`));
    await act("Delete…");
    const remove = page.getByRole("dialog", { name: `Delete the segment “${word} renamed (copy)”?` });
    await remove.getByText(/contacts are in it, and stay\./).waitFor();
    expect(await findings(page)).toEqual([]);
    await remove.getByRole("button", { name: "Delete" }).click();
    await eventually(async () => expect(await openTab(page)).toBe("All contacts"));
    await page
      .locator("[data-tab]")
      .filter({ hasText: `${word} renamed (copy)` })
      .waitFor({ state: "detached" });
  });

  it("whose filter names a tag that is gone says so and shows nobody, until it is mended", async () => {
    const word = uniqueWord("gone");
    const { tag } = await api.mutate("createTag", { name: `${word} tag` }, "tag { id }");
    await givenContact(word, "kept");
    const id = await givenSegment(`${word} untagged`, { and: [{ tags: { noneOf: [tag.id] } }, { companyName: { eq: word } }] });
    const { page } = await openAs("ana", `/demo/contacts?segment=${id}`);
    await shows(page, ["kept"]);
    await api.mutate("deleteTags", { ids: [tag.id] }, "deletedTagIds");
    await page.getByRole("heading", { name: "This segment can't be used" }).waitFor();
    await page.getByText("It names a tag that is gone.").waitFor();
    await page.getByText("filter.and.0.tags.noneOf.0").waitFor();
    expect(await rows(page).count()).toBe(0);
    expect(await findings(page)).toEqual([]);
    await page.getByRole("button", { name: "Remove filter Tag" }).click();
    await shows(page, ["kept"]);
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("Unsaved changes").first().waitFor({ state: "hidden" });
    await shows(page, ["kept"]);
  });

  it("is open to who only looks, who keeps his own and is told why he can't change a shared one", async () => {
    const word = uniqueWord("look");
    await givenContact(word, "lead", { status: "lead" });
    const id = await givenSegment(`${word} leads`, { status: { eq: "lead" } }, { search: word });
    const { page } = await openAs("henrik", `/demo/contacts?segment=${id}`);
    await shows(page, ["lead"]);
    await page.getByRole("button", { name: `Remove filter Status` }).click();
    const save = page.getByRole("button", { name: "Save", exact: true });
    expect(await save.isDisabled()).toBe(true);
    expect(await save.getAttribute("title")).toMatch(/^Your role allows to keep segments of your own/);
    await page.getByRole("button", { name: "Save as new…" }).click();
    const dialog = page.getByRole("dialog", { name: "New segment" });
    expect(await dialog.getByRole("checkbox", { name: "Share with the workspace" }).isDisabled()).toBe(true);
    await dialog.getByRole("button", { name: "Save" }).click();
    await eventually(async () => expect(await openTab(page)).toContain(`${word} leads (copy)`));
  });

  it("that is private, or does not exist, is told to be neither; and a phone has one menu for all", async () => {
    const word = uniqueWord("phone");
    const id = await givenSegment(`${word} segment`, { status: { eq: "lead" } });
    const { page } = await openAs("priya", "/demo/contacts?segment=seg_00000000000070008000000000000000", {
      viewport: { width: 390, height: 800 },
    });
    await page.getByRole("heading", { name: "There is no such segment for you" }).waitFor();
    await page.getByRole("button", { name: /^Segment: All contacts/ }).click();
    await page.getByRole("menuitemradio", { name: `${word} segment` }).click();
    await page.getByRole("button", { name: `Segment: ${word} segment, choose another` }).waitFor();
    expect(new URL(page.url()).searchParams.get("segment")).toBe(id);
    await rows(page).first().waitFor();
    expect(await findings(page)).toEqual([]);
  });

  it("is named on the record of each contact that is in it, live, and leads to its list and back", async () => {
    const word = uniqueWord("record");
    const contactId = await givenContact(word, "person", { status: "lead" });
    const id = await givenSegment(
      `${word} leads`,
      { status: { eq: "lead" } },
      { search: word, sort: [{ field: "NAME", direction: "ASC" }] },
    );
    const { page } = await openAs("ana", `/demo/contacts/${contactId}?tab=general`);
    const section = page.getByRole("region", { name: "Segments" });
    await section.getByRole("link", { name: `${word} leads` }).waitFor();
    await api.mutate("updateContact", { id: contactId, status: "customer" }, "contact { id }");
    await section.getByRole("link", { name: `${word} leads` }).waitFor({ state: "hidden" });
    await api.mutate("updateContact", { id: contactId, status: "lead" }, "contact { id }");
    await section.getByRole("link", { name: `${word} leads` }).click();
    await shows(page, ["person"]);
    await page.getByRole("link", { name: `${word} person` }).click();
    await page.getByRole("heading", { level: 1, name: `${word} person` }).waitFor();
    await page.getByText("1 of 1").waitFor();
    await page.getByRole("link", { name: "Filtered contacts" }).click();
    await shows(page, ["person"]);
    expect(new URL(page.url()).href).toBe(`${origin}/demo/contacts?segment=${id}`);
  });
});

describe("a list that is open", () => {
  it("counts who came to match and who no longer does, holds its rows, and applies it when it is wanted", async () => {
    const word = uniqueWord("live");
    const ids: string[] = [];
    for (const [index, status] of ["lead", "lead", "lead", "customer", "customer"].entries())
      ids.push(await givenContact(word, `${index}`, { status }));
    const set = (at: number, status: string) => api.mutate("updateContact", { id: ids[at], status }, "contact { id }");
    const id = await givenSegment(`${word} leads`, { status: { eq: "lead" } }, { search: word });
    const { page } = await openAs("ana", `/demo/contacts?segment=${id}`);
    await shows(page, ["0", "1", "2"]);
    await page
      .getByRole("status")
      .filter({ hasText: /^Live$/ })
      .waitFor();

    await set(3, "lead");
    await pill(page, "1 new").waitFor();
    await set(1, "customer");
    await pill(page, "+1 / −1 since you opened it").waitFor();
    expect(await names(page)).toEqual(["2", "1", "0"]);
    expect(await rows(page).nth(1).getAttribute("data-gone")).toBe("left");
    expect(await findings(page)).toEqual([]);
    await set(3, "customer");
    await pill(page, "1 no longer matches").waitFor();
    await set(1, "lead");
    await pill(page, "1 no longer matches").waitFor({ state: "hidden" });

    await rows(page).nth(2).focus();
    await set(4, "lead");
    await set(1, "customer");
    await givenContact(word, "9", { status: "lead" });
    await pill(page, "+2 / −1 since you opened it").click();
    await eventually(async () => expect(await names(page)).toEqual(["9", "4", "2", "0"]));
    await eventually(async () => expect(await page.evaluate(() => document.activeElement?.getAttribute("data-key"))).toBe(ids[0]));
    expect(await page.getByRole("button", { name: /since you opened it/ }).count()).toBe(0);
  });
});
