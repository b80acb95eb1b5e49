import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { findings } from "../testing/findings.ts";
import { eventually, startJourneys, uniqueWord } from "../testing/journey.ts";
import { expectVisibleFocus, focusIsOn } from "../testing/keys.ts";

const { api, openAs } = startJourneys();

async function givenContact(firstName: string): Promise<string> {
  return (await api.mutate("createContact", { firstName }, "contact { id }")).contact.id;
}
const givenNote = async (contactId: string, bodyHtml: string): Promise<string> =>
  (await api.mutate("createNote", { contactId, bodyHtml }, "note { id }")).note.id;
const notesOf = async (id: string): Promise<{ bodyHtml: string; isPinned: boolean }[]> =>
  (await api.get("query ($id: ID!) { contact(id: $id) { notes { nodes { bodyHtml isPinned } } } }", { id })).contact.notes.nodes;

const panel = (page: Page) => page.getByRole("region", { name: "Notes", exact: true });
const note = (page: Page, text: string) => panel(page).getByRole("article").filter({ hasText: text });
const text = (page: Page, name: string) => page.getByRole("textbox", { name });
const openNotes = async (page: Page) => page.getByRole("tab", { name: /^Notes/ }).click();
const begin = (page: Page) => panel(page).getByRole("button", { name: "Write a note…" });

/** The editor is there, and takes what is typed. */
const isWriting = (page: Page, name: string) =>
  eventually(async () => expect(await text(page, name).evaluate((element) => element === document.activeElement)).toBe(true));

/** Puts something into the text as the clipboard does. */
const paste = (page: Page, name: string, kind: "text/plain" | "text/html", content: string) =>
  text(page, name).evaluate(
    (element, [type, data]) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData(type!, data!);
      element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    },
    [kind, content],
  );

describe("the notes of a contact", () => {
  it("are written, changed, pinned, found and deleted by keyboard alone", async () => {
    const id = await givenContact(uniqueWord("noted"));
    const { page } = await openAs("ana", `/demo/contacts/${id}?panel=notes`);
    const keys = page.keyboard;
    await panel(page).getByText("No notes yet").waitFor();
    expect(await findings(page)).toEqual([]);

    await begin(page).press("Enter");
    await isWriting(page, "New note");
    await keys.type("Called, ");
    await keys.press("ControlOrMeta+B");
    await keys.type("no answer");
    await keys.press("ControlOrMeta+B");
    await keys.type(". Ask @jon");
    await page.getByRole("option", { name: "Jonas", selected: true }).waitFor();
    expect(await findings(page)).toEqual([]);
    await keys.press("Enter");
    await text(page, "New note").locator("[data-member]").waitFor();
    await keys.type("next week");
    await keys.press("ControlOrMeta+Enter");
    await note(page, "Called, no answer. Ask @Jonas").waitFor();
    await text(page, "New note").waitFor({ state: "hidden" });
    await expectVisibleFocus(page);
    const [first] = await notesOf(id);
    expect(first!.bodyHtml).toMatch(
      /^<p>Called, <strong>no answer<\/strong>\. Ask <span data-member="mem_\w+">@Jonas [^<]+<\/span> next week<\/p>$/,
    );
    await page.getByRole("tab", { name: "Notes 1" }).waitFor();

    await givenNote(id, "<p>Another, by the API</p>");
    await note(page, "Another, by the API").waitFor();
    await eventually(async () => expect(await panel(page).getByRole("article").first().innerText()).toMatch("Another"));
    await note(page, "no answer").getByRole("button", { name: "Pin" }).press("Enter");
    await eventually(async () => expect(await panel(page).getByRole("article").first().innerText()).toMatch("no answer"));
    await note(page, "no answer").getByText("Pinned").waitFor();

    await note(page, "no answer").getByRole("button", { name: "Edit" }).press("Enter");
    const edited = text(page, "Edit");
    await isWriting(page, "Edit");
    // The toolbar is one stop, and the arrows lead through it.
    await edited.press("Shift+Tab");
    await eventually(async () => expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe("Bold"));
    await keys.press("ArrowLeft");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe("Block of code");
    await keys.press("Home");
    for (let stop = 0; stop < 6; stop++) await keys.press("ArrowRight");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe("List");
    await edited.focus();
    await keys.press("ControlOrMeta+End");
    await keys.type(", said so");
    expect(await findings(page)).toEqual([]);
    await keys.press("ControlOrMeta+Enter");
    await note(page, "next week, said so").getByText("edited").waitFor();

    await panel(page).getByRole("searchbox", { name: "Search notes" }).fill("ANSWER said");
    await note(page, "Another").waitFor({ state: "hidden" });
    await note(page, "said so").waitFor();
    await panel(page).getByRole("searchbox", { name: "Search notes" }).fill("nothing like it");
    await panel(page).getByText("No note has these words").waitFor();
    await panel(page).getByRole("button", { name: "Clear the search" }).press("Enter");
    await panel(page).getByRole("combobox", { name: "Order" }).selectOption("OLDEST");
    await eventually(async () => expect(await panel(page).getByRole("article").count()).toBe(2));

    await note(page, "said so").getByRole("button", { name: "Delete" }).press("Enter");
    const dialog = page.getByRole("dialog", { name: "Delete this note?" });
    await dialog.waitFor();
    expect(await findings(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Delete" }).press("Enter");
    await note(page, "said so").waitFor({ state: "hidden" });
    expect(await notesOf(id)).toEqual([{ bodyHtml: "<p>Another, by the API</p>", isPinned: false }]);

    await page.getByRole("tab", { name: "Activity" }).click();
    await page.getByRole("button", { name: /^Notes/ }).click();
    await page.getByText(/deleted the note “Called, no answer/).waitFor();
  });

  it("mention by Enter whom the letters mean, also before the members are there", async () => {
    const id = await givenContact(uniqueWord("noted"));
    const { page } = await openAs("ana", `/demo/contacts/${id}?panel=notes`);
    await begin(page).press("Enter");
    await isWriting(page, "New note");
    await page.keyboard.type("Ask @");
    await page.getByRole("option", { name: "Ana", selected: true }).waitFor();
    await page.route("**/graphql", async (route) => {
      await setTimeout(500); // longer than it takes to press a key
      await route.continue();
    });
    await page.keyboard.type("jon");
    await page.keyboard.press("Enter");
    await text(page, "New note").locator("[data-member]").filter({ hasText: "@Jonas" }).waitFor();
    await page.unrouteAll({ behavior: "wait" });
    await page.keyboard.press("ControlOrMeta+Enter");
    await eventually(async () =>
      expect((await notesOf(id))[0]?.bodyHtml).toMatch(/^<p>Ask <span data-member="mem_\w+">@Jonas [^<]+<\/span> ?<\/p>$/),
    );
  });

  it("never run what is pasted or planted: it stays text, or is gone", async () => {
    const id = await givenContact(uniqueWord("safe"));
    const { page } = await openAs("ana", `/demo/contacts/${id}?panel=notes`);
    await begin(page).click();
    await isWriting(page, "New note");
    await paste(page, "New note", "text/plain", "<img src=x onerror=alert(1)>");
    await page.keyboard.press("Enter");
    await paste(
      page,
      "New note",
      "text/html",
      "<h2 style='color:red' onclick='alert(1)'>Offer</h2><script>alert(1)</script><p><a href='javascript:alert(1)'>dead</a> <a href='https://kith.example/'>live</a></p>",
    );
    await page.keyboard.press("ControlOrMeta+Enter");
    await note(page, "Offer").waitFor();
    const shown = note(page, "Offer");
    await shown.getByText("<img src=x onerror=alert(1)>").waitFor();
    expect(await shown.getByRole("link").allInnerTexts()).toEqual(["live"]);
    expect(await shown.getByRole("link").getAttribute("rel")).toMatch("noopener");
    expect(await shown.locator("script, img, h3[style], [onclick]").count()).toBe(0);

    await givenNote(id, "<p>planted <svg/onload=alert(1)><iframe src='javascript:alert(1)'></iframe></p>");
    await note(page, "planted").waitFor();
    expect(await note(page, "planted").locator("svg[onload], iframe").count()).toBe(0);
  });

  it("keep what is not saved: over a change of the tab, and until Escape is answered", async () => {
    const id = await givenContact(uniqueWord("draft"));
    const { page } = await openAs("ana", `/demo/contacts/${id}?panel=notes`);
    await begin(page).click();
    await isWriting(page, "New note");
    await page.keyboard.type("half a thou");
    await page.getByRole("tab", { name: "Activity" }).click();
    await text(page, "New note").waitFor({ state: "hidden" });
    await openNotes(page);
    await text(page, "New note").getByText("half a thou").waitFor();
    await page.reload();
    await text(page, "New note").getByText("half a thou").waitFor();
    await isWriting(page, "New note");
    await page.keyboard.type("ght");

    await page.keyboard.press("Escape");
    const asks = page.getByRole("dialog", { name: "Throw this away?" });
    await asks.getByRole("button", { name: "Cancel" }).press("Enter");
    await asks.waitFor({ state: "hidden" });
    await text(page, "New note").getByText("half a thought").waitFor();
    await text(page, "New note").press("Escape");
    await focusIsOn(page, "Cancel");
    await asks.getByRole("button", { name: "Throw away" }).press("Enter");
    await begin(page).waitFor();
    await page.reload();
    await begin(page).waitFor();
    expect(await notesOf(id)).toEqual([]);
  });

  it("are seen live, and never overwritten while they are being changed", async () => {
    const word = uniqueWord("both");
    const id = await givenContact(word);
    const { page: ana } = await openAs("ana", `/demo/contacts/${id}?panel=notes`);
    const { page: priya } = await openAs("priya", `/demo/contacts/${id}?panel=notes`);
    await begin(priya).waitFor();
    await begin(ana).click();
    await isWriting(ana, "New note");
    await ana.keyboard.type("ours, one");
    await ana.keyboard.press("ControlOrMeta+Enter");
    await note(priya, "ours, one").waitFor();
    const { contact } = await api.get("query ($id: ID!) { contact(id: $id) { notes { nodes { id } } } }", { id });
    const noteId = contact.notes.nodes[0].id;
    // Priya is no admin: what Ana wrote she only reads.
    expect(await note(priya, "ours, one").getByRole("button", { name: "Edit" }).isDisabled()).toBe(true);

    await note(ana, "ours, one").getByRole("button", { name: "Edit" }).click();
    await isWriting(ana, "Edit");
    await ana.keyboard.type(", mine");
    await api.mutate("updateNote", { id: noteId, bodyHtml: "<p>theirs</p>" }, "note { id }");
    const conflict = ana.getByRole("alert").filter({ hasText: "changed this note meanwhile" });
    await conflict.getByText("theirs", { exact: true }).waitFor();
    await text(ana, "Edit").getByText("ours, one, mine").waitFor();
    expect(await findings(ana)).toEqual([]);
    await conflict.getByRole("button", { name: "Use theirs" }).click();
    await text(ana, "Edit").getByText("theirs", { exact: true }).waitFor();
    await isWriting(ana, "Edit");
    await ana.keyboard.type(" and mine");
    await api.mutate("updateNote", { id: noteId, bodyHtml: "<p>theirs again</p>" }, "note { id }");
    await conflict.getByText("theirs again").waitFor();
    await conflict.getByRole("button", { name: "Keep mine" }).click();
    await note(priya, "theirs and mine").waitFor();

    await note(ana, "theirs and mine").getByRole("button", { name: "Edit" }).click();
    await isWriting(ana, "Edit");
    await ana.keyboard.type(", kept");
    await api.mutate("deleteNote", { id: noteId }, "deletedNoteId");
    await note(priya, "theirs and mine").waitFor({ state: "hidden" });
    await ana.getByText(/deleted this note meanwhile/).waitFor();
    await ana.getByRole("button", { name: "Save as a new note" }).click();
    await note(priya, "theirs and mine, kept").waitFor();
    await note(ana, "theirs and mine, kept").waitFor();
    expect((await notesOf(id)).length).toBe(1);
  });

  it("are only read by who may not write, on a phone too", async () => {
    const id = await givenContact(uniqueWord("read"));
    await givenNote(id, "<p>For all</p>");
    const { page } = await openAs("henrik", `/demo/contacts/${id}?panel=notes&show=timeline`, { viewport: { width: 390, height: 800 } });
    await note(page, "For all").waitFor();
    expect(await begin(page).isDisabled()).toBe(true);
    expect(await begin(page).getAttribute("title")).toBe("Your role does not allow writing notes.");
    expect(await note(page, "For all").getByRole("button", { name: "Delete" }).isDisabled()).toBe(true);
    expect(await findings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});
