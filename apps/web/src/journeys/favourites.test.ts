import { describe, expect, it } from "@jest/globals";
import { findings } from "../testing/findings.ts";
import { eventually, startJourneys, uniqueWord } from "../testing/journey.ts";

const { api, openAs } = startJourneys();

describe("favourites", () => {
  it("stand in the sidebar of who added them, lead to their records by the keyboard, and go again", async () => {
    const word = uniqueWord("fav");
    const { contact } = await api.mutate("createContact", { firstName: word, lastName: "Ana" }, "contact { id }");
    const { company } = await api.mutate("createCompany", { name: `${word} Oak` }, "company { id }");
    const { page } = await openAs("jonas", `/demo/contacts/${contact.id}`);
    const star = page.locator("button[aria-label=Favourite]:enabled");
    const list = page.getByRole("list", { name: "Favourites" });
    await star.press("Enter");
    await list.getByRole("link", { name: `${word} Ana` }).waitFor();
    await eventually(async () => expect(await star.getAttribute("aria-pressed")).toBe("true"));
    await page.goto(`/demo/companies/${company.id}`);
    await star.press("Enter");
    await list.getByRole("link", { name: `${word} Oak` }).waitFor();
    expect(await findings(page)).toEqual([]);

    await list.getByRole("link", { name: `${word} Ana` }).press("Enter");
    await page.getByRole("heading", { level: 1, name: `${word} Ana` }).waitFor();
    await api.mutate("deleteCompanies", { ids: [company.id] }, "userErrors { code }");
    await list.getByRole("link", { name: `${word} Oak` }).waitFor({ state: "hidden" }); // by itself
    await star.press("Enter");
    await list.getByRole("link", { name: `${word} Ana` }).waitFor({ state: "hidden" });
  });
});
