import { describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { findings } from "../testing/findings.ts";
import { eventually, startJourneys, uniqueWord } from "../testing/journey.ts";

const { api, openAs, givenPerson } = startJourneys();

const memberId = async (name: string): Promise<string> =>
  (await api.get("{ members(first: 50) { nodes { id name } } }")).members.nodes.find((member: { name: string }) =>
    member.name.startsWith(name),
  ).id;

const bell = (page: Page) => page.getByRole("button", { name: /^Notifications/ });
const unread = async (page: Page): Promise<number> =>
  Number(/(\d+) unread/.exec((await bell(page).getAttribute("aria-label")) ?? "")?.[1] ?? 0);
const list = (page: Page) => page.getByRole("dialog", { name: "Notifications" });

describe("somebody who is mentioned", () => {
  it("hears the bell by himself, and is led to the note", async () => {
    const word = uniqueWord("bell");
    const id = (await api.mutate("createContact", { firstName: word }, "contact { id }")).contact.id as string;
    // Nobody else tells him anything, or reads it in his place.
    const person = await givenPerson();
    const { page: his } = await openAs(person, "/demo/settings/tags");
    await bell(his).waitFor();
    const { page: ana } = await openAs("ana", `/demo/contacts/${id}?panel=notes`);
    await ana.getByRole("button", { name: "Write a note…" }).click();
    const editor = ana.getByRole("textbox", { name: "New note" });
    await eventually(async () => expect(await editor.evaluate((element) => element === document.activeElement)).toBe(true));
    await ana.keyboard.type(`${word} for @${person}`);
    await ana.getByRole("option", { name: person, selected: true }).waitFor();
    await ana.keyboard.press("Enter");
    await editor.locator("[data-member]").waitFor();
    await ana.keyboard.press("ControlOrMeta+Enter");

    await eventually(async () => expect(await unread(his)).toBeGreaterThan(0));
    await bell(his).press("Enter");
    const item = list(his).getByRole("link", { name: new RegExp(`Ana Brandt wrote a note: “${word} for @${person}`) });
    await item.waitFor();
    expect(await findings(his)).toEqual([]);
    await item.press("Enter");
    await his.waitForURL(new RegExp(`/contacts/${id}\\?panel=notes&note=not_`));
    const note = his.getByRole("article").filter({ hasText: `${word} for @${person}` });
    await eventually(async () => expect(await note.evaluate((element) => element === document.activeElement)).toBe(true));
    await list(his).waitFor({ state: "hidden" });
    await bell(his).press("Enter");
    await eventually(async () =>
      expect(
        await list(his)
          .getByRole("link", { name: new RegExp(`${word} for`) })
          .getAttribute("data-unread"),
      ).toBeNull(),
    );

    // What another window reads, this one need not.
    const { page: other } = await openAs(person, "/demo/settings/tags");
    await api.mutate("updateContact", { id, ownerId: await memberId(person) }, "contact { id }");
    await eventually(async () => expect(await unread(other)).toBeGreaterThan(0));
    await list(his)
      .getByRole("link", { name: new RegExp(`changed the owner.*${person}.*${word}`) })
      .waitFor();
    await list(his).getByRole("button", { name: "Mark all as read" }).press("Enter");
    await eventually(async () => expect(await unread(other)).toBe(0));
    await list(his).getByRole("button", { name: "Unread", exact: true }).press("Enter");
    await list(his).getByText("You have read everything").waitFor();
    await his.keyboard.press("Escape");
    await list(his).waitFor({ state: "hidden" });
    await eventually(async () => expect(await bell(his).evaluate((element) => element === document.activeElement)).toBe(true));
  });

  it("chooses what he is told, where and when; on a phone too", async () => {
    const { page } = await openAs("priya", "/demo/settings/notifications");
    const mail = page.getByRole("combobox", { name: "By e-mail: Somebody mentions you" });
    await mail.waitFor();
    await mail.selectOption("DAILY");
    await page.getByText("Saved", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Use the zone of this device (Europe/Berlin)" }).click();
    await eventually(async () => expect(await page.getByRole("combobox", { name: "Time zone" }).inputValue()).toBe("Europe/Berlin"));
    await page.getByRole("switch", { name: "In Kith: Your work has ended" }).press("Space");
    await eventually(async () => expect(await page.getByRole("switch", { name: "In Kith: Your work has ended" }).isChecked()).toBe(false));
    await page.reload();
    await eventually(async () => expect(await mail.inputValue()).toBe("DAILY"));
    expect(await page.getByRole("switch", { name: "In Kith: Your work has ended" }).isChecked()).toBe(false);

    const { page: phone } = await openAs("priya", "/demo/settings/notifications", { viewport: { width: 390, height: 800 } });
    await phone.getByRole("combobox", { name: "Time zone" }).waitFor();
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await bell(phone).click();
    await list(phone).getByRole("button", { name: "Mark all as read" }).waitFor();
    expect(await findings(phone)).toEqual([]);
  });
});
