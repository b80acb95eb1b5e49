import { describe, expect, it } from "@jest/globals";
import { totpOf } from "@kith/api/src/testing/totp.ts";
import type { Page } from "playwright-core";
import { findings } from "../testing/findings.ts";
import { eventually, password, startJourneys, uniqueWord, type Window } from "../testing/journey.ts";

const { api, origin, openWindow } = startJourneys();

/** A person of this journey alone, signed in, at the page of the own account. */
async function givenAccount(): Promise<Window & { email: string; name: string }> {
  const name = uniqueWord("Safe");
  const email = `${name.toLowerCase()}@oakline.example`;
  await api.mutate("inviteMembers", { emails: [email] }, "invitations { id }");
  const window = await openWindow();
  const post = (path: string, data: object) => window.context.request.post(path, { headers: { origin }, data });
  const mail = await eventually(async () => {
    const { outbox } = await api.get("{ outbox { to text } }");
    const found = outbox.find(({ to }: { to: string }) => to === email);
    if (!found) throw new Error("The mail has not arrived.");
    return found as { text: string };
  });
  await post("/api/invitations/accept", { token: /token=(\S+)/.exec(mail.text)![1], name, password });
  await post("/api/auth/sign-in/email", { email, password });
  await window.page.goto("/demo/settings/security");
  return { ...window, email, name };
}

async function enterPassword(page: Page, email: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

describe("the security of one's account", () => {
  it("a second factor is set up with an app, asked for at sign-in, and replaced by a recovery code", async () => {
    const { page, email, name, expectComplaint } = await givenAccount();
    const factor = page.getByRole("region", { name: "Second factor" });
    await factor.getByRole("button", { name: "Set up" }).press("Enter");
    const dialog = page.getByRole("dialog");
    expectComplaint(/status of 400/);
    await dialog.getByLabel("Your password", { exact: true }).fill("wrong horse battery");
    await page.keyboard.press("Enter");
    await dialog.getByText("The password is wrong.").waitFor();
    await dialog.getByLabel("Your password", { exact: true }).fill(password);
    await page.keyboard.press("Enter");
    await dialog.getByRole("img", { name: /^QR code/ }).waitFor();
    const secret = (await dialog.getByRole("textbox", { name: "Or type the secret into the app" }).inputValue()).replaceAll(" ", "");
    const otpauth = `otpauth://totp/Kith?secret=${secret}`;
    expect(await findings(page)).toEqual([]);
    expectComplaint(/status of 401/);
    await dialog.getByRole("textbox", { name: "Code" }).fill("000000");
    await page.keyboard.press("Enter");
    await dialog.getByText("The code is wrong.").waitFor();
    await dialog.getByRole("textbox", { name: "Code" }).fill(totpOf(otpauth));
    await page.keyboard.press("Enter");
    const list = dialog.getByRole("list", { name: "Recovery codes" });
    await list.waitFor();
    const codes = await list.getByRole("listitem").allInnerTexts();
    expect(codes).toHaveLength(10);
    expect(await findings(page)).toEqual([]);
    await dialog.getByRole("button", { name: "I have kept them" }).press("Enter");
    await factor.getByText("On: sign-in asks for a code of your app").waitFor();
    await factor.getByText("You have 10 recovery codes left.").waitFor();
    expect(new URL(page.url()).pathname).toBe("/demo/settings/security"); // nobody was signed out by the new session

    const other = await openWindow();
    other.expectComplaint(/status of 401/);
    await enterPassword(other.page, email);
    await other.page.getByRole("heading", { name: "One more step" }).waitFor();
    expect(await findings(other.page)).toEqual([]);
    const code = other.page.getByRole("textbox", { name: "Code" });
    await code.fill("000000");
    await other.page.getByText("The code is wrong. Take the one that the app shows now.").waitFor();
    await code.fill(totpOf(otpauth)); // a whole code is sent by itself
    await other.page.locator("[role=row][data-key]").first().waitFor();

    const third = await openWindow();
    await enterPassword(third.page, email);
    await third.page.getByRole("button", { name: "Use a recovery code" }).click();
    await third.page.getByRole("textbox", { name: "Recovery code" }).fill(codes[2]!.toUpperCase());
    await third.page.keyboard.press("Enter");
    await third.page.locator("[role=row][data-key]").first().waitFor();
    await third.page.goto("/demo/settings/security");
    await third.page.getByText("You have 9 recovery codes left.").waitFor();

    const { members } = await api.get("{ members(first: 200) { nodes { name hasSecondFactor } } }");
    expect(members.nodes).toContainEqual({ name, hasSecondFactor: true });
    await factor.getByRole("button", { name: "Turn off" }).click();
    await dialog.getByLabel("Your password", { exact: true }).fill(password);
    await dialog.getByRole("button", { name: "Turn off" }).click();
    await factor.getByText("Off", { exact: true }).waitFor();
  });

  it("a changed password signs out every other window, and this one goes on", async () => {
    const { page, email, context } = await givenAccount();
    const other = await openWindow();
    await enterPassword(other.page, email);
    await other.page.locator("[role=row][data-key]").first().waitFor();
    await page.reload();
    const sessions = page.getByRole("table", { name: "Sessions" });
    await eventually(async () => expect(await sessions.getByRole("row").count()).toBe(3)); // the head, this one and the other
    await page.getByRole("button", { name: "Change the password" }).click();
    const dialog = page.getByRole("dialog", { name: "Change the password" });
    await dialog.getByLabel("Your password", { exact: true }).fill(password);
    await dialog.getByLabel("New password", { exact: true }).fill("a much better password");
    await dialog.getByLabel("New password again", { exact: true }).fill("a much better password");
    expect(await findings(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Change the password" }).click();
    await other.page.getByRole("heading", { name: "Sign in to Kith" }).waitFor();
    await eventually(async () => expect(await sessions.getByRole("row").count()).toBe(2));
    await page.getByText("Live", { exact: true }).waitFor();
    const again = await context.request.post("/api/auth/sign-in/email", { headers: { origin }, data: { email, password } });
    expect(again.status()).toBe(401);
  });

  it("every other session can be ended at once", async () => {
    const { page, email } = await givenAccount();
    const others = [await openWindow(), await openWindow()];
    for (const other of others) {
      await enterPassword(other.page, email);
      await other.page.locator("[role=row][data-key]").first().waitFor();
    }
    await page.reload();
    await page.getByRole("button", { name: "Sign out everywhere else" }).click();
    for (const other of others) await other.page.getByRole("heading", { name: "Sign in to Kith" }).waitFor();
    await page.getByText("This one").waitFor();
    await eventually(async () => expect(await page.getByRole("button", { name: "Sign out everywhere else" }).count()).toBe(0));
  });
});
