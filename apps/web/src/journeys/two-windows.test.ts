import { describe, expect, it } from "@jest/globals";
import type { Page, WebSocketRoute } from "playwright-core";
import { eventually, startJourneys, uniqueWord } from "../testing/journey.ts";

const { api, openAs } = startJourneys();

async function givenContact(firstName: string, more: Record<string, unknown> = {}): Promise<string> {
  const { contact } = await api.mutate("createContact", { firstName, ...more }, "contact { id }");
  return contact.id;
}
const update = (id: string, changes: Record<string, unknown>) => api.mutate("updateContact", { id, ...changes }, "contact { id }");
const jobTitleOf = async (id: string) => (await api.get("query ($id: ID!) { contact(id: $id) { jobTitle } }", { id })).contact.jobTitle;

const waitForConnection = (page: Page, state: string) =>
  page
    .getByRole("status")
    .filter({ hasText: new RegExp(`^${state}$`) })
    .waitFor();
const jobTitle = (page: Page, shown: string) => page.getByRole("button", { name: new RegExp(`^Job title: ${shown} ?, edit$`) });

async function editJobTitle(page: Page, value: string): Promise<void> {
  await page.getByRole("button", { name: /^Job title:/ }).click();
  await page.getByRole("textbox", { name: "Job title" }).fill(value);
}

/** The line between a window and the server, which can be cut and mended. Holds for sockets that are opened from now on. */
async function cuttableLine(page: Page) {
  const lines = new Set<WebSocketRoute>();
  let isCut = false;
  await page.routeWebSocket(/\/graphql$/, (line) => {
    if (isCut) return void line.close({ code: 4000, reason: "cut" });
    line.connectToServer();
    lines.add(line);
  });
  return {
    async cut() {
      isCut = true;
      for (const line of lines) await line.close({ code: 4000, reason: "cut" });
      lines.clear();
    },
    mend() {
      isCut = false;
    },
  };
}

/** The job titles that the timeline says were set, from the oldest on. */
async function titlesInTimeline(page: Page): Promise<(string | undefined)[]> {
  const items = await page.getByRole("region", { name: "Activity", exact: true }).locator("ol > li").allInnerTexts();
  return items.map((text) => text.match(/title \d+/g)?.at(-1)).reverse();
}

describe("a window that loses its connection", () => {
  it("catches up: what happened meanwhile is there, once and in order", async () => {
    const id = await givenContact(uniqueWord("cut"), { jobTitle: "title 0" });
    const { page } = await openAs("priya", "/demo/settings/members");
    const line = await cuttableLine(page);
    await page.goto(`/demo/contacts/${id}?tab=general`);
    await waitForConnection(page, "Live");
    await update(id, { jobTitle: "title 1" });
    await jobTitle(page, "title 1").waitFor();

    await line.cut();
    await waitForConnection(page, "(Reconnecting|Offline)");
    for (const title of ["title 2", "title 3", "title 4"]) await update(id, { jobTitle: title });
    expect(await jobTitle(page, "title 1").count()).toBe(1);
    line.mend();
    await jobTitle(page, "title 4").waitFor();
    await waitForConnection(page, "Live");
    await update(id, { jobTitle: "title 5" });
    await jobTitle(page, "title 5").waitFor();
    await eventually(async () => expect((await titlesInTimeline(page)).slice(1)).toEqual([1, 2, 3, 4, 5].map((n) => `title ${n}`)));
  });

  it("says so while the network is gone, and counts who came meanwhile once each", async () => {
    const word = uniqueWord("offline");
    const first = await givenContact(word, { lastName: "First" });
    const { page, context, expectComplaint } = await openAs("priya", `/demo/contacts?q=${word}`);
    await page.getByRole("row", { name: /First/ }).waitFor();
    await waitForConnection(page, "Live");
    expectComplaint(/ERR_INTERNET_DISCONNECTED|WebSocket connection/);
    await context.setOffline(true);
    await waitForConnection(page, "Offline");
    for (const lastName of ["Second", "Third", "Fourth"]) await givenContact(word, { lastName });
    await update(first, { status: "customer" });
    await context.setOffline(false);
    await waitForConnection(page, "Live");
    await page.getByRole("button", { name: "3 new" }).click();
    await page.getByRole("row", { name: /Fourth/ }).waitFor();
    const names = page.locator("[role=row][data-key] [data-column=name] a");
    const expected = ["Fourth", "Third", "Second", "First"].map((lastName) => `${word} ${lastName}`);
    await eventually(async () => expect(await names.allInnerTexts()).toEqual(expected));
    await page.getByRole("row", { name: /First/ }).getByText("Customer").waitFor();
  });
});

describe("two people in one field", () => {
  it("never overwrite what the other is typing: one keeps hers or takes his", async () => {
    const id = await givenContact(uniqueWord("field"), { jobTitle: "Buyer" });
    const ana = (await openAs("ana", `/demo/contacts/${id}?tab=general`)).page;
    const priya = (await openAs("priya", `/demo/contacts/${id}?tab=general`)).page;
    await waitForConnection(ana, "Live");
    await waitForConnection(priya, "Live");

    await editJobTitle(ana, "Head of buying");
    await editJobTitle(priya, "Purchaser");
    await priya.keyboard.press("Enter");
    await ana.getByRole("alert").filter({ hasText: "Priya Nair changed this to “Purchaser”" }).waitFor();
    expect(await ana.getByRole("textbox", { name: "Job title" }).inputValue()).toBe("Head of buying");
    expect(await jobTitleOf(id)).toBe("Purchaser");
    await ana.getByRole("button", { name: "Keep mine" }).click();
    await jobTitle(priya, "Head of buying").waitFor();
    await jobTitle(ana, "Head of buying").waitFor();

    await editJobTitle(ana, "Chief buyer");
    await editJobTitle(priya, "Buyer in chief");
    await priya.keyboard.press("Enter");
    await ana.getByRole("button", { name: "Use theirs" }).click();
    await jobTitle(ana, "Buyer in chief").waitFor();
    expect(await jobTitleOf(id)).toBe("Buyer in chief");
  });

  it("are told of each other even when one has not heard of the change yet", async () => {
    const id = await givenContact(uniqueWord("deaf"), { jobTitle: "Buyer" });
    const { page } = await openAs("ana", "/demo/settings/members");
    const line = await cuttableLine(page);
    await page.goto(`/demo/contacts/${id}?tab=general`);
    await waitForConnection(page, "Live");
    await line.cut();
    await editJobTitle(page, "Head of buying");
    await update(id, { jobTitle: "Purchaser" });
    await page.keyboard.press("Enter");
    await page.getByRole("alert").filter({ hasText: "changed this to “Purchaser”" }).waitFor();
    expect(await jobTitleOf(id)).toBe("Purchaser");
    await page.getByRole("button", { name: "Keep mine" }).click();
    await jobTitle(page, "Head of buying").waitFor();
    await eventually(async () => expect(await jobTitleOf(id)).toBe("Head of buying"));
  });
});

describe("a record opened from a list that changes", () => {
  it("leads on to who stands beside it now, also when it has left the list itself", async () => {
    const word = uniqueWord("walk");
    const ids: string[] = [];
    for (const name of ["D", "C", "B", "A"]) ids.unshift(await givenContact(word, { lastName: name, status: "lead" }));
    const filter = encodeURIComponent(JSON.stringify({ and: [{ lastName: { in: ["A", "B", "C", "D"] } }, { status: { in: ["lead"] } }] }));
    const { page } = await openAs("ana", `/demo/contacts?q=${word}&filter=${filter}`);
    await page.getByRole("link", { name: `${word} B` }).click();
    await page.getByText("2 of 4", { exact: true }).waitFor();
    const heading = (name: string) => page.getByRole("heading", { level: 1, name: new RegExp(`${word} ${name}`) });
    await heading("B").waitFor();

    await update(ids[1]!, { status: "active" }); // B is no longer among them
    await api.mutate("deleteContacts", { ids: [ids[2]!], reason: "Test" }, "userErrors { code }");
    await page.getByText("2 of 2", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Next contact" }).hover();
    await page.getByText(`Next contact: ${word} D`).waitFor(); // and not C
    await page.keyboard.press("j");
    await heading("D").waitFor();
    await page.getByRole("button", { name: "Previous contact" }).hover();
    await page.getByText(`Previous contact: ${word} A`).waitFor();
    await page.keyboard.press("k");
    await heading("A").waitFor();
    expect(await page.getByRole("button", { name: "Previous contact" }).getAttribute("aria-disabled")).toBe("true");
  });
});
