import { describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { chooseInMenu, expectVisibleFocus, focusIsOn, pickField, pickValue, tabTo } from "../testing/keys.ts";
import { emailOf, eventually, password, startJourneys, uniqueWord } from "../testing/journey.ts";

const { api, openWindow, openAs } = startJourneys();

const focusedRow = (page: Page) => page.evaluate(() => document.activeElement?.closest("[data-row]")?.getAttribute("aria-rowindex"));

describe("the keyboard alone", () => {
  it("signs in, finds and opens a contact, changes it and comes back to its row", async () => {
    const word = uniqueWord("keys");
    for (const lastName of ["One", "Two", "Three"]) await api.mutate("createContact", { firstName: word, lastName }, "contact { id }");
    const { page } = await openWindow();
    await page.goto("/sign-in?next=/demo/contacts");
    await page.getByLabel("E-mail").waitFor();
    await page.keyboard.type(emailOf("priya"));
    await tabTo(page, page.getByLabel("Password", { exact: true }));
    await page.keyboard.type(password);
    await page.keyboard.press("Enter");

    await page.locator("[role=row][data-key]").first().waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type(word);
    await eventually(async () => expect(await page.getByRole("grid").getAttribute("aria-rowcount")).toBe("4"));
    await tabTo(page, page.locator("[role=row][aria-rowindex='2']"));
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    expect(await focusedRow(page)).toBe("4");
    await page.keyboard.press("k");
    expect(await focusedRow(page)).toBe("3");
    await expectVisibleFocus(page);
    await page.keyboard.press("x");
    await page.getByText("1 selected").waitFor();
    expect(await page.locator("[role=row][aria-rowindex='3']").getAttribute("aria-selected")).toBe("true");
    await page.keyboard.press("x");
    await page.getByText("1 selected").waitFor({ state: "hidden" });

    await page.keyboard.press("s");
    await chooseInMenu(page, page.getByRole("menuitemradio", { name: "Partner" }));
    await page.locator("[role=row][aria-rowindex='3']").getByText("Partner").waitFor();
    await eventually(async () => expect(await focusedRow(page)).toBe("3"));

    // The menu gave the focus back to its button in the row; Escape leads from there to the row itself.
    await page.keyboard.press("Escape");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: `${word} Two` }).waitFor();
    const firstName = page.getByRole("button", { name: /^First name:/ });
    await firstName.waitFor();
    await tabTo(page, firstName);
    await page.keyboard.press("Enter");
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type(`${word} Maria`);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: `${word} Maria Two` }).waitFor();
    await eventually(async () => expect(await firstName.evaluate((element) => element === document.activeElement)).toBe(true));

    await tabTo(page, page.getByRole("link", { name: "Filtered contacts" }), "Shift+Tab");
    await page.keyboard.press("Enter");
    await page.getByRole("row", { name: /Maria Two/ }).waitFor();
    await eventually(async () => expect(await focusedRow(page)).toBe("3"));
  });

  it("goes to a record and to a page by the palette", async () => {
    const word = uniqueWord("palette");
    await api.mutate("createContact", { firstName: word, lastName: "Found" }, "contact { id }");
    const { page } = await openAs("priya");
    await page.locator("[role=row][data-key]").first().waitFor();
    await page.keyboard.press("ControlOrMeta+K");
    await focusIsOn(page, "Search and commands");
    await page.keyboard.type(word);
    await page.getByRole("option", { name: `${word} Found`, selected: true }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: `${word} Found` }).waitFor();
    await page.keyboard.press("ControlOrMeta+K");
    await focusIsOn(page, "Search and commands");
    await page.keyboard.type("memb");
    await page.getByRole("option", { name: "Members", selected: true }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Members" }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/demo/settings/members");
  });

  it("adds a contact, deletes it with a reason, and brings it back", async () => {
    const word = uniqueWord("made");
    const { page } = await openAs("priya");
    await page.locator("[role=row][data-key]").first().waitFor();
    await page.keyboard.press("ControlOrMeta+K");
    await focusIsOn(page, "Search and commands");
    await page.keyboard.type("new con");
    await page.getByRole("option", { name: "New contact", selected: true }).waitFor();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "New contact" });
    const firstName = dialog.getByRole("textbox", { name: "First name" });
    await eventually(async () => expect(await firstName.evaluate((element) => element === document.activeElement)).toBe(true));
    await page.keyboard.type(word);
    await tabTo(page, dialog.getByRole("textbox", { name: "Last name" }));
    await page.keyboard.type("Keys");
    await tabTo(page, dialog.getByRole("textbox", { name: "E-mail 1" }));
    await page.keyboard.type(`${word}@keys.example`);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: `${word} Keys` }).waitFor();

    const more = page.getByRole("button", { name: "More actions" });
    await tabTo(page, more);
    await page.keyboard.press("Enter");
    await chooseInMenu(page, page.getByRole("menuitem", { name: "Delete" }));
    const reason = page.getByRole("textbox", { name: "Reason" });
    await eventually(async () => expect(await reason.evaluate((element) => element === document.activeElement)).toBe(true));
    await page.keyboard.type("Asked to be forgotten");
    await tabTo(page, page.getByRole("button", { name: "Delete", exact: true }));
    await page.keyboard.press("Enter");
    await page.getByText("Reason: Asked to be forgotten").waitFor();

    const restore = page.getByRole("button", { name: "Restore" });
    await tabTo(page, restore);
    await page.keyboard.press("Enter");
    await restore.waitFor({ state: "hidden" });
    const { contacts } = await api.get("query ($q: String) { contacts(search: $q) { nodes { fullName isDeleted } } }", { q: word });
    expect(contacts.nodes).toEqual([{ fullName: `${word} Keys`, isDeleted: false }]);
  });

  it("builds a segment, saves it, shares it, and changes what it asks for", async () => {
    const word = uniqueWord("seg");
    for (const [lastName, status] of [
      ["Lead", "lead"],
      ["Client", "customer"],
      ["Ally", "partner"],
    ] as const)
      await api.mutate("createContact", { firstName: word, lastName, status }, "contact { id }");
    const { page } = await openAs("ana", "/demo/contacts");
    const keys = page.keyboard;
    const shows = (names: string[], on = page) =>
      eventually(async () =>
        expect((await on.locator("[role=row][data-key] [data-column=name] a").allInnerTexts()).toSorted()).toEqual(
          names.map((name) => `${word} ${name}`),
        ),
      );
    const builder = page.getByRole("dialog", { name: "Advanced filter" });
    await page.locator("[role=row][data-key]").first().waitFor();

    await keys.press("/");
    await keys.type(word);
    await shows(["Ally", "Client", "Lead"]);
    await tabTo(page, page.locator("[role=row][aria-rowindex='2']"));
    await keys.press("f");
    await pickField(page, "status");
    await focusIsOn(page, "Values");
    await pickValue(page, "Lead");
    await pickValue(page, "Customer");
    await keys.press("ControlOrMeta+Enter");
    await builder.waitFor({ state: "hidden" });
    await shows(["Client", "Lead"]);

    await tabTo(page, page.getByRole("button", { name: "Save as segment…" }), "Shift+Tab");
    await keys.press("Enter");
    const dialog = page.getByRole("dialog", { name: "New segment" });
    const name = dialog.getByRole("textbox", { name: "Name" });
    await eventually(async () => expect(await name.evaluate((element) => element === document.activeElement)).toBe(true));
    await keys.type(`${word} two`);
    await keys.press("Enter");
    await dialog.waitFor({ state: "hidden" });
    const actions = page.getByRole("button", { name: `Actions for ${word} two` });
    await actions.waitFor();
    await tabTo(page, actions, "Shift+Tab");
    await keys.press("Enter");
    await chooseInMenu(page, page.getByRole("menuitem", { name: "Share with the workspace" }));
    const segmentsNow = async () =>
      (await api.get("query ($q: String) { segments(search: $q) { nodes { isShared filter } } }", { q: word })).segments.nodes;
    await eventually(async () => expect(await segmentsNow()).toEqual([expect.objectContaining({ isShared: true })]));

    await tabTo(page, page.locator("[role=row][aria-rowindex='2']"));
    await keys.press("f");
    await builder.getByText("2 contacts match").first().waitFor();
    await builder.locator(":focus").waitFor();
    await keys.press("Alt+n");
    await pickField(page, "last name");
    await focusIsOn(page, "Value");
    await keys.type("Cli");
    await builder.getByText("1 contact matches").first().waitFor();
    await keys.press("ControlOrMeta+Enter");
    await builder.waitFor({ state: "hidden" });
    await shows(["Client"]);
    await page.getByText("Unsaved changes").first().waitFor();
    await tabTo(page, page.getByRole("button", { name: "Save", exact: true }), "Shift+Tab");
    await keys.press("Enter");
    await page.getByText("Unsaved changes").first().waitFor({ state: "hidden" });
    expect(await segmentsNow()).toEqual([
      { isShared: true, filter: { and: [{ status: { in: ["lead", "customer"] } }, { lastName: { contains: "Cli" } }] } },
    ]);
  });
});
