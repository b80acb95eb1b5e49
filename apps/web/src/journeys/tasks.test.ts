import { describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { findings } from "../testing/findings.ts";
import { eventually, startJourneys, uniqueWord } from "../testing/journey.ts";
import { focusIsOn } from "../testing/keys.ts";

const { api, openAs } = startJourneys();

const group = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const taskIn = (page: Page, name: string, title: string) => group(page, name).getByRole("button", { name: title, exact: true });
const undoNotice = (page: Page, title: string) => page.getByRole("alert").filter({ hasText: `“${title}” is done.` });

async function memberId(name: string): Promise<string> {
  const { members } = await api.get("{ members(first: 50) { nodes { id name } } }");
  return members.nodes.find((member: { name: string }) => member.name.startsWith(name)).id;
}
async function givenTask(input: Record<string, unknown>): Promise<string> {
  const { task, userErrors } = await api.mutate("createTask", input, "task { id }");
  expect(userErrors).toEqual([]);
  return task.id;
}
/** A day by the clock of the windows, which is not that of UTC around midnight. */
const inDays = (days: number) => {
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Berlin" }).format();
  return new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
};
const statusOf = async (id: string) => (await api.get("query ($id: ID!) { task(id: $id) { status } }", { id })).task?.status;

describe("my tasks", () => {
  it("are walked, completed, taken back, opened and added by keyboard alone", async () => {
    const word = uniqueWord("keys");
    const ana = await memberId("Ana");
    const late = await givenTask({ title: `Late ${word}`, assigneeId: ana, due: { on: inDays(-3) } });
    const repeating = await givenTask({ title: `Soon ${word}`, assigneeId: ana, due: { on: inDays(5) }, recurrence: "FREQ=WEEKLY" });
    const { page } = await openAs("ana", `/demo/tasks?q=${word}`);
    const keys = page.keyboard;
    await taskIn(page, "Overdue", `Late ${word}`).waitFor();
    await taskIn(page, "Upcoming", `Soon ${word}`).waitFor();

    await keys.press("j");
    await focusIsOn(page, `Late ${word}`);
    await keys.press("x");
    await undoNotice(page, `Late ${word}`).waitFor();
    await group(page, "Overdue").waitFor({ state: "hidden" });
    expect(await statusOf(late)).toBe("done");
    // The focus goes on to the next one.
    await focusIsOn(page, `Soon ${word}`);
    expect(await findings(page)).toEqual([]);
    await keys.press("u");
    await taskIn(page, "Overdue", `Late ${word}`).waitFor();
    expect(await statusOf(late)).toBe("open");

    // One that repeats comes again, and its completion takes that back.
    await keys.press("j");
    await eventually(async () => {
      await keys.press("j");
      expect(await taskIn(page, "Upcoming", `Soon ${word}`).evaluate((element) => element === document.activeElement)).toBe(true);
    });
    await keys.press("x");
    await undoNotice(page, `Soon ${word}`).getByText("The next one is due on").waitFor();
    await eventually(async () => expect(await statusOf(repeating)).toBe("done"));
    await taskIn(page, "Upcoming", `Soon ${word}`).waitFor();
    await keys.press("u");
    await eventually(async () => expect(await statusOf(repeating)).toBe("open"));
    await group(page, "Done").waitFor({ state: "hidden" });
    await eventually(async () => expect(await taskIn(page, "Upcoming", `Soon ${word}`).count()).toBe(1));

    await taskIn(page, "Overdue", `Late ${word}`).focus();
    await keys.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Task" });
    await dialog.getByRole("textbox", { name: "Title" }).fill(`Later ${word}`);
    await dialog.getByRole("combobox", { name: "Repeats" }).selectOption("Daily");
    await dialog.getByText("Every day", { exact: true }).waitFor();
    expect(await findings(page)).toEqual([]);
    await dialog.getByRole("textbox", { name: "Title" }).press("Enter");
    await dialog.waitFor({ state: "hidden" });
    await group(page, "Overdue").getByText("Every day").waitFor();

    await keys.press("n");
    await focusIsOn(page, "Add a task");
    await keys.type(`New ${word}`);
    await keys.press("Enter");
    await taskIn(page, "No date", `New ${word}`).waitFor();
    await focusIsOn(page, "Add a task"); // for the next one
  });

  it("are everybody's where one asks for them, of one priority, and found by a word", async () => {
    const word = uniqueWord("all");
    const [ana, jonas] = [await memberId("Ana"), await memberId("Jonas")];
    await givenTask({ title: `Mine ${word}`, assigneeId: ana });
    await givenTask({ title: `His ${word}`, assigneeId: jonas, priority: "urgent" });
    const { page } = await openAs("ana", "/demo/tasks");
    await page.getByRole("searchbox", { name: "Search tasks" }).fill(word);
    await taskIn(page, "No date", `Mine ${word}`).waitFor();
    await eventually(async () => expect(await group(page, "No date").getByRole("listitem").count()).toBe(1));
    await page.getByText("Everybody’s").click();
    await taskIn(page, "No date", `His ${word}`).waitFor();
    await page.getByRole("combobox", { name: "Priority" }).selectOption("Urgent");
    await taskIn(page, "No date", `Mine ${word}`).waitFor({ state: "hidden" });
    expect(await taskIn(page, "No date", `His ${word}`).count()).toBe(1);
    await page.reload();
    await taskIn(page, "No date", `His ${word}`).waitFor();
  });
});

describe("the tasks of a contact", () => {
  it("are added with Enter, and another window sees what happens with them", async () => {
    const word = uniqueWord("live");
    const { contact } = await api.mutate("createContact", { firstName: word }, "contact { id }");
    const open = (person: "ana" | "jonas") => openAs(person, `/demo/contacts/${contact.id}?panel=tasks`);
    const [{ page }, { page: other }] = await Promise.all([open("ana"), open("jonas")]);
    await other.getByText("No tasks for this contact").waitFor();
    const box = page.getByRole("textbox", { name: "Add a task" });
    await box.fill("Send the offer");
    await box.press("Enter");
    for (const each of [page, other]) {
      await taskIn(each, "Open", "Send the offer").waitFor();
      await each.getByRole("tab", { name: "Tasks 1" }).waitFor();
    }
    await other.getByRole("checkbox", { name: "Complete “Send the offer”" }).click();
    await undoNotice(other, "Send the offer").hover(); // under the mouse it stays
    await taskIn(page, "Done", "Send the offer").waitFor();
    await page.getByRole("tab", { name: "Tasks", exact: true }).waitFor();
    await undoNotice(other, "Send the offer").getByRole("button", { name: "Undo" }).click();
    await taskIn(page, "Open", "Send the offer").waitFor();

    // It stands in the timeline, which can show tasks alone.
    await page.getByRole("tab", { name: "Activity" }).click();
    await page.getByRole("button", { name: /^Tasks/ }).click();
    await page.getByText("reopened the task “Send the offer”").waitFor();
    expect(await findings(page)).toEqual([]);
  });

  it("are seen by who may only look, who is told why nothing can be changed", async () => {
    const word = uniqueWord("look");
    const { contact } = await api.mutate("createContact", { firstName: word }, "contact { id }");
    await givenTask({ title: "Only looked at", contactId: contact.id, assigneeId: await memberId("Ana") });
    const { page } = await openAs("henrik", `/demo/contacts/${contact.id}?panel=tasks`);
    const box = page.getByRole("checkbox", { name: "Complete “Only looked at”" });
    await box.waitFor();
    expect(await box.isDisabled()).toBe(true);
    expect(await page.getByRole("textbox", { name: "Add a task" }).isDisabled()).toBe(true);
    await page.getByRole("button", { name: "Only looked at" }).click();
    const save = page.getByRole("dialog").getByRole("button", { name: "Save" });
    expect([await save.isDisabled(), await save.getAttribute("title")]).toEqual([true, "Your role may not change tasks."]);
    expect(await findings(page)).toEqual([]);
  });

  it("stand beside contacts in their list, the next one of each, and follow what happens", async () => {
    const word = uniqueWord("nextof");
    const { contact } = await api.mutate("createContact", { firstName: word }, "contact { id }");
    const assigneeId = await memberId("Ana");
    await givenTask({ title: "Later call", contactId: contact.id, assigneeId, due: { on: inDays(30) } });
    const { page } = await openAs("ana", `/demo/contacts?q=${word}`);
    const row = page.locator("[role=row][data-key]");
    await row.getByText(word).waitFor();
    await page.getByRole("button", { name: "Columns" }).press("Enter");
    await page.getByRole("dialog", { name: "Columns" }).getByRole("checkbox", { name: "Next task" }).check();
    await page.keyboard.press("Escape");
    await row.getByText("Later call").waitFor();
    expect(await findings(page)).toEqual([]);
    await givenTask({ title: "Sooner call", contactId: contact.id, assigneeId, due: { on: inDays(1) } });
    await row.getByText("Sooner call").waitFor();
    expect(await row.locator("[data-column=nextTask]").innerText()).toMatch("Tomorrow");
  });
});
