import { describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { emailOf, eventually, startJourneys, uniqueWord } from "../testing/journey.ts";

const { api, openAs } = startJourneys();

async function givenContact(firstName: string, more: Record<string, unknown> = {}): Promise<string> {
  const { contact } = await api.mutate("createContact", { firstName, ...more }, "contact { id }");
  return contact.id;
}
async function memberId(person: "ana" | "zoe" | "priya"): Promise<string> {
  const { members } = await api.get("{ members(first: 200) { nodes { id email } } }");
  return members.nodes.find(({ email }: { email: string }) => email === emailOf(person)).id;
}
const followersOf = async (id: string) =>
  (await api.get("query ($id: ID!) { contact(id: $id) { followers { name } } }", { id })).contact.followers.map(
    ({ name }: { name: string }) => name,
  );
const isLive = (page: Page) =>
  page
    .getByRole("status")
    .filter({ hasText: /^Live$/ })
    .waitFor();
const followers = (page: Page) => page.getByRole("button", { name: /^Followers of/ });

describe("followers", () => {
  it("see a contact appear when they are added, and disappear when they are taken off", async () => {
    const word = uniqueWord("follow");
    const id = await givenContact(word, { lastName: "Contact" });
    const zoe = (await openAs("zoe", `/demo/contacts?q=${word}`)).page;
    await zoe.getByText("No contact matches").waitFor();
    await isLive(zoe);

    const ana = (await openAs("ana", `/demo/contacts/${id}`)).page;
    await followers(ana).click();
    await ana.getByRole("combobox", { name: "Find a member" }).fill("zoë");
    await ana.getByRole("option", { name: "Zoë Mitchell" }).click();
    await ana.getByRole("button", { name: /^Followers of .*: Zoë Mitchell, change$/ }).waitFor();

    await zoe.getByRole("button", { name: "1 new" }).click();
    await zoe.getByRole("row", { name: new RegExp(`${word} Contact`) }).waitFor();
    // What she may do with it is what its owner may.
    await zoe.getByRole("link", { name: `${word} Contact` }).click();
    await zoe.getByRole("button", { name: "Status Lead, change" }).click();
    await zoe.getByRole("menuitemradio", { name: "Customer" }).click();
    await ana.getByRole("button", { name: "Status Customer, change" }).waitFor();
    await zoe.getByRole("link", { name: "Filtered contacts" }).click();
    await zoe.getByRole("row", { name: new RegExp(`${word} Contact`) }).waitFor();

    await ana.getByRole("option", { name: "Zoë Mitchell" }).click(); // still open, for the next one
    await zoe.getByText("No contact matches").waitFor();
    expect(await followersOf(id)).toEqual([]);
    await ana.keyboard.press("Escape");
    await ana.getByText("removed Zoë Mitchell as a follower").waitFor();
  });

  it("who see assigned contacts only are asked before they take themselves off, and then see nothing of it", async () => {
    const word = uniqueWord("leave");
    const id = await givenContact(word, { followerIds: [await memberId("zoe")] });
    const { page } = await openAs("zoe", `/demo/contacts/${id}`);
    await followers(page).click();
    await page.getByRole("option", { name: "Zoë Mitchell (you)" }).click();
    const dialog = page.getByRole("dialog", { name: `Stop following ${word}?` });
    await dialog.getByRole("button", { name: "Stop following" }).click();
    await page.getByText("There is no such contact").waitFor();
    expect(await followersOf(id)).toEqual([]);
    await page.goto(`/demo/contacts?q=${word}`);
    await page.getByText("No contact matches").waitFor();
  });

  it("come with a new contact, and are added and taken off for several at once", async () => {
    const word = uniqueWord("bulk");
    const { page } = await openAs("ana", "/demo/contacts?new=true");
    const dialog = page.getByRole("dialog", { name: "New contact" });
    await dialog.getByRole("textbox", { name: "First name" }).fill(`${word} new`);
    await dialog
      .getByRole("combobox", { name: "Followers" })
      .or(dialog.getByRole("textbox", { name: "Followers" }))
      .first()
      .fill("Priya");
    await page.getByRole("option", { name: "Priya Nair" }).click();
    await dialog.getByRole("button", { name: "Create contact" }).click();
    await page.getByRole("button", { name: /: Priya Nair, change$/ }).waitFor();

    const ids = [await givenContact(`${word} one`), await givenContact(`${word} two`)];
    await page.goto(`/demo/contacts?q=${word}`);
    await page.getByRole("row", { name: new RegExp(`${word} two`) }).waitFor();
    await page.getByRole("checkbox", { name: "Select all loaded rows" }).click();
    const choose = async (verb: string, name: string) => {
      await page.getByRole("toolbar").getByRole("button", { name: "Followers" }).click();
      await page.getByRole("menuitem", { name: verb }).click();
      await page.getByRole("menuitem", { name }).filter({ visible: true }).click();
    };
    await choose("Add a follower", "Ana Brandt");
    for (const id of ids) await eventually(async () => expect(await followersOf(id)).toEqual(["Ana Brandt"]));
    await page.getByRole("toolbar").waitFor();
    await choose("Remove a follower", "Ana Brandt");
    for (const id of ids) await eventually(async () => expect(await followersOf(id)).toEqual([]));
  });

  it("find what they follow by one click", async () => {
    const word = uniqueWord("mine");
    const ana = await memberId("ana");
    await givenContact(`${word} followed`, { followerIds: [ana] });
    await givenContact(`${word} other`);
    const { page } = await openAs("ana", `/demo/contacts?q=${word}`);
    await page.getByRole("row", { name: new RegExp(`${word} other`) }).waitFor();
    await page.getByRole("button", { name: "Filter", exact: true }).click();
    await page.getByRole("menuitem", { name: "Followed by me" }).click();
    await page.getByRole("button", { name: "Follower is any of Ana Brandt" }).waitFor();
    await eventually(async () => expect(await page.locator("[role=row][data-key]").count()).toBe(1));
    expect(JSON.parse(new URL(page.url()).searchParams.get("filter")!)).toEqual({ and: [{ followers: { anyOf: [ana] } }] });
  });

  it("are shown to a viewer with the reason why they stay as they are", async () => {
    const id = await givenContact(uniqueWord("look"), { followerIds: [await memberId("priya")] });
    const { page } = await openAs("henrik", `/demo/contacts/${id}`);
    await page.getByTitle("Your role allows to look, not to change.").filter({ hasText: "Priya Nair" }).waitFor();
    expect(await followers(page).count()).toBe(0);
  });
});
