import { describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { findings } from "../testing/findings.ts";
import { emailOf, eventually, password, startJourneys, uniqueWord } from "../testing/journey.ts";

const { api, openAs, openWindow } = startJourneys();

const invitations = (page: Page) => page.getByRole("table", { name: "Pending invitations" });
const memberRow = (page: Page, name: string) => page.getByRole("table", { name: "Members" }).getByRole("row").filter({ hasText: name });

/** The link of the newest mail to this address, as the outbox page shows it. */
async function linkTo(page: Page, address: string): Promise<string> {
  await page.goto("/demo/outbox");
  const mail = page
    .getByRole("article")
    .filter({ hasText: `To ${address}` })
    .first();
  await eventually(async () => {
    if (await mail.count()) return;
    await page.getByRole("button", { name: "Refresh" }).click();
    throw new Error("The mail has not arrived.");
  });
  return (await mail.getByRole("link").getAttribute("href"))!;
}

async function signIn(page: Page, email: string): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** A member of the demo who signs in with the usual password. */
async function givenMember(word: string): Promise<{ id: string; email: string }> {
  const email = `${word.toLowerCase()}@oakline.example`;
  await api.mutate("inviteMembers", { emails: [email] }, "invitations { id }");
  const ana = await openAs("ana", "/demo/outbox");
  const token = new URL(await linkTo(ana.page, email)).searchParams.get("token");
  const answer = await ana.context.request.post("/api/invitations/accept", { data: { token, name: word, password } });
  expect(answer.status()).toBe(200);
  await ana.context.close();
  const { members } = await api.get("{ members(first: 200) { nodes { id email } } }");
  return members.nodes.find((member: { email: string }) => member.email === email);
}

describe("the members of a workspace", () => {
  it("are invited by mail, and join in a window of their own", async () => {
    const word = uniqueWord("Nora");
    const [one, two] = [`${word}@oakline.example`.toLowerCase(), `second-${word}@oakline.example`.toLowerCase()];
    const { page } = await openAs("ana", "/demo/settings/members");
    const jonas = (await openAs("jonas", "/demo/settings/members")).page;
    await memberRow(jonas, "Ana Brandt").waitFor();
    await page.getByRole("button", { name: "Invite", exact: true }).press("Enter");
    const dialog = page.getByRole("dialog", { name: "Invite people" });
    const addresses = dialog.getByRole("textbox", { name: "E-mail addresses" });
    await addresses.fill(`nobody, ${one}`);
    await dialog.getByRole("button", { name: "Send 2 invitations" }).click();
    await dialog.getByText("nobody: “nobody” is not an e-mail address.").waitFor();
    await addresses.fill(`${emailOf("jonas")}\n${one}`);
    await addresses.press("ControlOrMeta+Enter");
    await dialog.getByText(`${emailOf("jonas")}: Jonas Weber is a member already.`).waitFor();
    expect(await findings(page)).toEqual([]);
    await addresses.fill(`Nora <${one}>, ${two}`);
    await dialog.getByRole("combobox", { name: "Role" }).selectOption("Viewer");
    await dialog.getByRole("button", { name: "Send 2 invitations" }).click();
    await page.getByText("2 invitations were sent.").waitFor();
    await invitations(page).getByText(one, { exact: true }).waitFor();
    await invitations(jonas).getByText(two, { exact: true }).waitFor(); // by itself
    await page.getByRole("button", { name: `Revoke the invitation to ${two}` }).click();
    await invitations(jonas).getByText(two, { exact: true }).waitFor({ state: "hidden" });

    const link = await linkTo(page, one);
    const { page: nora } = await openWindow();
    await nora.goto(link);
    await nora.getByRole("heading", { name: "Join Oakline Learning" }).waitFor();
    await nora.getByText("Ana Brandt invites you to work in Oakline Learning. Your role: Viewer.").waitFor();
    expect(await findings(nora)).toEqual([]);
    await nora.getByRole("button", { name: "Join Oakline Learning" }).click();
    await nora.getByText("Enter your name.").waitFor();
    await nora.getByLabel("Name").fill(word);
    await nora.getByLabel("Choose a password", { exact: true }).fill("a long sentence of mine");
    await nora.keyboard.press("Enter");
    await nora.locator("[role=row][data-key]").first().waitFor();
    await memberRow(jonas, word).waitFor();
    await invitations(jonas).getByText(one, { exact: true }).waitFor({ state: "hidden" });

    const again = await openWindow();
    again.expectComplaint(/status of 410/);
    await again.page.goto(link);
    await again.page.getByRole("heading", { name: "This invitation was used already" }).waitFor();
  });

  it("are told at once when they are suspended, and come back when they are reactivated", async () => {
    const word = uniqueWord("Sus");
    const { email } = await givenMember(word);
    const jonas = (await openAs("jonas", "/demo/settings/members")).page;
    const { page: nora, expectComplaint } = await openWindow();
    await nora.goto("/demo/contacts");
    await signIn(nora, email);
    await nora.locator("[role=row][data-key]").first().waitFor();
    expectComplaint(/status of 40[13]/);
    await jonas.getByRole("button", { name: `More for ${word}` }).click();
    await jonas.getByRole("menuitem", { name: "Suspend…" }).click();
    const suspend = jonas.getByRole("dialog", { name: `Suspend ${word}?` });
    await suspend.getByText("No contact belongs to this member.").waitFor();
    expect(await findings(jonas)).toEqual([]);
    await suspend.getByRole("button", { name: "Suspend" }).click();
    await nora.getByRole("heading", { name: "Your access to Oakline Learning is suspended" }).waitFor();
    await memberRow(jonas, word).getByText("Suspended").waitFor();
    await nora.goto("/demo/contacts");
    await signIn(nora, email);
    await nora.getByRole("heading", { name: "Your access to Oakline Learning is suspended" }).waitFor();
    await nora.goto("/");
    await nora.getByRole("heading", { name: "Your access to Oakline Learning is suspended" }).waitFor();

    await jonas.getByRole("button", { name: `More for ${word}` }).click();
    await jonas.getByRole("menuitem", { name: "Reactivate" }).click();
    await memberRow(jonas, word).getByText("Suspended").waitFor({ state: "hidden" });
    await nora.goto("/demo/contacts");
    await nora.locator("[role=row][data-key]").first().waitFor();
  });

  it("join with the account that they have, after signing in with it", async () => {
    const word = uniqueWord("Known");
    const { id, email } = await givenMember(word);
    await api.mutate("removeMember", { id }, "member { id }");
    await api.mutate("inviteMembers", { emails: [email], role: "ADMIN" }, "invitations { id }");
    const ana = await openAs("ana", "/demo/outbox");
    const link = await eventually(async () => {
      const found = await linkTo(ana.page, email);
      const answer = await ana.context.request.post("/api/invitations/look-up", {
        data: { token: new URL(found).searchParams.get("token") },
      });
      if (answer.status() !== 200) throw new Error("That is the mail before.");
      return found;
    });
    await ana.page.goto(link);
    await ana.page.getByText(`This invitation is for ${email}, and you are signed in as ${emailOf("ana")}.`).waitFor();
    await ana.page.getByRole("button", { name: "Sign out and go on" }).click();
    await ana.page.getByRole("link", { name: "Sign in to join" }).click();
    await signIn(ana.page, email);
    await ana.page.getByText(`You are signed in as ${email}.`).waitFor();
    await ana.page.getByRole("button", { name: "Join Oakline Learning" }).click();
    await ana.page.locator("[role=row][data-key]").first().waitFor();
    expect((await api.get("query ($id: ID!) { node(id: $id) { ... on Member { role status } } }", { id })).node).toEqual({
      role: "ADMIN",
      status: "active",
    });
  });

  it("leave their contacts to somebody else when they are removed; open windows show it", async () => {
    const word = uniqueWord("Leaver");
    const { id } = await givenMember(word);
    for (const number of [1, 2])
      await api.mutate("createContact", { firstName: word, lastName: `No ${number}`, ownerId: id }, "contact { id }");
    const list = (await openAs("priya", `/demo/contacts?q=${word}`)).page;
    const owners = list.locator("[role=row][data-key] [data-column=owner]");
    await eventually(async () => expect(await owners.allInnerTexts()).toEqual([word, word].map((name) => expect.stringContaining(name))));

    const { page } = await openAs("ana", "/demo/settings/members");
    await page.getByRole("button", { name: `More for ${word}` }).click();
    await page.getByRole("menuitem", { name: "Remove…" }).click();
    const dialog = page.getByRole("dialog", { name: `Remove ${word}?` });
    await dialog.getByText("2 contacts change hands.").waitFor();
    await dialog.getByRole("button", { name: "Remove" }).click();
    await dialog.getByRole("alert").getByText("Choose who takes over the contacts.").waitFor();
    expect(await findings(page)).toEqual([]);
    await dialog.getByRole("combobox").selectOption("Jonas Weber");
    await dialog.getByRole("button", { name: "Remove" }).click();
    await memberRow(page, word).waitFor({ state: "hidden" });
    await eventually(async () =>
      expect(await owners.allInnerTexts()).toEqual([expect.stringContaining("Jonas Weber"), expect.stringContaining("Jonas Weber")]),
    );
    // Imports fill the first page of the whole log.
    await page.goto('/demo/settings/audit?kinds=["member.removed"]');
    await page.getByText(`removed ${word} and gave 2 contacts to Jonas Weber`).waitFor();
  });
});
