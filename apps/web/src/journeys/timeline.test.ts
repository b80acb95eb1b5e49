import { describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { findings } from "../testing/findings.ts";
import { eventually, startJourneys, uniqueWord } from "../testing/journey.ts";
import { opens } from "../testing/keys.ts";

const { api, openAs } = startJourneys();

async function givenContact(lastName: string): Promise<string> {
  return (await api.mutate("createContact", { firstName: "Tim", lastName, jobTitle: "Cooper" }, "contact { id }")).contact.id;
}
const timeline = (page: Page) => page.getByRole("region", { name: "Activity", exact: true });
const events = (page: Page) => timeline(page).locator("ol > li");
const search = (page: Page) => timeline(page).getByRole("searchbox", { name: "Search the activity" });

describe("the timeline of a record", () => {
  it("is searched by keyboard, together with a kind, and stays as it was asked when more happens", async () => {
    const id = await givenContact(uniqueWord("searched"));
    await api.mutate("updateContact", { id, jobTitle: "Wheelwright" }, "contact { id }");
    await api.mutate("createNote", { contactId: id, bodyHtml: "<p>Ordered a barrel from Göteborg</p>" }, "note { id }");
    const { page } = await openAs("ana", `/demo/contacts/${id}`);
    await events(page).getByText("Cooper").waitFor();

    await opens(search(page).and(page.locator(":focus")), page.locator("body"), "/");
    await page.keyboard.type("goteborg BARREL");
    await events(page).filter({ hasText: "Cooper" }).waitFor({ state: "hidden" });
    await events(page).getByText("Ordered a barrel").waitFor();
    await eventually(async () => expect(await events(page).allInnerTexts()).toEqual([expect.stringContaining("Ordered a barrel")]));
    expect(await findings(page)).toEqual([]);
    await eventually(async () => expect(decodeURIComponent(page.url())).toMatch(/find=goteborg[+ ]BARREL/));

    // What does not match is not shown; what does is there at once.
    await api.mutate("updateContact", { id, jobTitle: "Turner" }, "contact { id }");
    await api.mutate("createNote", { contactId: id, bodyHtml: "<p>The Goteborg barrel leaks</p>" }, "note { id }");
    await events(page).getByText("barrel leaks").waitFor();
    await eventually(async () => expect(await events(page).allInnerTexts()).toHaveLength(2));

    await page.reload();
    await events(page).getByText("barrel leaks").waitFor();
    expect(await search(page).inputValue()).toBe("goteborg BARREL");
    await timeline(page)
      .getByRole("button", { name: /^Changes/ })
      .press("Enter");
    await timeline(page).getByText("Nothing under “Changes” says “goteborg BARREL”").waitFor();
    expect(await findings(page)).toEqual([]);
    await search(page).press("Escape");
    await events(page).getByText("Wheelwright").first().waitFor();
    expect(page.url()).not.toMatch("find=");
  });
});

describe("the composer above it", () => {
  it("takes a note and a task by keyboard alone, and keeps what was not saved", async () => {
    const id = await givenContact(uniqueWord("composed"));
    const { page } = await openAs("ana", `/demo/contacts/${id}`);
    const keys = page.keyboard;
    await events(page).getByText("created the contact").waitFor();
    expect(await findings(page)).toEqual([]);

    const editor = page.getByRole("textbox", { name: "New note" });
    await opens(editor, timeline(page).getByRole("button", { name: "Write a note…" }), "Enter");
    await hasFocus(editor);
    await keys.type("Wants two casks");
    expect(await findings(page)).toEqual([]);
    // Another tab by accident: the text is still there, and in the notes too.
    await page.getByRole("tab", { name: /^Documents/ }).click();
    await page.getByRole("tab", { name: "Activity" }).click();
    await editor.getByText("Wants two casks").waitFor();
    await hasFocus(editor);
    await keys.type(" by May");
    await keys.press("ControlOrMeta+Enter");
    await events(page).getByText("Wants two casks by May").waitFor();
    await editor.waitFor({ state: "hidden" });

    const title = timeline(page).getByRole("textbox", { name: "Add a task" });
    await opens(title, timeline(page).getByRole("button", { name: "Add a task…" }), "Enter");
    await hasFocus(title);
    await keys.type("Send the offer");
    expect(await findings(page)).toEqual([]);
    await keys.press("Escape");
    await title.waitFor({ state: "hidden" });
    await opens(title, timeline(page).getByRole("button", { name: "Add a task…" }), "Enter");
    expect(await title.inputValue()).toBe("Send the offer");
    await timeline(page).getByLabel("Due on").fill("2031-05-02");
    await timeline(page).getByRole("combobox", { name: "Assignee" }).selectOption({ label: "Jonas Weber" });
    await timeline(page).getByLabel("Due on").press("ControlOrMeta+Enter");
    await events(page).getByText("added the task “Send the offer”").waitFor();
    await hasFocus(title);
    await eventually(async () => expect(await title.inputValue()).toBe(""));
    const { contact } = await api.get("query ($id: ID!) { contact(id: $id) { tasks { nodes { title dueOn assignee { name } } } } }", {
      id,
    });
    expect(contact.tasks.nodes).toEqual([{ title: "Send the offer", dueOn: "2031-05-02", assignee: { name: "Jonas Weber" } }]);
  });

  it("says why one who may only look can add nothing", async () => {
    const id = await givenContact(uniqueWord("viewed"));
    const { page } = await openAs("henrik", `/demo/contacts/${id}`);
    for (const name of ["Write a note…", "Add a task…"]) {
      const button = timeline(page).getByRole("button", { name });
      await button.waitFor();
      expect(await button.isDisabled()).toBe(true);
      expect(await button.getAttribute("title")).toMatch(/./);
    }
    expect(await findings(page)).toEqual([]);
  });
});

describe("an event", () => {
  it("says because of what it happened, live too, and leads there", async () => {
    const id = await givenContact(uniqueWord("caused"));
    const { members } = await api.get("{ members { nodes { id name } } }");
    const ana = members.nodes.find(({ name }: { name: string }) => name.startsWith("Ana"));
    const due = { on: "2026-01-05", timeZone: "Europe/Berlin" };
    const input = { title: "Water the casks", contactId: id, assigneeId: ana.id, due, recurrence: "FREQ=WEEKLY" };
    const { task } = await api.mutate("createTask", input, "task { id }");

    const { page } = await openAs("ana", `/demo/contacts/${id}`);
    await events(page).getByText("added the task").waitFor();
    await api.get("mutation ($id: ID!) { completeTask(input: { id: $id }) { task { id } } }", { id: task.id });
    const next = events(page).filter({ hasText: "made the next task" });
    const link = next.getByRole("link", { name: "Water the casks" });
    await link.waitFor();
    expect(await next.innerText()).toMatch("because of the task Water the casks");
    await page.reload();
    await link.waitFor();
    expect(await findings(page)).toEqual([]);

    const dialog = page.getByRole("dialog", { name: "Task" });
    await opens(dialog, link, "Enter");
    expect(await dialog.getByRole("textbox", { name: "Title" }).inputValue()).toBe("Water the casks");
    expect(await dialog.getByLabel("Due on").inputValue()).toBe("2026-01-05");
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    expect(page.url()).toMatch("panel=tasks");
    expect(page.url()).not.toMatch("task=");

    // Imports fill the first page of the whole log.
    await page.goto('/demo/settings/audit?kinds=["task.created"]');
    await page.getByText("because of the task").first().waitFor();
  });
});

describe("the details of a contact", () => {
  it("show its open opportunities while there are some, and begin another", async () => {
    const word = uniqueWord("dealt");
    const id = await givenContact(word);
    const { pipelines } = await api.get("{ pipelines { id stages { id name } } }");
    const [stage] = pipelines[0].stages;
    const { page } = await openAs("ana", `/demo/contacts/${id}`);
    const section = page.getByRole("region", { name: "Open opportunities" });
    await page.getByRole("region", { name: "Lists" }).waitFor();
    expect(await section.isVisible()).toBe(false);

    const input = { name: `${word} casks`, stageId: stage.id, valueMinor: "125000", contactIds: [id] };
    const { opportunity } = await api.mutate("createOpportunity", input, "opportunity { id }");
    await section.getByRole("link", { name: `${word} casks` }).waitFor();
    expect(await section.innerText()).toMatch(stage.name);
    expect(await section.innerText()).toMatch("1,250");
    expect(await findings(page)).toEqual([]);
    const dialog = page.getByRole("dialog", { name: "New opportunity" });
    await opens(dialog, section.getByRole("button", { name: "New opportunity" }), "Enter");
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });

    await api.mutate("closeOpportunity", { id: opportunity.id, status: "won" }, "opportunity { id }");
    await section.waitFor({ state: "hidden" });
  });
});

const hasFocus = (element: ReturnType<typeof search>) =>
  eventually(async () => expect(await element.evaluate((one) => one === document.activeElement)).toBe(true));
