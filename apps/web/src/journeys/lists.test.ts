import { describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { findings } from "../testing/findings.ts";
import { eventually, startJourneys, uniqueWord } from "../testing/journey.ts";
import { focusIsOn } from "../testing/keys.ts";

const { api, openAs } = startJourneys();

const listRow = (page: Page, name: string) =>
  page.getByRole("row").filter({ has: page.getByRole("button", { name: `Actions for ${name}`, exact: true }) });
const contactRow = (page: Page, name: string) => page.locator("[role=row][data-key]").filter({ hasText: name });
const jobs = (page: Page) => page.getByRole("region", { name: "Jobs" });
const countOn = (page: Page, name: string) =>
  listRow(page, name)
    .getByRole("link", { name: new RegExp(`^${name}: `) })
    .innerText();

async function givenContacts(firstName: string, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let number = 1; number <= count; number++)
    ids.push((await api.mutate("createContact", { firstName, lastName: `No ${number}` }, "contact { id }")).contact.id);
  return ids;
}

async function givenList(name: string, contactIds: readonly string[] = []): Promise<string> {
  const { list } = await api.mutate("createList", { name }, "list { id }");
  if (contactIds.length > 0) await api.mutate("addToList", { listId: list.id, contactIds }, "changed");
  return list.id;
}

/** Opens an action of a list by keys alone. */
async function press(page: Page, list: string, action: string) {
  await page.getByRole("button", { name: `Actions for ${list}`, exact: true }).press("Enter");
  await page.getByRole("menuitem", { name: action, exact: true }).press("Enter");
}

describe("the lists of a workspace", () => {
  it("are made, described, copied, archived and deleted, by keyboard alone", async () => {
    const word = uniqueWord("list");
    await givenContacts(word, 3);
    const { page } = await openAs("ana", "/demo/contacts");
    await page.locator("[role=row][data-key]").first().waitFor();
    const keys = page.keyboard;

    await keys.press("ControlOrMeta+K");
    await focusIsOn(page, "Search and commands");
    await keys.type("new list");
    await page.getByRole("option", { name: "New list", selected: true }).waitFor();
    await keys.press("Enter");
    const create = page.getByRole("dialog", { name: "New list" });
    const name = create.getByRole("textbox", { name: "Name" });
    await eventually(async () => expect(await name.evaluate((element) => element === document.activeElement)).toBe(true));
    await keys.type(word);
    await keys.press("Enter");
    await create.waitFor({ state: "hidden" });
    await page.getByRole("searchbox", { name: "Search lists" }).waitFor();
    await keys.press("/");
    await focusIsOn(page, "Search lists");
    await keys.type(word);
    await page.getByRole("status").filter({ hasText: "1 list" }).waitFor();

    await press(page, word, "Edit");
    const edit = page.getByRole("dialog", { name: `Edit ${word}` });
    await edit.getByRole("textbox", { name: "Description" }).fill("Who came to the fair");
    expect(await findings(page)).toEqual([]);
    await edit.getByRole("button", { name: "Save" }).press("Enter");
    await listRow(page, word).getByText("Who came to the fair").waitFor();

    // Somebody puts contacts on it meanwhile: the number follows by itself.
    const { lists } = await api.get("query ($search: String) { lists(search: $search) { nodes { id } } }", { search: word });
    const { contacts } = await api.get("query ($search: String) { contacts(first: 5, search: $search) { nodes { id } } }", {
      search: word,
    });
    await api.mutate("addToList", { listId: lists.nodes[0].id, contactIds: contacts.nodes.map(({ id }: { id: string }) => id) }, "changed");
    await eventually(async () => expect(await countOn(page, word)).toBe("3"));

    await press(page, word, "Duplicate");
    const copy = page.getByRole("dialog", { name: `Duplicate ${word}` });
    await copy.getByText("The copy gets 3 contacts.").waitFor();
    await copy.getByRole("textbox", { name: "Name" }).press("Enter");
    await copy.waitFor({ state: "hidden" });
    await page.getByRole("link", { name: `${word} (copy): 3 contacts` }).waitFor();
    await jobs(page).getByText(`“${word} (copy)” is done`).waitFor();

    await press(page, word, "Archive");
    await listRow(page, word).waitFor({ state: "hidden" });
    await page.getByRole("radio", { name: "Archived" }).press("Space");
    await listRow(page, word).waitFor();
    const filter = { lists: { anyOf: [lists.nodes[0].id] } };
    await api.mutate("createSegment", { name: `${word} at the fair`, filter, isShared: true }, "segment { id }");
    await press(page, word, "Delete");
    const remove = page.getByRole("dialog", { name: `Delete the list “${word}”?` });
    await remove.getByText("3 contacts are on it.").waitFor();
    await remove.getByText(`no longer usable: “${word} at the fair”.`).waitFor();
    expect(await findings(page)).toEqual([]);
    await remove.getByRole("button", { name: "Delete" }).press("Enter");
    await page.getByText("No list matches").waitFor();
  });

  it("get the selected contacts, and those that match as a whole, which can be split as well", async () => {
    const word = uniqueWord("many");
    await givenContacts(word, 5);
    const { page } = await openAs("ana", `/demo/contacts?q=${word}`);
    await eventually(async () => expect(await contactRow(page, word).count()).toBe(5));

    for (const number of [1, 2]) await contactRow(page, `No ${number}`).getByRole("checkbox").click();
    await page.getByRole("toolbar").getByRole("button", { name: "Lists" }).click();
    await page.getByRole("menuitem", { name: "Add to a list…" }).click();
    const add = page.getByRole("dialog", { name: "Add 2 contacts to a list" });
    await add.getByRole("combobox", { name: "List" }).fill(`${word} fair`);
    await page.getByRole("option", { name: `Create “${word} fair”` }).click();
    await add.getByRole("button", { name: "Add", exact: true }).click();
    await page.getByText(`2 contacts were put on “${word} fair”.`).waitFor();

    await page.getByRole("button", { name: "Columns" }).click();
    await page.getByRole("checkbox", { name: "Lists" }).check();
    await page.keyboard.press("Escape");
    const listsOf = (contact: string) => contactRow(page, contact).locator("[data-column=lists]").innerText();
    await eventually(async () => expect(await listsOf("No 1")).toBe(`${word} fair`));
    await eventually(async () => expect(await listsOf("No 3")).toBe("–"));

    await page.getByRole("button", { name: "Lists", exact: true }).first().click();
    await page.getByRole("menuitem", { name: "Add all to a list…" }).click();
    const all = page.getByRole("dialog", { name: "Add all that match to a list" });
    await all.getByText("5 contacts match and come on the list.").waitFor();
    await all.getByRole("combobox", { name: "List" }).fill(`${word} fair`);
    await page.getByRole("option", { name: `${word} fair`, exact: true }).click();
    await all.getByRole("button", { name: "Add", exact: true }).click();
    await jobs(page).getByText(`“${word} fair” is done`).waitFor();
    await jobs(page).getByText("3 added").waitFor();
    await eventually(async () => expect(await listsOf("No 5")).toBe(`${word} fair`));

    await page.getByRole("button", { name: "Lists", exact: true }).first().click();
    await page.getByRole("menuitem", { name: "Split into lists…" }).click();
    const split = page.getByRole("dialog", { name: "Split into lists" });
    await split.getByText("5 contacts are divided by chance").waitFor();
    await split.getByRole("textbox", { name: "Name" }).fill(`${word} test`);
    const first = split.getByRole("textbox", { name: `Per cent for ${word} test A` });
    await first.fill("70");
    await split.getByText("The parts add up to 120 %, not to 100 %.").waitFor();
    await split.getByRole("textbox", { name: `Per cent for ${word} test B` }).fill("30");
    await split.getByText("4 contacts", { exact: true }).waitFor(); // 3.5, and the half goes to the first
    expect(await findings(page)).toEqual([]);
    await split.getByRole("button", { name: "Make 2 lists" }).click();
    await jobs(page)
      .getByText("is done")
      .filter({ hasText: `“${word} test A”` })
      .waitFor();
    await page.goto(`/demo/lists?q=${word}`);
    await eventually(async () =>
      expect([await countOn(page, `${word} test A`), await countOn(page, `${word} test B`)]).toEqual(["4", "1"]),
    );

    await listRow(page, `${word} test B`)
      .getByRole("link", { name: `${word} test B: 1 contact` })
      .click();
    await page.getByRole("button", { name: `List is any of ${word} test B` }).waitFor();
    await eventually(async () => expect(await contactRow(page, word).count()).toBe(1));
  });

  it("show on the record: a contact is put on one and taken off, live in another window, and its history stays", async () => {
    const word = uniqueWord("record");
    const [id] = await givenContacts(word, 1);
    await givenList(`${word} one`);
    const mine = (await openAs("ana", `/demo/contacts/${id}`)).page;
    const theirs = (await openAs("jonas", `/demo/contacts/${id}`)).page;
    const lists = (page: Page) => page.getByRole("region", { name: "Lists" });
    await lists(mine).getByText("On no list").waitFor();
    const pick = async (text: string, option: string) => {
      await lists(mine).getByRole("button", { name: "Add to a list" }).click();
      await mine.getByRole("combobox", { name: "Find a list" }).fill(text);
      await mine.getByRole("option", { name: option, exact: true }).click();
    };
    await pick(`${word} one`, `${word} one`);
    await lists(mine)
      .getByRole("link", { name: `${word} one` })
      .waitFor();
    await pick(`${word} two`, `Create “${word} two”`);
    await lists(theirs)
      .getByRole("link", { name: `${word} two` })
      .waitFor();
    await theirs.getByText(`put the contact on the list “${word} one”`).waitFor();

    await lists(mine)
      .getByRole("button", { name: `Remove from ${word} one` })
      .click();
    await lists(theirs)
      .getByRole("link", { name: `${word} one` })
      .waitFor({ state: "hidden" });
    await lists(theirs).getByRole("button", { name: "History of lists" }).click();
    const history = theirs.getByRole("list", { name: "History of lists" });
    await history.getByText("Taken off by Ana Brandt, by hand").waitFor();
    expect(await history.getByText("Put on by Ana Brandt, by hand").count()).toBe(2);
    expect(await findings(theirs)).toEqual([]);
  });

  it("are seen by a viewer, who is told why he can't change them", async () => {
    const { page } = await openAs("henrik", "/demo/lists");
    const create = page.getByRole("button", { name: "New list" });
    await create.waitFor();
    expect([await create.isDisabled(), await create.getAttribute("title")]).toEqual([true, "Your role allows to look, not to change."]);
    await page.getByRole("button", { name: "Actions for Monthly news" }).click();
    await page.getByRole("menuitem", { name: "Delete" }).waitFor();
    for (const item of await page.getByRole("menuitem").all()) expect(await item.isDisabled()).toBe(true);
    await page.goto("/demo/contacts");
    expect(await page.getByRole("button", { name: "Lists", exact: true }).isDisabled()).toBe(true);
  });
});
