import { afterEach, describe, expect, it } from "@jest/globals";
import type { Browser } from "playwright-core";
import { launchBrowser } from "./browser.ts";

let browser: Browser | undefined;
const wanted = process.env.KITH_CHROMIUM;

afterEach(async () => {
  await browser?.close();
  browser = undefined;
  if (wanted === undefined) delete process.env.KITH_CHROMIUM;
  else process.env.KITH_CHROMIUM = wanted;
});

describe("the browser for tests", () => {
  it("opens a page, runs its script and draws its text", async () => {
    browser = await launchBrowser();
    const page = await browser.newPage();
    await page.setContent("<p>Grüße</p><script>document.title = [1, 2].map((n) => n * 2).join()</script>");
    expect(await page.title()).toBe("2,4");
    expect((await page.locator("p").boundingBox())?.height).toBeGreaterThan(10);
    expect((await page.screenshot()).length).toBeGreaterThan(500);
  });

  it("says so when the browser that the environment names is not there", async () => {
    process.env.KITH_CHROMIUM = "/nowhere/chromium";
    await expect(launchBrowser()).rejects.toThrow("KITH_CHROMIUM names /nowhere/chromium");
  });
});
