import type { Page } from "playwright-core";
import type { ApiClient } from "@kith/api/src/testing/api-client.ts";
import { eventually, password, uniqueWord } from "./journey.ts";

/** A view of the app, with everything on it that it can show. */
export interface View {
  name: string;
  path: string;
  /** Waits until it is there, and opens what opens on it. */
  shows: (page: Page) => Promise<unknown>;
}

/** Rows are alike: a few of them tell axe as much as a screen full, in a fraction of the time. */
export const fewRows = { width: 1280, height: 480 };

const heading = (name: string | RegExp) => (page: Page) => page.getByRole("heading", { level: 1, name }).waitFor();
const row = (page: Page) => page.locator("[role=row][data-key]").first().waitFor();

const field = (name: string) => (page: Page) => page.getByRole("button", { name: new RegExp(`^${name}:`) }).waitFor();

async function tagBoxes(page: Page) {
  const boxes = page.getByRole("table", { name: "Tags" }).locator("tbody").getByRole("checkbox");
  await boxes.first().waitFor();
  return boxes.all();
}

/** What only the builder has a form for: groups, days, related records and how many there are. */
const nestedFilter = JSON.stringify({
  or: [
    { status: { notIn: ["lead"] }, createdAt: { lastDays: 3000, timeZone: "Europe/Lisbon" } },
    { emails: { some: { address: { contains: "a" }, isPrimary: true } } },
    { not: { activities: { count: { gte: 2 }, where: { occurredAt: { period: "THIS_YEAR", timeZone: "Europe/Berlin" } } } } },
  ],
});

/** What is seen before the sign-in. */
export const publicViews: readonly View[] = [
  { name: "sign-in", path: "/sign-in", shows: heading("Sign in to Kith") },
  { name: "forgotten password", path: "/forgot-password", shows: heading("Reset your password") },
  { name: "new password", path: "/reset-password?token=any", shows: heading("Set a new password") },
  { name: "invitation, incomplete link", path: "/invitation", shows: heading("This link does not work") },
  { name: "no access", path: "/no-access?why=suspended&workspace=Oakline", shows: heading("Your access to Oakline is suspended") },
  { name: "old link", path: "/reset-password", shows: heading("This link does not work any more") },
];

/** Makes what the pages of a workspace can show, and names them all. */
export async function givenEveryPage(api: ApiClient, origin: string): Promise<View[]> {
  const word = uniqueWord("axe");
  const { contact } = await api.mutate(
    "createContact",
    { firstName: word, emails: [{ address: `${word}@axe.example` }], phones: [{ number: "+49 30 5550100" }], tags: ["Axe"] },
    "contact { id }",
  );
  const { list } = await api.mutate("createList", { name: word, description: "For axe" }, "list { id }");
  await api.mutate("addToList", { listId: list.id, contactIds: [contact.id] }, "changed");
  await api.mutate("inviteMembers", { emails: [`${word}@invited.example`] }, "invitations { id }");
  const gone = await api.mutate("createContact", { firstName: `${word} gone` }, "contact { id }");
  await api.mutate("deleteContacts", { ids: [gone.contact.id], reason: "For the trash" }, "contacts { id }");
  const roleName = `${word} role`;
  const role = await api.mutate("createRole", { name: roleName, permissions: ["contact:update"] }, "customRole { id }");
  const fileName = `${word}.csv`;
  const importId = await givenImport(api, origin, fileName, `First name,E-mail\nAxe,${word}-import@axe.example\nBad,no address\n`);
  const { usable, unusable } = await givenSegments(api, word);
  return [
    { name: "contacts", path: "/demo/contacts", shows: row },
    {
      name: "segment, changed",
      path: `/demo/contacts?segment=${usable}&sort=NAME&dir=ASC`,
      shows: async (page) => {
        await row(page);
        await page.getByText("Unsaved changes").first().waitFor();
        await page.getByRole("button", { name: `Actions for ${word} leads` }).click();
        await page.getByRole("menuitem", { name: "Copy the link" }).waitFor();
      },
    },
    {
      name: "segment that can't be used",
      path: `/demo/contacts?segment=${unusable}`,
      shows: (page) => page.getByText("This segment can't be used").waitFor(),
    },
    {
      name: "new segment",
      path: `/demo/contacts?q=${word}`,
      shows: async (page) => {
        await page.getByRole("button", { name: "Save as segment…" }).click();
        await page.getByRole("dialog", { name: "New segment" }).waitFor();
      },
    },
    {
      name: "contacts, filtered and selected",
      path: `/demo/contacts?filter=${encodeURIComponent(JSON.stringify({ status: { in: ["lead"] } }))}`,
      shows: async (page) => {
        await row(page);
        await page.locator("[role=row][data-key] input[type=checkbox]").first().click();
        await page.getByText("1 selected").waitFor();
      },
    },
    {
      name: "no contact matches",
      path: "/demo/contacts?q=nobody-is-called-so",
      shows: (page) => page.getByText("No contact matches").waitFor(),
    },
    {
      name: "advanced filter",
      path: `/demo/contacts?filter=${encodeURIComponent(nestedFilter)}`,
      shows: async (page) => {
        await page.getByRole("button", { name: /^Advanced filter/ }).click();
        await page
          .getByRole("dialog", { name: "Advanced filter" })
          .getByText(/contacts? match/)
          .first()
          .waitFor();
      },
    },
    {
      name: "why it is in the list",
      path: `/demo/contacts/${contact.id}?filter=${encodeURIComponent(nestedFilter)}`,
      shows: async (page) => {
        await page.getByRole("button", { name: "More actions" }).click();
        await page.getByRole("menuitem", { name: "Why is it in this list?" }).click();
        await page
          .getByRole("dialog", { name: /^Why is/ })
          .getByRole("listitem")
          .first()
          .waitFor();
      },
    },
    {
      name: "new contact",
      path: "/demo/contacts?new=true",
      shows: (page) => page.getByRole("dialog", { name: "New contact" }).waitFor(),
    },
    { name: "deleted contacts", path: "/demo/contacts/deleted", shows: row },
    { name: "contact", path: `/demo/contacts/${contact.id}`, shows: field("First name") },
    {
      name: "contact, followers",
      path: `/demo/contacts/${contact.id}`,
      shows: async (page) => {
        await page.getByRole("button", { name: /^Followers of/ }).click();
        await page.getByRole("option").first().waitFor();
      },
    },
    {
      name: "delete a contact",
      path: `/demo/contacts/${contact.id}`,
      shows: async (page) => {
        await page.getByRole("button", { name: "More actions" }).click();
        await page.getByRole("menuitem", { name: "Delete" }).click();
        await page.getByRole("dialog").getByText("What refers to it").waitFor();
      },
    },
    { name: "contact, general", path: `/demo/contacts/${contact.id}?tab=general`, shows: field("Job title") },
    {
      name: "contact, audit log",
      path: `/demo/contacts/${contact.id}?tab=audit`,
      shows: (page) => page.getByRole("list", { name: "Audit log" }).waitFor(),
    },
    { name: "imports", path: "/demo/imports/new", shows: (page) => page.getByRole("link", { name: fileName }).first().waitFor() },
    {
      name: "import",
      path: `/demo/imports/${importId}`,
      shows: (page) => page.getByRole("heading", { name: "The import is done" }).waitFor(),
    },
    {
      name: "contact settings",
      path: "/demo/settings/contacts",
      shows: async (page) => {
        await page.getByRole("button", { name: "Edit Lead" }).waitFor();
        await page.getByRole("button", { name: "Edit Newsletter" }).waitFor();
        await page.getByRole("checkbox", { name: "Job title" }).waitFor();
      },
    },
    {
      name: "delete a status",
      path: "/demo/settings/contacts",
      shows: async (page) => {
        await page.getByRole("button", { name: "Delete Churned" }).click();
        await page
          .getByRole("dialog")
          .getByText(/contacts? ha(s|ve) it/)
          .waitFor();
      },
    },
    {
      name: "lists",
      path: "/demo/lists",
      shows: async (page) => {
        await page.getByRole("button", { name: `Actions for ${word}` }).click();
        await page.getByRole("menuitem", { name: "Archive" }).waitFor();
      },
    },
    { name: "no list matches", path: "/demo/lists?q=no-list-is-called-so", shows: (page) => page.getByText("No list matches").waitFor() },
    { name: "new list", path: "/demo/lists?new=true", shows: (page) => page.getByRole("dialog", { name: "New list" }).waitFor() },
    {
      name: "delete a list",
      path: `/demo/lists?q=${word}`,
      shows: async (page) => {
        await page.getByRole("button", { name: `Actions for ${word}` }).click();
        await page.getByRole("menuitem", { name: "Delete" }).click();
        await page.getByRole("dialog").getByText("1 contact is on it.").waitFor();
      },
    },
    {
      name: "split a list",
      path: `/demo/lists?q=${word}`,
      shows: async (page) => {
        await page.getByRole("button", { name: `Actions for ${word}` }).click();
        await page.getByRole("menuitem", { name: "Split…" }).click();
        await page.getByRole("dialog").getByText("1 contact comes on one").waitFor();
      },
    },
    {
      name: "add all that match to a list",
      path: `/demo/contacts?q=${word}`,
      shows: async (page) => {
        await row(page);
        await page.getByRole("button", { name: "Lists", exact: true }).click();
        await page.getByRole("menuitem", { name: "Add all to a list…" }).click();
        await page.getByRole("dialog").getByText("contacts match and come on the list").waitFor();
      },
    },
    {
      name: "contact, history of lists",
      path: `/demo/contacts/${contact.id}`,
      shows: async (page) => {
        await page.getByRole("button", { name: "History of lists" }).click();
        await page.getByRole("list", { name: "History of lists" }).waitFor();
      },
    },
    {
      name: "tags, two selected",
      path: "/demo/settings/tags",
      shows: async (page) => {
        for (const box of (await tagBoxes(page)).slice(0, 2)) await box.check();
        await page.getByText("2 selected").waitFor();
      },
    },
    {
      name: "no tag matches",
      path: "/demo/settings/tags?q=no-tag-is-called-so",
      shows: (page) => page.getByText("No tag matches").waitFor(),
    },
    {
      name: "new tags",
      path: "/demo/settings/tags?new=true",
      shows: (page) => page.getByRole("dialog", { name: "New tags" }).waitFor(),
    },
    {
      name: "edit a tag",
      path: "/demo/settings/tags?q=Axe",
      shows: async (page) => {
        await page.getByRole("button", { name: "Edit Axe", exact: true }).click();
        await page
          .getByRole("dialog")
          .getByText(/contacts? carr/)
          .waitFor();
      },
    },
    {
      name: "merge tags",
      path: "/demo/settings/tags",
      shows: async (page) => {
        for (const box of (await tagBoxes(page)).slice(0, 3)) await box.check();
        await page.getByRole("button", { name: "Merge" }).click();
        await page.getByRole("dialog").getByText("2 tags are removed").waitFor();
      },
    },
    {
      name: "delete a tag",
      path: "/demo/settings/tags?q=Axe",
      shows: async (page) => {
        await page.getByRole("button", { name: "Delete Axe", exact: true }).click();
        await page
          .getByRole("dialog")
          .getByText(/contacts? loses? it/)
          .waitFor();
      },
    },
    {
      name: "members",
      path: "/demo/settings/members",
      shows: async (page) => {
        await page.getByRole("combobox", { name: "Role of Ana Brandt" }).waitFor();
        await page.getByRole("table", { name: "Pending invitations" }).waitFor();
      },
    },
    {
      name: "invite",
      path: "/demo/settings/members",
      shows: async (page) => {
        await page.getByRole("button", { name: "Invite", exact: true }).click();
        await page.getByRole("textbox", { name: "E-mail addresses" }).waitFor();
      },
    },
    {
      name: "remove a member",
      path: "/demo/settings/members",
      shows: async (page) => {
        await page.getByRole("button", { name: "More for Priya Nair" }).click();
        await page.getByRole("menuitem", { name: "Remove…" }).click();
        await page.getByRole("combobox", { name: "Who takes over the contacts?" }).waitFor();
      },
    },
    {
      name: "roles",
      path: "/demo/settings/roles",
      shows: (page) => page.getByRole("link", { name: roleName }).waitFor(),
    },
    {
      name: "new role",
      path: "/demo/settings/roles/new",
      shows: (page) => page.getByRole("checkbox", { name: "Add contacts" }).check(),
    },
    {
      name: "role",
      path: `/demo/settings/roles/${role.customRole.id}`,
      shows: (page) => page.getByRole("checkbox", { name: "Add tags" }).waitFor(),
    },
    {
      name: "built-in role",
      path: "/demo/settings/roles/ADMIN",
      shows: (page) => page.getByText("Built-in roles stay as they are.").waitFor(),
    },
    {
      name: "delete a role",
      path: `/demo/settings/roles/${role.customRole.id}`,
      shows: async (page) => {
        await page.getByRole("button", { name: "Delete" }).click();
        await page.getByRole("dialog").getByText("Nobody has this role.").waitFor();
      },
    },
    { name: "tokens", path: "/demo/settings/tokens", shows: (page) => page.getByRole("button", { name: "Revoke Journeys" }).waitFor() },
    {
      name: "audit log",
      path: "/demo/settings/audit",
      shows: async (page) => {
        await page
          .getByRole("button", { name: /changes?$/ })
          .first()
          .click();
        await page.getByRole("button", { name: "Period" }).click();
        await page.getByRole("radio", { name: "The last 7 days" }).waitFor();
      },
    },
    {
      name: "audit log, nothing matches",
      path: "/demo/settings/audit?from=2001-01-01&to=2001-01-02",
      shows: (page) => page.getByText("No event matches").waitFor(),
    },
    { name: "account security", path: "/demo/settings/security", shows: (page) => page.getByText("This one").waitFor() },
    {
      name: "second factor, set up",
      path: "/demo/settings/security",
      shows: async (page) => {
        await page.getByRole("button", { name: "Set up" }).click();
        const dialog = page.getByRole("dialog");
        await dialog.getByLabel("Your password", { exact: true }).fill(password);
        await dialog.getByRole("button", { name: "Next" }).click();
        await dialog.getByRole("img", { name: /^QR code/ }).waitFor();
      },
    },
    { name: "outbox", path: "/demo/outbox", shows: heading("Mail outbox") },
    { name: "unknown page", path: "/demo/nowhere", shows: heading("This page does not exist") },
    {
      name: "peek",
      path: "/demo/contacts",
      shows: async (page) => {
        await row(page);
        await page.locator("[role=row][data-key]").first().press("Space");
        await page.getByRole("complementary", { name: "Peek" }).getByRole("heading", { level: 2 }).waitFor();
      },
    },
    {
      name: "columns",
      path: "/demo/contacts",
      shows: async (page) => {
        await row(page);
        await page.getByRole("button", { name: "Columns" }).click();
        await page.getByRole("dialog", { name: "Columns" }).getByRole("listitem").first().waitFor();
      },
    },
    {
      name: "keys",
      path: "/demo/contacts",
      shows: async (page) => {
        await row(page);
        await page.keyboard.press("?");
        await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
      },
    },
    {
      name: "palette",
      path: "/demo/settings/members",
      shows: async (page) => {
        await page.getByRole("combobox", { name: "Role of Ana Brandt" }).waitFor();
        await page.keyboard.press("ControlOrMeta+K");
        await page.getByRole("option", { name: "Members" }).waitFor();
      },
    },
  ];
}

/** A segment that works, and one that names a tag that is gone. */
async function givenSegments(api: ApiClient, word: string) {
  const { tag } = await api.mutate("createTag", { name: `${word} gone` }, "tag { id }");
  const make = async (name: string, filter: object): Promise<string> =>
    (await api.mutate("createSegment", { name: `${word} ${name}`, filter, search: word, isShared: true }, "segment { id }")).segment.id;
  const usable = await make("leads", { status: { in: ["lead"] } });
  const unusable = await make("without a tag", { tags: { noneOf: [tag.id] } });
  await api.mutate("deleteTags", { ids: [tag.id] }, "deletedTagIds");
  return { usable, unusable };
}

async function givenImport(api: ApiClient, origin: string, fileName: string, contents: string): Promise<string> {
  const { import: made, upload } = await api.mutate("createImport", { fileName }, "import { id } upload { url method }");
  const { pathname, search } = new URL(upload.url);
  await fetch(origin + pathname + search, { method: upload.method, body: contents });
  const until = (status: string) =>
    eventually(async () => {
      const answer = await api.get("query ($id: ID!) { import(id: $id) { status } }", { id: made.id });
      if (answer.import.status !== status) throw new Error(`${fileName} is ${answer.import.status}, not ${status}.`);
    }, 30_000);
  await until("READY");
  await api.mutate("startImport", { id: made.id }, "import { id }");
  await until("DONE");
  return made.id;
}

/** Opens one view after the other, and answers with what was found on each, by its name. */
export async function lookAtEach<T>(page: Page, views: readonly View[], look: (page: Page) => Promise<T>): Promise<Record<string, T>> {
  const found: Record<string, T> = {};
  for (const { name, path, shows } of views) {
    await page.goto(path);
    await shows(page);
    found[name] = await look(page);
  }
  return found;
}

/** The same of every view: what `lookAtEach` should have found. */
export const ofEach = <T>(views: readonly View[], value: T) => Object.fromEntries(views.map(({ name }) => [name, value]));
