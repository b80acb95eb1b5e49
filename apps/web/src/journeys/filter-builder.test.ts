import { beforeAll, describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { findings } from "../testing/findings.ts";
import { eventually, startJourneys, uniqueWord } from "../testing/journey.ts";
import { focused, focusIsOn, opens, pickField, pickValue } from "../testing/keys.ts";

const { api, openAs } = startJourneys();
const word = uniqueWord("build");

/** Leads and customers in two cities, with and without a tag. */
beforeAll(async () => {
  for (const status of ["lead", "customer"]) {
    for (const city of ["Porto", "Faro"]) {
      for (const tags of [[word], []]) {
        const lastName = `${status} ${city} ${tags.length}`;
        await api.mutate("createContact", { firstName: word, lastName, status, tags, address: { city } }, "contact { id }");
      }
    }
  }
});

const names = async (page: Page) =>
  (await page.locator("[role=row][data-key] [data-column=name] a").allInnerTexts()).map((name) => name.replace(`${word} `, "")).sort();
const showsNames = (page: Page, expected: string[]) => eventually(async () => expect(await names(page)).toEqual(expected.toSorted()));
const filterOf = (page: Page) => JSON.parse(new URL(page.url()).searchParams.get("filter") ?? "null") as unknown;
const listWith = (filter: object) => `/demo/contacts?q=${word}&filter=${encodeURIComponent(JSON.stringify(filter))}`;
const builderOf = (page: Page) => page.getByRole("dialog", { name: "Advanced filter" });
const counts = (page: Page, text: string) => builderOf(page).getByText(text, { exact: true }).first().waitFor();

describe("the builder", () => {
  it("makes a nested filter by keyboard alone, counts meanwhile, and never loses the focus", async () => {
    const { page } = await openAs("ana", `/demo/contacts?q=${word}`);
    await page.locator("[role=row][data-key]").first().waitFor();
    const keys = page.keyboard;

    await keys.press("f");
    await counts(page, `8 contacts match, searched by “${word}”`);
    await pickField(page, "stat");
    await focusIsOn(page, "Values");
    await pickValue(page, "Lead");
    await counts(page, `4 contacts match, searched by “${word}”`);
    await pickValue(page, "Customer");
    await counts(page, `8 contacts match, searched by “${word}”`);

    await keys.press("Alt+g");
    await focusIsOn(page, "Add condition");
    await keys.press("Enter");
    await pickField(page, "city");
    await focusIsOn(page, "Value");
    await keys.type("port");
    await counts(page, `4 contacts match, searched by “${word}”`);
    await keys.press("Enter");
    await focusIsOn(page, "Add condition");
    await keys.press("Enter");
    await pickField(page, "tag");
    await focusIsOn(page, "Values");
    await pickValue(page, word);
    await counts(page, `6 contacts match, searched by “${word}”`);
    await builderOf(page)
      .getByText(`Status is any of Lead, Customer and (City contains “port” or Tag is any of ${word})`)
      .first()
      .waitFor();
    expect(await findings(page)).toEqual([]);

    // Up to the first condition, and another comparison: none of them.
    await keys.press("Escape");
    for (const label of ["Value", "Which must hold"]) {
      await keys.press("ControlOrMeta+ArrowUp");
      await focusIsOn(page, label);
    }
    await keys.press("ControlOrMeta+ArrowUp");
    await focusIsOn(page, "Field: Status, change");
    await keys.press("Tab");
    await focusIsOn(page, "Comparison");
    await keys.press("ArrowDown");
    await keys.press("ControlOrMeta+Enter");
    await builderOf(page).waitFor({ state: "hidden" });
    await focusIsOn(page, "Filter");
    await page.getByText("No contact matches").waitFor();

    await keys.press("f");
    await focusIsOn(page, "Field: Status, change");
    await keys.press("Tab");
    await keys.press("ArrowUp");
    await keys.press("ControlOrMeta+Enter");
    await showsNames(page, ["lead Porto 1", "lead Porto 0", "lead Faro 1", "customer Porto 1", "customer Porto 0", "customer Faro 1"]);
    expect(filterOf(page)).toEqual({
      and: [
        { status: { in: ["lead", "customer"] } },
        { or: [{ city: { contains: "port" } }, { tags: { anyOf: [expect.stringMatching(/^tag_/)] } }] },
      ],
    });
    await page.getByRole("button", { name: "Status is any of Lead, Customer" }).waitFor();
    await page.getByRole("button", { name: /^Advanced filter/ }).waitFor();
  });

  it("removes, moves and groups by its keys, and asks before it gives up what was built", async () => {
    const { page } = await openAs("ana", listWith({ and: [{ status: { in: ["lead"] } }, { city: { eq: "Porto" } }] }));
    await page.getByRole("button", { name: "City is “Porto”" }).waitFor();
    const keys = page.keyboard;
    const builder = builderOf(page);

    await keys.press("f");
    await counts(page, `2 contacts match, searched by “${word}”`);
    await keys.press("Alt+x");
    await focusIsOn(page, "Field: City, change");
    await counts(page, `4 contacts match, searched by “${word}”`);
    await keys.press("Alt+n");
    await pickField(page, "last contact");
    await builder.getByText("Days as in Berlin.").waitFor();
    await builder.getByRole("combobox", { name: "Comparison" }).last().selectOption({ label: "is not in the last … days" });
    await builder.getByText("Includes contacts that have nothing there. Days as in Berlin.").waitFor();
    await builder.getByRole("textbox", { name: "Days" }).fill("40000");
    await builder.getByText("From 1 to 36,500 days.").first().waitFor();
    expect(await builder.getByRole("button", { name: "Apply" }).isDisabled()).toBe(true);
    await builder.getByRole("textbox", { name: "Days" }).fill("90");

    await builder.getByRole("button", { name: "More for: City is “Porto”" }).press("Enter");
    await page.getByRole("menuitem", { name: "Put into a group" }).press("Enter");
    await focusIsOn(page, "Add condition");
    await builder.getByRole("button", { name: "Field: Last contact, change" }).press("ControlOrMeta+Shift+ArrowUp");
    await builder.getByText("City is “Porto” or Last contact is not in the last 90 days").first().waitFor();

    await keys.press("Escape");
    await focusIsOn(page, "Give up");
    await page.getByRole("button", { name: "Keep building" }).press("Enter");
    await builder.getByRole("button", { name: "Cancel" }).press("Enter");
    await keys.press("Escape");
    await builder.waitFor({ state: "hidden" });
    await focused(page);
    expect(filterOf(page)).toEqual({ and: [{ status: { in: ["lead"] } }, { city: { eq: "Porto" } }] });
  });

  it("says at the condition what the server refuses, and nests no deeper than it takes", async () => {
    const inner = {
      or: [
        { and: [{ or: [{ phone: { contains: "351" } }, { city: { eq: "Faro" } }] }, { email: { empty: true } }] },
        { type: { in: ["lead"] } },
      ],
    };
    const { page, expectComplaint } = await openAs("ana", listWith({ and: [inner, { status: { in: ["lead"] } }] }));
    expectComplaint(/status of 400/);
    await page.getByRole("button", { name: /^Advanced filter/ }).click();
    const builder = builderOf(page);
    const phone = builder.getByRole("group", { name: "Phone contains “351”", exact: true });
    await phone.getByRole("textbox", { name: "Value" }).fill("none");
    const wrong = builder.getByRole("group", { name: "Phone contains “none”", exact: true });
    await wrong.getByText("must have a digit.").waitFor();
    expect(await wrong.getByRole("textbox", { name: "Value" }).getAttribute("aria-invalid")).toBe("true");
    expect(await builder.getByRole("button", { name: "Apply" }).isDisabled()).toBe(true);
    await wrong.getByRole("textbox", { name: "Value" }).fill("351");
    await eventually(async () => expect(await builder.getByRole("button", { name: "Apply" }).isEnabled()).toBe(true));

    for (const button of await builder.getByRole("button", { name: "Add group" }).all())
      if (await button.isEnabled()) await button.press("Enter");
    const full = builder.locator("button:disabled", { hasText: "Add group" });
    expect(await full.first().getAttribute("title")).toBe("Groups nest at most 5 deep.");
  });

  it("keeps what it has no form for, shows it, and removes it on request", async () => {
    const odd = { tags: { some: { id: { in: ["tag_1"] } } } };
    const { page } = await openAs("ana", listWith({ and: [{ not: odd }, { city: { eq: "Faro" } }] }));
    await showsNames(page, ["lead Faro 1", "lead Faro 0", "customer Faro 1", "customer Faro 0"]);
    await page.getByRole("button", { name: /^Advanced filter/ }).click();
    const builder = builderOf(page);
    await builder.getByText(JSON.stringify(odd)).first().waitFor();
    await builder.getByRole("button", { name: /^Remove: a condition without a form/ }).press("Enter");
    await builder.getByRole("button", { name: "Apply" }).press("Enter");
    await eventually(() => expect(filterOf(page)).toEqual({ and: [{ city: { eq: "Faro" } }] }));
  });

  it("asks what one e-mail must be, on a phone, in the dark", async () => {
    const { page } = await openAs("ana", `/demo/contacts?q=${word}`, { viewport: { width: 390, height: 844 }, colorScheme: "dark" });
    await page.getByRole("button", { name: "Filter", exact: true }).click();
    await page.getByRole("menuitem", { name: "Advanced filter" }).click();
    const builder = builderOf(page);
    await pickField(page, "e-mail det");
    await focusIsOn(page, "Add what it must be");
    await page.keyboard.press("Enter");
    await pickField(page, "addr");
    await focusIsOn(page, "Value");
    await page.keyboard.type("@mail.example");
    await counts(page, `0 contacts match, searched by “${word}”`);
    await builder.getByRole("combobox", { name: "Comparison" }).first().selectOption({ label: "has none with" });
    await counts(page, `8 contacts match, searched by “${word}”`);
    expect(await findings(page)).toEqual([]);
    const width = await builder.evaluate((element) => element.scrollWidth - element.clientWidth);
    expect(width).toBe(0);
    await builder.getByRole("button", { name: "Apply" }).click();
    await page.getByRole("button", { name: "E-mail details has none with (Address contains “@mail.example”)" }).waitFor();
  });
});

describe("why a contact is in the list", () => {
  const filter = {
    and: [
      { status: { in: ["lead"] } },
      { or: [{ city: { contains: "port" } }, { not: { lastContactAt: { lastDays: 90, timeZone: "Europe/Lisbon" } } }] },
    ],
  };

  it("is told part by part, from its row, beside it and on its record", async () => {
    const { page } = await openAs("ana", listWith(filter));
    const row = page.locator("[role=row][data-key]").filter({ hasText: "lead Faro 1" });
    await row.focus();
    await page.keyboard.press(".");
    await page.getByRole("menuitem", { name: "Why is it in this list?" }).press("Enter");
    const why = page.getByRole("dialog", { name: `Why is ${word} lead Faro 1 in this list?` });
    const lines = () => why.getByRole("listitem").allInnerTexts();
    await eventually(async () =>
      expect((await lines()).map((line) => line.replaceAll(/\s*\n\s*/g, " "))).toEqual([
        `Holds: The search “${word}” finds it`,
        "Holds: Status is any of Lead Here: Lead",
        expect.stringMatching(/^Holds: Any of these Does not hold: City contains “port” Here: Faro Holds: Last contact is not/),
        "Does not hold: City contains “port” Here: Faro",
        "Holds: Last contact is not in the last 90 days (Lisbon time) Here: nothing",
      ]),
    );
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await why.waitFor({ state: "hidden" });
    await eventually(async () => expect(await focused(page)).toContain("lead Faro 1"));

    const peek = page.getByRole("complementary", { name: "Peek" });
    await opens(peek, row, "Space");
    await peek.getByRole("heading", { name: `${word} lead Faro 1` }).waitFor();
    await opens(why, peek.getByRole("button", { name: "Why is it in this list?" }), "Enter");
    await why.getByText("Everything that the list asks for holds.").waitFor();
    await page.keyboard.press("Escape");

    await page.getByRole("link", { name: `${word} lead Faro 1` }).click();
    const whyItem = page.getByRole("menuitem", { name: "Why is it in this list?" });
    await opens(whyItem, page.getByRole("button", { name: "More actions" }), "Enter");
    await whyItem.press("Enter");
    await why.getByText("Everything that the list asks for holds.").waitFor();
  });

  it("says what does not hold any more", async () => {
    const { contact } = await api.mutate("createContact", { firstName: `${word}x`, lastName: "Moved", status: "lead" }, "contact { id }");
    const { page } = await openAs("ana", `/demo/contacts/${contact.id}?at=x&filter=${encodeURIComponent('{"status":{"in":["partner"]}}')}`);
    const whyItem = page.getByRole("menuitem", { name: "Why is it in this list?" });
    await opens(whyItem, page.getByRole("button", { name: "More actions" }), "Enter");
    await whyItem.press("Enter");
    const why = page.getByRole("dialog", { name: `Why is ${word}x Moved not in this list?` });
    await why.getByText("Does not hold: Status is any of Partner").or(why.getByText("Status is any of Partner")).first().waitFor();
    await why.getByText("Here: Lead").waitFor();
    expect(await why.getByText("Everything that the list asks for holds.").count()).toBe(0);
  });

  it("is not asked where a list asks for nothing", async () => {
    const { page } = await openAs("ana");
    await page.locator("[role=row][data-key]").first().focus();
    await page.keyboard.press(".");
    await page.getByRole("menuitem", { name: "View and edit" }).waitFor();
    expect(await page.getByRole("menuitem", { name: "Why is it in this list?" }).count()).toBe(0);
  });
});
