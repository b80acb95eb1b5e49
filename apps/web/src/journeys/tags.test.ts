import { describe, expect, it } from "@jest/globals";
import type { Locator, Page } from "playwright-core";
import { findings } from "../testing/findings.ts";
import { eventually, startJourneys, uniqueWord } from "../testing/journey.ts";
import { focusIsOn } from "../testing/keys.ts";

const { api, openAs } = startJourneys();

const tagRow = (page: Page, name: string) =>
  page.getByRole("row").filter({ has: page.getByRole("checkbox", { name: `Select ${name}`, exact: true }) });
const pageOf = (search: string) => `/demo/settings/tags?q=${search}`;
const hasFocus = (field: Locator) =>
  eventually(async () => expect(await field.evaluate((element) => element === document.activeElement)).toBe(true));
const nameOfRow = (page: Page, name: string) => page.locator("[role=row][data-key]").filter({ hasText: name });

async function givenContacts(firstName: string, tags: string[][]): Promise<void> {
  for (const [index, worn] of tags.entries())
    await api.mutate("createContact", { firstName, lastName: `No ${index + 1}`, tags: worn }, "contact { id }");
}

describe("the tags of a workspace", () => {
  it("are made many at once, changed, merged, opened as a list and deleted, by keyboard alone", async () => {
    const word = uniqueWord("tag");
    const [vip, very, old] = [`${word} VIP`, `${word} Very important`, `${word} Old`];
    const { page } = await openAs("ana", "/demo/contacts");
    await page.locator("[role=row][data-key]").first().waitFor();
    const keys = page.keyboard;

    await keys.press("ControlOrMeta+K");
    await focusIsOn(page, "Search and commands");
    await keys.type("new tag");
    await page.getByRole("option", { name: "New tags", selected: true }).waitFor();
    await keys.press("Enter");
    const create = page.getByRole("dialog", { name: "New tags" });
    await hasFocus(create.getByRole("textbox", { name: "Names" }));
    await keys.type(`${vip}\n${very}\n\n${old}`);
    await create.getByRole("button", { name: "Create 3 tags" }).waitFor();
    await keys.press("ControlOrMeta+Enter");
    await create.waitFor({ state: "hidden" });
    await page.getByText("3 tags were created.").waitFor();
    await givenContacts(word, [[vip], [very], [vip, very], []]);

    await page.getByRole("searchbox", { name: "Search tags" }).waitFor();
    await keys.press("/");
    await focusIsOn(page, "Search tags");
    await keys.type(word);
    await page.getByRole("status").filter({ hasText: "3 tags" }).waitFor();
    await eventually(async () => expect(await tagRow(page, very).getByRole("link").innerText()).toBe("2"));

    await page.getByRole("button", { name: `Edit ${vip}` }).press("Enter");
    const edit = page.getByRole("dialog", { name: `Edit ${vip}` });
    await edit.getByText("2 contacts carry it").waitFor();
    await hasFocus(edit.getByRole("textbox", { name: "Name" }));
    await keys.press("End");
    await keys.type("s");
    await edit.getByRole("radio", { name: "Violet" }).focus();
    await keys.press("Space");
    await edit.getByRole("textbox", { name: "Description" }).focus();
    await keys.type("Who we call first");
    expect(await findings(page)).toEqual([]);
    await edit.getByRole("textbox", { name: "Name" }).press("Enter");
    await edit.waitFor({ state: "hidden" });
    await tagRow(page, `${vip}s`).getByText("Who we call first").waitFor();

    for (const name of [`${vip}s`, very]) await page.getByRole("checkbox", { name: `Select ${name}`, exact: true }).press("Space");
    await page.getByRole("button", { name: "Merge" }).press("Enter");
    const merge = page.getByRole("dialog", { name: "Merge 2 tags" });
    await merge.getByRole("radio", { name: `${vip}s: 2 contacts` }).press("Space");
    await merge.getByText(`1 contact gets “${vip}s”.`).waitFor();
    await merge.getByText("1 tag is removed.").waitFor();
    expect(await findings(page)).toEqual([]);
    await merge.getByRole("button", { name: "Merge" }).press("Enter");
    await merge.waitFor({ state: "hidden" });
    await tagRow(page, very).waitFor({ state: "hidden" });
    await focusIsOn(page, "Search tags");

    await page.getByRole("link", { name: `${vip}s: 3 contacts` }).press("Enter");
    await page
      .getByRole("button", { name: `${vip}s` })
      .first()
      .waitFor();
    await eventually(async () => expect(await nameOfRow(page, word).count()).toBe(3));

    await page.goBack();
    await page.getByRole("button", { name: `Delete ${old}` }).press("Enter");
    const remove = page.getByRole("dialog", { name: `Delete the tag “${old}”?` });
    await remove.getByText("No contact carries it.").waitFor();
    await remove.getByRole("button", { name: "Delete" }).press("Enter");
    await tagRow(page, old).waitFor({ state: "hidden" });
    await page.getByRole("status").filter({ hasText: "1 tag" }).waitFor();
    expect(await findings(page)).toEqual([]);
  });

  it("change by themselves in another window: in its list of tags, on its contacts and on a record", async () => {
    const word = uniqueWord("live");
    const { tags } = await api.mutate("createTags", { names: [`${word} a`, `${word} b`, `${word} c`] }, "tags { id }");
    const [a, b, c] = tags.map(({ id }: { id: string }) => id);
    await givenContacts(word, [[`${word} a`], [`${word} a`, `${word} b`], [`${word} c`]]);
    const list = (await openAs("jonas", pageOf(word))).page;
    const contacts = (await openAs("priya", `/demo/contacts?q=${word}`)).page;
    await tagRow(list, `${word} a`).waitFor();
    const tagsOf = (name: string) => nameOfRow(contacts, name).locator("[data-column=tags]");
    await eventually(async () => expect(await tagsOf("No 2").innerText()).toMatch(/a\s+\S+ b/));

    await api.mutate("updateTag", { id: b, name: `${word} renamed` }, "tag { id }");
    await tagRow(list, `${word} renamed`).waitFor();
    await tagsOf("No 2").getByText(`${word} renamed`).waitFor();
    await api.mutate("mergeTags", { ids: [a], into: b }, "tag { id }");
    await tagRow(list, `${word} a`).waitFor({ state: "hidden" });
    await tagsOf("No 1").getByText(`${word} renamed`).waitFor();
    await eventually(async () => expect((await tagsOf("No 2").innerText()).trim()).toBe(`${word} renamed`));
    await api.mutate("deleteTags", { ids: [c] }, "deletedTagIds");
    await tagsOf("No 3").getByText(`${word} c`).waitFor({ state: "hidden" });
  });

  it("that were changed meanwhile ask before they are replaced; a name that is taken offers to merge", async () => {
    const word = uniqueWord("meanwhile");
    const { tags } = await api.mutate("createTags", { names: [`${word} mine`, `${word} other`] }, "tags { id }");
    const { page } = await openAs("ana", pageOf(word));
    await page.getByRole("button", { name: `Edit ${word} mine` }).click();
    const dialog = page.getByRole("dialog");
    const name = dialog.getByRole("textbox", { name: "Name" });
    await name.fill(`${word} own`);
    await api.mutate("updateTag", { id: tags[0].id, name: `${word} theirs`, color: "rose" }, "tag { id }");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.getByText(`Somebody changed this tag meanwhile: it is now “${word} theirs”, Rose.`).waitFor();
    expect(await name.inputValue()).toBe(`${word} own`);
    await dialog.getByRole("button", { name: "Save" }).click();
    await tagRow(page, `${word} own`).waitFor();

    await page.getByRole("button", { name: `Edit ${word} own` }).click();
    await name.fill(`${word} OTHER`);
    await name.press("Enter");
    await dialog.getByText(`There is a tag “${word} other” already.`).waitFor();
    await dialog.getByRole("button", { name: `Merge with “${word} other” instead` }).click();
    await page.getByRole("dialog", { name: "Merge 2 tags" }).getByText("No contact changes.").waitFor();
  });

  it("are made by a member, who is told why he can't merge or delete them", async () => {
    const word = uniqueWord("member");
    await api.mutate("createTags", { names: [`${word} a`, `${word} b`] }, "tags { id }");
    const { page } = await openAs("priya", pageOf(word));
    for (const name of ["a", "b"]) await page.getByRole("checkbox", { name: `Select ${word} ${name}`, exact: true }).check();
    const merge = page.getByRole("button", { name: "Merge" });
    expect(await merge.isDisabled()).toBe(true);
    expect(await merge.getAttribute("title")).toBe("Only owners and admins may change, merge and delete tags.");
    expect(await page.getByRole("button", { name: "New tags" }).isEnabled()).toBe(true);
  });
});
