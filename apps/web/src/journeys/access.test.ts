import { describe, expect, it } from "@jest/globals";
import { createApiClient } from "@kith/api/src/testing/api-client.ts";
import { emailOf, eventually, startJourneys, uniqueWord } from "../testing/journey.ts";

const { origin, openAs, openWindow, givenPerson } = startJourneys();

describe("access", () => {
  it("sets a forgotten password by the link in the outbox, which works once and ends every other session", async () => {
    const person = await givenPerson();
    const before = await openAs(person);
    await before.page.locator("[role=row][data-key]").first().waitFor();
    const { page, expectComplaint } = await openWindow();
    await page.goto("/sign-in");
    await page.getByRole("link", { name: "Forgot your password?" }).click();
    await page.getByRole("heading", { name: "Reset your password" }).waitFor();
    await page.getByLabel("E-mail").fill(emailOf(person));
    await page.getByRole("button", { name: "Send the link" }).click();
    await page.getByText(`If ${emailOf(person)} belongs to somebody here`).waitFor();

    const ana = (await openAs("ana", "/demo/outbox")).page;
    const mail = ana
      .getByRole("article")
      .filter({ hasText: `To ${emailOf(person)}` })
      .first();
    await eventually(async () => {
      if (await mail.count()) return;
      await ana.getByRole("button", { name: "Refresh" }).click();
      throw new Error("The mail has not arrived.");
    });
    const link = await mail.getByRole("link").getAttribute("href");

    await page.goto(link!);
    await page.getByLabel("New password", { exact: true }).fill("a much better password");
    await page.getByLabel("New password again").fill("a much better password");
    await page.getByRole("button", { name: "Set the password" }).click();
    await page.getByRole("heading", { name: "The new password is set" }).waitFor();
    await before.page.getByRole("heading", { name: "Sign in to Kith" }).waitFor();

    await page.getByRole("link", { name: "Sign in" }).click();
    await page.getByRole("heading", { name: "Sign in to Kith" }).waitFor();
    expectComplaint(/status of 401/);
    await page.getByLabel("E-mail").fill(emailOf(person));
    await page.getByLabel("Password", { exact: true }).fill("welcome-to-kith");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByText("The e-mail or the password is wrong.").waitFor();
    await page.getByLabel("Password", { exact: true }).fill("a much better password");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("grid", { name: "Contacts" }).waitFor();

    expectComplaint(/status of 400/);
    await page.goto(link!);
    await page.getByLabel("New password", { exact: true }).fill("yet another password");
    await page.getByLabel("New password again").fill("yet another password");
    await page.getByRole("button", { name: "Set the password" }).click();
    const refusal = page.getByRole("alert");
    await refusal.waitFor();
    expect(await refusal.innerText()).toContain("The link was used already, or is too old.");
  });

  it("makes a token that is shown once, works over HTTP, and is shut out when it is revoked", async () => {
    const name = uniqueWord("program");
    const { page } = await openAs("ana", "/demo/settings/tokens");
    await page.getByRole("button", { name: "Create token" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Name" }).fill(name);
    await dialog.getByRole("button", { name: "Create token" }).click();
    const token = await dialog.getByRole("textbox", { name: "Token" }).inputValue();
    const program = createApiClient(origin, token);
    expect((await program.get("{ viewer { workspace { slug } } }")).viewer.workspace.slug).toBe("demo");

    await dialog.getByRole("button", { name: "Done" }).click();
    await dialog.waitFor({ state: "hidden" });
    await page.getByText(name).waitFor();
    expect(await page.content()).not.toContain(token);
    await page.reload();
    await page.getByText(name).waitFor();
    expect(await page.content()).not.toContain(token);

    await page.getByRole("button", { name: `Revoke ${name}` }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Revoke", exact: true }).click();
    await page.getByRole("button", { name: `Revoke ${name}` }).waitFor({ state: "hidden" });
    const refused = await program.ask("{ viewer { workspace { slug } } }");
    expect(refused.errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
  });

  it("ends a session, and the other window is at the sign-in page at once", async () => {
    const person = await givenPerson();
    const other = await openAs(person);
    await other.page.locator("[role=row][data-key]").first().waitFor();
    const { page } = await openAs(person, "/demo/settings/security");
    const sessions = page.getByRole("table", { name: "Sessions" });
    await sessions.getByText("This one").waitFor();
    for (let left = await sessions.getByRole("button", { name: /^Sign out/ }).count(); left > 0; left--) {
      await sessions
        .getByRole("button", { name: /^Sign out/ })
        .first()
        .click();
      await eventually(async () => expect(await sessions.getByRole("button", { name: /^Sign out/ }).count()).toBe(left - 1));
    }
    await other.page.getByRole("heading", { name: "Sign in to Kith" }).waitFor();
    expect(new URL(other.page.url()).searchParams.get("next")).toBe("/demo/contacts");
    await sessions.getByText("This one").waitFor();
  });
});
