import { describe, expect, it } from "@jest/globals";
import type { Locator, Page } from "playwright-core";
import { findings } from "../testing/findings.ts";
import { eventually, startJourneys, uniqueWord } from "../testing/journey.ts";
import { chooseInMenu } from "../testing/keys.ts";

const { api, openAs } = startJourneys();

const card = (page: Page, name: string) => page.getByRole("group", { name, exact: true }).and(page.locator("[data-card]"));
const stage = (page: Page, name: string) => page.getByRole("region", { name: new RegExp(`^${name}, `) });
const namesIn = (page: Page, name: string) =>
  stage(page, name)
    .locator("[data-card]")
    .evaluateAll((cards) => cards.map((one) => one.getAttribute("aria-label")));
const hasFocus = (target: Locator) =>
  eventually(async () => expect(await target.evaluate((element) => element === document.activeElement)).toBe(true));
const inStage = (page: Page, name: string, names: string[]) => eventually(async () => expect(await namesIn(page, name)).toEqual(names));

/** A pipeline of one's own, so that other journeys do not meet it. */
async function givenPipeline(word: string) {
  const { pipeline } = await api.mutate(
    "createPipeline",
    { name: `Pipeline ${word}`, currency: "EUR", stages: ["Begun", "Offered", "Agreed"] },
    "pipeline { id stages { id name } }",
  );
  const add = async (name: string, more: object = {}): Promise<string> =>
    (await api.mutate("createOpportunity", { name, pipelineId: pipeline.id, ...more }, "opportunity { id }")).opportunity.id;
  return {
    id: pipeline.id as string,
    stages: pipeline.stages as { id: string; name: string }[],
    add,
    path: `/demo/opportunities?pipeline=${pipeline.id}`,
  };
}

/** Drags a card with the mouse: a press, a first small way, and then all of it. */
async function drag(page: Page, name: string, to: Locator) {
  const from = (await card(page, name).boundingBox())!;
  const target = (await to.boundingBox())!;
  await page.mouse.move(from.x + 80, from.y + 60);
  await page.mouse.down();
  await page.mouse.move(from.x + 90, from.y + 64, { steps: 4 });
  await page.mouse.move(target.x + target.width / 2, target.y + 90, { steps: 12 });
  await to.locator("[data-over]").waitFor({ state: "attached" });
  await page.mouse.up();
}

describe("opportunities", () => {
  it("begin at a contact, are dragged on the board, which others see, and end with a reason that can be taken back", async () => {
    const word = uniqueWord("deal");
    const pipeline = await givenPipeline(word);
    const first = `${word} licence`;
    const { contact } = await api.mutate("createContact", { firstName: word, lastName: "Buyer" }, "contact { id }");
    const { page } = await openAs("ana", `/demo/contacts/${contact.id}?panel=opportunities`);
    const { page: colleague } = await openAs("priya", pipeline.path);
    await stage(colleague, "Begun").getByText("Nothing here").waitFor();

    await page.getByRole("button", { name: "New opportunity" }).click();
    const dialog = page.getByRole("dialog", { name: "New opportunity" });
    await hasFocus(dialog.getByRole("textbox", { name: "Name" }));
    await dialog.getByRole("textbox", { name: "Name" }).fill(first);
    await dialog.getByRole("combobox", { name: "Pipeline" }).selectOption(`Pipeline ${word}`);
    await dialog.getByRole("textbox", { name: "Value" }).fill("a lot");
    await dialog.getByRole("button", { name: "Create opportunity" }).click();
    await dialog.getByText("Enter an amount.").waitFor();
    await dialog.getByRole("textbox", { name: "Value" }).fill("1,250.50");
    expect(await findings(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Create opportunity" }).click();
    await page.getByText("€1,250.50 open").waitFor();
    await eventually(async () => expect(await page.getByRole("tab", { name: /^Opportunities/ }).innerText()).toMatch(/Opportunities\s*1/));
    expect(await findings(page)).toEqual([]);
    // The board of a colleague has it by itself.
    await card(colleague, first).getByText(`${word} Buyer`).waitFor();
    await stage(colleague, "Begun").getByText("€1,250.50").first().waitFor();

    await page.goto(pipeline.path);
    await card(page, first).waitFor();
    await drag(page, first, stage(page, "Offered"));
    await inStage(page, "Offered", [first]);
    await inStage(colleague, "Offered", [first]);
    await stage(page, "Begun").getByText("Nothing here").waitFor();
    expect(await findings(page)).toEqual([]);

    await card(page, first)
      .getByRole("button", { name: `Actions for ${first}` })
      .click();
    await page.getByRole("menuitem", { name: "Lost…" }).click();
    const lost = page.getByRole("dialog", { name: `Why was ${first} lost?` });
    await lost.getByRole("button", { name: "Mark as lost" }).click();
    await lost.getByText("Say why it was lost.").waitFor();
    await lost.getByRole("textbox", { name: "Reason" }).fill("Too expensive");
    await lost.getByRole("button", { name: "Mark as lost" }).click();
    const undo = page.getByRole("button", { name: "Undo" });
    await undo.hover(); // Under the pointer it stays, however long the news takes.
    await card(page, first).waitFor({ state: "detached" });
    await card(colleague, first).waitFor({ state: "detached" });
    await undo.click();
    await inStage(page, "Offered", [first]);
    await inStage(colleague, "Offered", [first]);
  });

  it("are moved by keyboard alone, and taken back where somebody was faster", async () => {
    const word = uniqueWord("keys");
    const pipeline = await givenPipeline(word);
    const names = ["a", "b", "c"].map((letter) => `${letter} ${word}`);
    const ids: Record<string, string> = {};
    for (const name of names.toReversed()) ids[name] = await pipeline.add(name);
    const [a, b, c] = names as [string, string, string];
    const { page } = await openAs("ana", pipeline.path);
    await inStage(page, "Begun", names);
    const keys = page.keyboard;

    await card(page, a).focus();
    await keys.press("ArrowDown");
    await hasFocus(card(page, b));
    await keys.press("Alt+ArrowDown");
    await inStage(page, "Begun", [a, c, b]);
    await hasFocus(card(page, b));
    await keys.press("Alt+ArrowRight");
    await inStage(page, "Offered", [b]);
    await hasFocus(card(page, b));
    await page.getByText(`${b} is at place 1 of Offered.`).waitFor({ state: "attached" });
    // M opens the menu of places; it goes on from there.
    await keys.press("m");
    await chooseInMenu(page, page.getByRole("menuitem", { name: "Agreed" }));
    await inStage(page, "Agreed", [b]);
    // The space bar lifts a card, and the arrows carry it.
    await card(page, a).focus();
    await keys.press("Space");
    await page.getByText(`${a} is lifted from Begun.`).waitFor({ state: "attached" });
    await keys.press("ArrowRight");
    await page.getByText("Place 1 of Offered.", { exact: true }).waitFor({ state: "attached" });
    await keys.press("Space");
    await inStage(page, "Offered", [a]);
    const { opportunity } = await eventually(async () => {
      const answer = await api.get("query ($id: ID!) { opportunity(id: $id) { version stage { name } } }", { id: ids[a] });
      expect(answer.opportunity.stage.name).toBe("Offered");
      return answer;
    });

    // Somebody moves the same card at the same moment: the answer to this window is held back until then.
    await page.route("**/graphql", async (route) => {
      if (
        route.request().postData()?.includes("MoveOpportunity") ||
        route.request().postData()?.includes('"afterId"') ||
        route.request().postData()?.includes('"stageId"')
      ) {
        await api.mutate(
          "moveOpportunity",
          { id: ids[a], stageId: pipeline.stages[0]!.id, expectedVersion: opportunity.version },
          "opportunity { id }",
        );
      }
      await route.continue();
    });
    await card(page, a).focus();
    await keys.press("Alt+ArrowRight");
    await page.getByText("This record was changed by somebody else in the meantime.").first().waitFor();
    await page.unroute("**/graphql");
    await eventually(async () => expect(await namesIn(page, "Begun")).toContain(a));
    await inStage(page, "Agreed", [b]);
  });

  it("have a page of their own, with tasks, what they are associated with, and a timeline", async () => {
    const word = uniqueWord("page");
    const pipeline = await givenPipeline(word);
    const { contact } = await api.mutate("createContact", { firstName: word, lastName: "Person" }, "contact { id }");
    const id = await pipeline.add(`${word} offer`, { valueMinor: "500000", contactIds: [contact.id] });
    const { page } = await openAs("ana", `/demo/opportunities/${id}`);
    await page.getByRole("heading", { level: 1, name: `${word} offer` }).waitFor();
    await page.getByRole("link", { name: `${word} Person` }).waitFor();
    await page.getByRole("group", { name: "Stages" }).getByRole("button", { name: "Agreed" }).click();
    await eventually(async () =>
      expect(await page.getByRole("group", { name: "Stages" }).getByRole("button", { name: "Agreed" }).getAttribute("aria-current")).toBe(
        "step",
      ),
    );
    await page.getByRole("button", { name: /^Value:/ }).click();
    await page.getByRole("textbox", { name: "Value" }).fill("6000");
    await page.keyboard.press("Enter");
    await page
      .getByRole("button", { name: /^Value:/ })
      .filter({ hasText: "€6,000.00" })
      .waitFor();
    expect(await findings(page)).toEqual([]);
    await page.getByRole("tab", { name: "Tasks" }).click();
    await page.getByRole("textbox", { name: "Add a task" }).fill(`Call ${word}`);
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: `Call ${word}` }).waitFor();
    await page.getByRole("tab", { name: "Activity" }).click();
    await page.getByText(`moved ${word} offer to Agreed`).waitFor();
    await page.goto(pipeline.path);
    await card(page, `${word} offer`).getByText(`Call ${word}`).waitFor();
    await page.getByText("List", { exact: true }).click();
    await page.locator("[role=row][data-key]").first().waitFor(); // The board has a search of its own.
    await page.getByRole("searchbox").fill(word);
    await page
      .locator("[role=row][data-key]")
      .filter({ hasText: `${word} offer` })
      .getByText("€6,000.00")
      .waitFor();
  });

  it("fit on a phone, in both colour schemes, and their pipelines are changed with a place for what they hold", async () => {
    const word = uniqueWord("small");
    const pipeline = await givenPipeline(word);
    await pipeline.add(`${word} deal`, { valueMinor: "100" });
    for (const width of [320, 390]) {
      const { page } = await openAs("ana", pipeline.path, {
        viewport: { width, height: 700 },
        colorScheme: width === 320 ? "dark" : "light",
      });
      await card(page, `${word} deal`).waitFor();
      expect(await findings(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    const { page } = await openAs("ana", "/demo/settings/pipelines", { colorScheme: "dark" });
    const section = page.getByRole("region", { name: `Pipeline ${word}` });
    await section.getByRole("button", { name: "Delete Begun" }).click();
    const dialog = page.getByRole("dialog", { name: "Delete the stage Begun?" });
    await dialog.getByText("It holds opportunities: 1 open, 0 closed, 0 in the trash.").waitFor();
    await dialog.getByRole("combobox", { name: "They go to" }).selectOption("Agreed");
    expect(await findings(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Delete" }).click();
    await section.getByRole("button", { name: "Delete Begun" }).waitFor({ state: "detached" });
    expect(await findings(page)).toEqual([]);
    await page.goto(pipeline.path);
    await inStage(page, "Agreed", [`${word} deal`]);
  });
});
