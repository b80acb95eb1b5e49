import { describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { fewRows } from "../testing/every-page.ts";
import { findings } from "../testing/findings.ts";
import { emailOf, eventually, startJourneys, uniqueWord } from "../testing/journey.ts";

const { api, openAs, kith } = startJourneys();

const right = (page: Page, name: string | RegExp) => page.getByRole("checkbox", { name, exact: true });
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
const roleOfTomas = (page: Page) => page.getByRole("combobox", { name: "Role of Tomás Ferreira" });
const contactRow = (page: Page, name: string) => page.locator("[role=row][data-key]").filter({ hasText: name });

/** A workspace of a journey's own: in harbour others limit the contacts, and require fields of them. */
async function givenWorkspace(): Promise<string> {
  const slug = uniqueWord("house");
  for (const [person, name, role] of [
    ["ana", "Ana Brandt", "owner"],
    ["tomas", "Tomás Ferreira", "admin"],
  ] as const)
    await kith("user", "create", "--email", emailOf(person), "--name", name, "--workspace", slug, "--role", role);
  return slug;
}

async function newContact(page: Page, workspace: string, firstName: string): Promise<void> {
  await page.goto(`/${workspace}/contacts?new=true`);
  const dialog = page.getByRole("dialog", { name: "New contact" });
  await dialog.getByLabel("First name").fill(firstName);
  await dialog.getByRole("button", { name: "Create contact" }).click();
  await page.getByRole("heading", { level: 1, name: firstName }).waitFor();
}

async function setRole(page: Page, workspace: string, role: string): Promise<void> {
  await page.goto(`/${workspace}/settings/members`);
  await roleOfTomas(page).selectOption({ label: role });
  await page.getByText("Saved").waitFor();
}

// The other workspace of the demo: who is changed here is not met by other journeys.
describe("a role of the workspace's own", () => {
  it("is made by keyboard alone and given to a member, whose open window changes at once", async () => {
    const name = uniqueWord("desk");
    const ana = (await openAs("ana", "/harbour/settings/roles")).page;
    const tomas = (await openAs("tomas", "/harbour/contacts")).page;
    const importing = tomas.getByRole("main").getByRole("link", { name: "Import" });
    await importing.waitFor();
    const keys = ana.keyboard;

    await ana.getByRole("button", { name: "New role" }).press("Enter");
    const nameBox = ana.getByRole("textbox", { name: "Name" });
    await eventually(async () => expect(await nameBox.evaluate((element) => element === document.activeElement)).toBe(true));
    await keys.type(name);
    await keys.press("Tab");
    await keys.type("Adds who calls");
    await right(ana, /^See contacts/).focus();
    await keys.press("ArrowRight");
    expect(await focused(ana)).toBe("Add contacts");
    await keys.press("Space");
    expect(await right(ana, /^See contacts/).isChecked()).toBe(true);
    const tagsSeen = right(ana, "See tags");
    expect(await tagsSeen.isDisabled()).toBe(true);
    expect(await tagsSeen.getAttribute("title")).toMatch(/^Needed for: See contacts/);
    await keys.press("ArrowDown");
    expect(await focused(ana)).toBe("Add companies");
    await right(ana, "Add tags").focus();
    await keys.press("Space");
    await ana
      .getByRole("status")
      .filter({ hasText: /^\d+ of \d+ rights$/ })
      .waitFor();
    // All rows at once: the foot covers a part of whichever row is behind it.
    await ana.setViewportSize({ width: 1440, height: 3_000 });
    expect(await findings(ana)).toEqual([]);
    await keys.press("ControlOrMeta+Enter");
    await ana.getByRole("link", { name }).waitFor();
    expect(await findings(ana)).toEqual([]);

    await ana.goto("/harbour/settings/members");
    await roleOfTomas(ana).focus();
    await keys.type(name);
    await ana.getByText("Saved").waitFor();
    await importing.waitFor({ state: "hidden" });
    const locked = tomas.getByRole("main").getByRole("button", { name: "Import" });
    await locked.waitFor();
    expect(await locked.getAttribute("title")).toBe("Your role allows to look, not to change.");
    expect(await tomas.getByRole("main").getByRole("button", { name: "New contact" }).isEnabled()).toBe(true);

    await ana.goto("/harbour/settings/roles");
    await ana.getByRole("link", { name }).click();
    await ana.getByText("1 member has this role.").waitFor();
    await right(ana, "Add contacts").uncheck();
    await ana.getByRole("button", { name: "Save" }).click();
    await eventually(async () =>
      expect(await tomas.getByRole("main").getByRole("button", { name: "New contact" }).isDisabled()).toBe(true),
    );

    await ana.getByRole("button", { name: `Actions for ${name}` }).click();
    await ana.getByRole("menuitem", { name: "Delete" }).click();
    const dialog = ana.getByRole("dialog", { name: `Delete the role “${name}”?` });
    await dialog.getByText("In use: 1 member.").waitFor();
    await dialog.getByRole("combobox", { name: "Role instead" }).selectOption("ADMIN");
    await dialog.getByRole("button", { name: "Delete" }).click();
    await ana.getByRole("link", { name }).waitFor({ state: "hidden" });
    await importing.waitFor();
  });

  it("lets somebody delete the contacts that he added, and says whose the others are", async () => {
    const word = uniqueWord("added");
    const name = `${word} role`;
    const workspace = await givenWorkspace();
    const ana = (await openAs("ana", `/${workspace}/settings/roles`)).page;
    await newContact(ana, workspace, `${word} theirs`);
    await ana.goto(`/${workspace}/settings/roles/new`);
    await ana.getByRole("textbox", { name: "Name" }).fill(name);
    await right(ana, "Add contacts").check();
    await right(ana, "Delete the contacts that they added").check();
    await ana.getByRole("button", { name: "Create role" }).click();
    await ana.getByRole("link", { name }).waitFor();
    await setRole(ana, workspace, name);

    const tomas = (await openAs("tomas", `/${workspace}/contacts`)).page;
    await newContact(tomas, workspace, `${word} own`);
    await tomas.goto(`/${workspace}/contacts?q=${word}`);
    await contactRow(tomas, `${word} theirs`).waitFor();
    for (const box of await tomas.locator("[role=row][data-key] input[type=checkbox]").all()) await box.click();
    await tomas.getByRole("toolbar").getByRole("button", { name: "Delete" }).click();
    const dialog = tomas.getByRole("dialog", { name: "Delete 2 contacts?" });
    await dialog.getByText(`${word} theirs was added by Ana Brandt`).waitFor();
    expect(await findings(tomas)).toEqual([]);
    await dialog.getByRole("button", { name: "Delete the other one" }).click();
    await contactRow(tomas, `${word} own`).waitFor({ state: "hidden" });
    await contactRow(tomas, `${word} theirs`).getByRole("link").click();
    await tomas.getByRole("button", { name: "More actions" }).click();
    const remove = tomas.getByRole("menuitem", { name: "Delete" });
    expect(await remove.isDisabled()).toBe(true);
    expect(await remove.getAttribute("title")).toBe("You may delete only the contacts that you added. Ana Brandt added this one.");

    await setRole(ana, workspace, "Admin");
    await ana.goto(`/${workspace}/settings/roles`);
    await ana.getByRole("button", { name: `Actions for ${name}` }).click();
    await ana.getByRole("menuitem", { name: "Delete" }).click();
    await ana.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await ana.getByRole("link", { name }).waitFor({ state: "hidden" });
  });
});

describe("seeing Kith as another member", () => {
  it("shows his contacts with a banner on each page, in each window, changes nothing, and ends by a click", async () => {
    const word = uniqueWord("unseen");
    await api.mutate("createContact", { firstName: word }, "contact { id }");
    const { page, context } = await openAs("ana", `/demo/contacts?q=${word}`, { viewport: fewRows });
    await contactRow(page, word).waitFor();
    const other = await context.newPage();
    await other.goto("/demo/settings/members");
    await other.getByRole("button", { name: "View as Zoë Mitchell" }).press("Enter");
    const banner = (window: Page) => window.getByRole("complementary", { name: "Seen as somebody else" });
    for (const window of [other, page]) await banner(window).getByText("You see Kith as Zoë Mitchell. Nothing can be changed.").waitFor();
    await contactRow(other, "Zoë Mitchell").first().waitFor();
    await page.getByText("No contact matches").waitFor();
    expect(await findings(page)).toEqual([]);
    const create = page.getByRole("main").getByRole("button", { name: "New contact" });
    expect(await create.isDisabled()).toBe(true);
    expect(await create.getAttribute("title")).toBe("Zoë Mitchell may do this. You only look.");
    await page.goto("/demo/settings/tags");
    await banner(page).waitFor();
    expect(await page.getByRole("button", { name: "New tags" }).getAttribute("title")).toBe("Zoë Mitchell may do this. You only look.");
    await page.goto("/demo/settings/tokens");
    await page.getByText("API tokens are not open to your role").waitFor();
    // The page loads anew: what is opened before would be left again.
    await Promise.all([page.waitForEvent("load"), banner(page).getByRole("button", { name: "Stop" }).press("Enter")]);
    await banner(page).waitFor({ state: "hidden" });
    await page.getByRole("button", { name: "Create token" }).waitFor();
    await banner(other).waitFor({ state: "hidden" });
    await page.goto(`/demo/contacts?q=${word}`);
    await contactRow(page, word).waitFor();
    // Imports fill the first page of the whole log.
    await page.goto('/demo/settings/audit?kinds=["member.viewedAs","member.stoppedViewingAs"]');
    await page.getByText("stopped seeing Kith as “Zoë Mitchell”").first().waitFor();
    await page.getByText("began to see Kith as “Zoë Mitchell”").first().waitFor();
  });

  it("shows what a role allows before anybody has it", async () => {
    const name = uniqueWord("tags only");
    const { page } = await openAs("ana", "/harbour/settings/roles/new");
    await page.getByRole("textbox", { name: "Name" }).fill(name);
    await right(page, "Change tags").check();
    await page.getByRole("button", { name: "Create role" }).click();
    await page.getByRole("button", { name: `Actions for ${name}` }).click();
    await Promise.all([page.waitForEvent("load"), page.getByRole("menuitem", { name: "View as this role" }).click()]);
    const banner = page.getByRole("complementary", { name: "Seen as somebody else" });
    await banner.getByText(`You see Kith as somebody with the role ${name}. Nothing can be changed.`).waitFor();
    await page.getByText("Contacts are not open to you").waitFor();
    for (const path of ["contacts/deleted", "contacts/con_1", "settings/members", "settings/roles"]) {
      await page.goto(`/harbour/${path}`);
      await page
        .getByText(/not open to you/)
        .first()
        .waitFor();
    }
    await page.goto("/harbour/settings/tags");
    await page.getByRole("table", { name: "Tags" }).waitFor();
    const edit = page.getByRole("button", { name: /^Edit / }).first();
    expect(await edit.getAttribute("title")).toBe(`The role ${name} allows this. You only look.`);
    expect(await page.getByRole("button", { name: "New tags" }).getAttribute("title")).toBe("Your role allows to look, not to change.");
    await page.getByText("Live", { exact: true }).waitFor();
    await Promise.all([page.waitForEvent("load"), banner.getByRole("button", { name: "Stop" }).click()]);
    await banner.waitFor({ state: "hidden" });
    await page.goto("/harbour/settings/roles");
    await page.getByRole("button", { name: `Actions for ${name}` }).click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await page.getByRole("link", { name }).waitFor({ state: "hidden" });
  });

  it("is closed to a viewer, who sees roles and members as everybody with the reason why he can't change them", async () => {
    const { page } = await openAs("henrik", "/demo/settings/roles");
    const create = page.getByRole("button", { name: "New role" });
    await create.waitFor();
    expect(await create.isDisabled()).toBe(true);
    expect(await create.getAttribute("title")).toBe("Your role does not allow changing roles.");
    await page.getByRole("link", { name: "Member", exact: true }).click();
    await page.getByText("Built-in roles stay as they are.").waitFor();
    expect(await right(page, "Add contacts").isDisabled()).toBe(true);
    await page.goto("/demo/settings/members");
    const look = page.getByRole("button", { name: "View as Zoë Mitchell" });
    await look.waitFor();
    expect(await look.isDisabled()).toBe(true);
    expect(await look.getAttribute("title")).toBe("Your role does not allow seeing Kith as somebody else.");
  });
});
