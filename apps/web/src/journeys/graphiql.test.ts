import { describe, expect, it } from "@jest/globals";
import type { Locator, Page } from "playwright-core";
import { eventually, signInByHand, startJourneys } from "../testing/journey.ts";

const { api, origin, openAs, openWindow } = startJourneys();

/** What an editor shows. It shows spaces that do not break. */
const textOf = async (shown: Locator) => (await shown.innerText()).replaceAll("\u00a0", " ");

/** Puts the text into an editor, in place of what it shows. Pasted: an editor for code completes what is typed. */
async function paste(page: Page, editor: "Operation Editor" | "Headers", text: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  const lines = page.getByRole("region", { name: editor }).locator(".view-lines").filter({ visible: true });
  await lines.click();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.press("ControlOrMeta+V");
  await eventually(async () => expect(await textOf(lines)).toContain(text.split("\n")[0]));
}

describe("GraphiQL", () => {
  it("opens at /graphql after the sign-in, says that it needs a token, and works with one", async () => {
    const { createApiToken } = await api.get(
      'mutation { createApiToken(input: { name: "GraphiQL", scopes: ["all"], role: VIEWER }) { token } }',
    );
    const { page, context } = await openWindow();
    await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin });
    await page.goto("/graphql");
    await signInByHand(page, "ana");
    await page.waitForURL("/graphql");
    expect(await page.getByRole("link", { name: "Settings → API tokens" }).getAttribute("href")).toBe("/demo/settings/tokens");

    const result = page.getByRole("region", { name: "Result Window" });
    const shows = (text: string) => eventually(async () => expect(await textOf(result)).toContain(text));
    const run = page.getByRole("button", { name: /^Execute query/ });
    await paste(page, "Operation Editor", "{ viewer { name } }");
    await run.click();
    await shows("Put an API token into Headers first");

    const headers = JSON.stringify({ Authorization: `Bearer ${createApiToken.token}` }, null, 1);
    await paste(page, "Headers", headers);
    await page.getByRole("button", { name: "Show Documentation Explorer" }).click();
    await page.getByRole("link", { name: "Subscription", exact: true }).waitFor(); // the schema was read
    await run.click();
    await shows('"name": "GraphiQL"');
    await paste(page, "Operation Editor", "subscription { activity { __typename } }");
    await run.click();
    await shows('"__typename": "Heartbeat"');
    expect(await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]))).not.toContain(createApiToken.token);
  });

  it("asks nothing with the sign-in but what the web app itself asks", async () => {
    const { page, expectComplaint } = await openAs("henrik", "/graphql");
    expectComplaint(/status of 403/);
    const status = await page.evaluate(async () => {
      const headers = { "content-type": "application/json" };
      return (await fetch("/graphql", { method: "POST", headers, body: JSON.stringify({ query: "{ viewer { id } }" }) })).status;
    });
    expect(status).toBe(403);
  });
});
