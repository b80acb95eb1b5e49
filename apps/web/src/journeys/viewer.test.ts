import { describe, expect, it } from "@jest/globals";
import { startJourneys, uniqueWord } from "../testing/journey.ts";

const { api, openAs } = startJourneys();
const why = "Your role allows to look, not to change.";

describe("a viewer", () => {
  it("sees the list and the record as everybody, with what changes them disabled and the reason", async () => {
    const word = uniqueWord("look");
    const { contact } = await api.mutate(
      "createContact",
      { firstName: word, emails: [{ address: `${word}@look.example` }] },
      "contact { id }",
    );
    const { page } = await openAs("henrik", `/demo/contacts?q=${word}`);
    const row = page.getByRole("row", { name: new RegExp(word) });
    await row.waitFor();
    for (const name of ["New contact", "Import"]) {
      const button = page.getByRole("main").getByRole("button", { name, exact: true });
      expect(await button.isDisabled()).toBe(true);
      expect(await button.getAttribute("title")).toBe(why);
    }
    expect(await row.getByRole("button", { name: /^Status/ }).count()).toBe(0);
    await row.getByTitle(why).waitFor();

    await page.goto(`/demo/contacts/${contact.id}`);
    await page.getByRole("heading", { level: 1, name: word }).waitFor();
    await page.getByText("First name", { exact: true }).waitFor();
    expect(await page.getByRole("button", { name: /, edit$/ }).count()).toBe(0);
    expect(await page.getByTitle(why).count()).toBeGreaterThan(2);
    await page.getByRole("button", { name: "More actions" }).click();
    const remove = page.getByRole("menuitem", { name: "Delete" });
    expect(await remove.isDisabled()).toBe(true);
    expect(await remove.getAttribute("title")).toBe(why);
  });

  it("is told on each other page why it is not open, and what he may see there", async () => {
    const { page } = await openAs("henrik", "/demo/imports/new");
    await page.getByText("Your role does not allow importing contacts. Ask an admin of this workspace.").waitFor();
    await page.goto("/demo/settings/tags");
    const edit = page.getByRole("button", { name: /^Edit / }).first();
    await edit.waitFor();
    expect(await edit.isDisabled()).toBe(true);
    expect(await edit.getAttribute("title")).toBe("Only owners and admins may change, merge and delete tags.");
    expect(await page.getByRole("button", { name: "New tags" }).getAttribute("title")).toBe(why);
    await page.goto("/demo/settings/members");
    const role = page.getByRole("combobox", { name: "Role of Ana Brandt" });
    await role.waitFor();
    expect(await role.isDisabled()).toBe(true);
    expect(await role.getAttribute("title")).toBe("Only owners and admins may change members.");
    await page.goto("/demo/settings/tokens");
    await page.getByText("API tokens are not open to your role").waitFor();
    await page.goto("/demo/outbox");
    await page.getByText("The outbox is not open to your role").waitFor();
    const invite = page.getByRole("button", { name: "Invite", exact: true });
    await page.goto("/demo/settings/members");
    await invite.waitFor();
    expect(await invite.getAttribute("aria-disabled")).toBe("true");
    const more = page.getByRole("button", { name: "More for Ana Brandt" });
    expect([await more.isDisabled(), await more.getAttribute("title")]).toEqual([true, "Only owners and admins may change members."]);
    await page.goto("/demo/settings/sessions"); // its old address
    await page.getByRole("table", { name: "Sessions" }).getByText("This one").waitFor();
  });
});
