import { describe, expect, it } from "@jest/globals";
import { makeWhiteImage } from "@kith/api/src/testing/white-image.ts";
import type { Page } from "playwright-core";
import { findings } from "../testing/findings.ts";
import { eventually, startJourneys, uniqueWord } from "../testing/journey.ts";
import { chooseInMenu } from "../testing/keys.ts";
import { makePdf } from "@kith/api/src/seed/make-pdf.ts";

const { api, openAs } = startJourneys();

const givenContact = async (firstName: string): Promise<string> =>
  (await api.mutate("createContact", { firstName }, "contact { id }")).contact.id;
const panel = (page: Page) => page.getByRole("region", { name: "Documents", exact: true });
const rows = (page: Page) => panel(page).getByRole("list", { name: "Documents" }).getByRole("listitem");
const dialog = (page: Page) => page.getByRole("dialog");
/** It can be pressed once the image is there. */
const savePicture = (page: Page) => dialog(page).getByRole("button", { name: "Save the picture", disabled: false }).press("Enter");
const file = (name: string, buffer: Buffer, mimeType = "text/plain") => ({ name, mimeType, buffer });

async function addFiles(page: Page, files: ReturnType<typeof file>[]): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Add files", exact: true }).press("Enter"),
  ]);
  await chooser.setFiles(files);
}
async function act(page: Page, name: string, action: string): Promise<void> {
  await page.getByRole("button", { name: `Actions for ${name}` }).press("Enter");
  const item = page.getByRole("menuitem", { name: action, exact: true });
  await item.waitFor();
  await item.press("Enter");
}
const namesOf = async (id: string): Promise<string[]> =>
  (await api.get(`{ contact(id: "${id}") { documents(first: 20, sort: NAME) { nodes { name } } } }`)).contact.documents.nodes.map(
    ({ name }: { name: string }) => name,
  );

describe("the documents of a contact", () => {
  it("are added, seen, renamed, put into folders, deleted and restored by keyboard alone", async () => {
    const word = uniqueWord("filed");
    const id = await givenContact(word);
    const { page } = await openAs("ana", `/demo/contacts/${id}?panel=documents`);
    await panel(page).getByText("No documents yet").waitFor();
    expect(await findings(page)).toEqual([]);
    await addFiles(page, [
      file("notes.txt", Buffer.from("First line\nSecond line <b>not bold</b>")),
      file("offer.pdf", makePdf([["Page one"], ["Page two"]]), "application/pdf"),
      file("photo.png", makeWhiteImage(320, 200), "image/png"),
    ]);
    await eventually(async () => expect(await rows(page).count()).toBe(3));
    await page.getByRole("tab", { name: "Documents 3" }).waitFor();
    expect(await findings(page)).toEqual([]);

    await panel(page).getByRole("button", { name: "notes.txt", exact: true }).press("Enter");
    await dialog(page).getByText("Second line <b>not bold</b>").waitFor();
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await dialog(page).waitFor({ state: "hidden" });
    await panel(page).getByRole("button", { name: "offer.pdf", exact: true }).press("Enter");
    await dialog(page).getByRole("img", { name: "offer.pdf, page 1 of 2" }).waitFor();
    await dialog(page).getByRole("button", { name: "Next page" }).press("Enter");
    await dialog(page).getByText("Page 2 of 2").waitFor();
    await page.keyboard.press("Escape");
    await dialog(page).waitFor({ state: "hidden" });
    await panel(page).getByRole("button", { name: "photo.png", exact: true }).press("Enter");
    await eventually(async () =>
      expect(
        await dialog(page)
          .getByRole("img", { name: "photo.png" })
          .evaluate((image: HTMLImageElement) => image.naturalWidth),
      ).toBe(320),
    );
    await page.keyboard.press("Escape");
    await dialog(page).waitFor({ state: "hidden" });

    await act(page, "notes.txt", "Rename…");
    await dialog(page).getByRole("textbox", { name: "Name" }).fill("Minutes");
    await page.keyboard.press("Enter");
    await panel(page).getByRole("button", { name: "Minutes.txt", exact: true }).waitFor();

    await panel(page).getByRole("button", { name: "New folder" }).press("Enter");
    await dialog(page).getByRole("textbox", { name: "Name of the folder" }).fill("Offers");
    await page.keyboard.press("Enter");
    await panel(page).getByRole("button", { name: "Offers" }).waitFor();
    await act(page, "offer.pdf", "Move…");
    await dialog(page).getByRole("combobox", { name: "Folder" }).selectOption({ label: "Offers" });
    await dialog(page).getByRole("button", { name: "Move" }).press("Enter");
    await panel(page).getByRole("button", { name: "Offers 1" }).press("Enter");
    await eventually(async () => expect(await rows(page).count()).toBe(1));
    expect(await findings(page)).toEqual([]);
    await panel(page).getByRole("button", { name: /^All/ }).press("Enter");
    await eventually(async () => expect(await rows(page).count()).toBe(3));

    await act(page, "Minutes.txt", "Delete");
    await eventually(async () => expect(await namesOf(id)).toEqual(["offer.pdf", "photo.png"]));
    await panel(page).getByRole("button", { name: "Trash 1" }).press("Enter");
    await panel(page).getByText("deleted by Ana").waitFor();
    await act(page, "Minutes.txt", "Restore");
    await panel(page).getByText("The trash is empty").waitFor();
    await panel(page).getByRole("button", { name: /^All/ }).press("Enter");
    await panel(page).getByRole("button", { name: "Minutes.txt", exact: true }).waitFor();

    await act(page, "offer.pdf", "Who looked at it");
    await dialog(page)
      .getByText(/^Ana .* looked at it$/)
      .first()
      .waitFor();
    expect(await findings(page)).toEqual([]);
  });

  it("go on where the network was cut, and tell when they are not what they say", async () => {
    const word = uniqueWord("cut");
    const id = await givenContact(word);
    const { page, context, expectComplaint } = await openAs("ana", `/demo/contacts/${id}?panel=documents`);
    expectComplaint(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK|WebSocket/);
    await panel(page).getByText("No documents yet").waitFor();
    const cdp = await context.newCDPSession(page);
    const slow = (uploadThroughput: number) =>
      cdp.send("Network.emulateNetworkConditions", { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput });
    await cdp.send("Network.enable");
    await slow(1_000_000); // Slow enough to be cut on its way, when the page has all that it loads late.
    const bytes = Buffer.alloc(10_000_000, "0123456789\n");
    await addFiles(page, [file("large.txt", bytes)]);
    const sending = panel(page).getByRole("list", { name: "Files on their way" });
    await sending.getByText(/^[3-9]\d\s?% of/).waitFor();
    await context.setOffline(true);
    await sending.getByText("The connection was cut").waitFor();
    await sending.getByRole("button", { name: "Go on with large.txt" }).waitFor();
    expect(await findings(page)).toEqual([]);
    const sent: number[] = [];
    page.on("request", (request) => {
      if (request.method() === "PATCH") sent.push(Number(request.headers()["upload-offset"]));
    });
    await context.setOffline(false);
    await slow(-1);
    await panel(page).getByRole("button", { name: "large.txt", exact: true }).waitFor();
    expect(sent[0]).toBeGreaterThan(1_000_000);
    const { contact } = await api.get(`{ contact(id: "${id}") { documents(first: 1) { nodes { size downloadUrl } } } }`);
    expect(contact.documents.nodes[0].size).toBe(bytes.length);
    const stored = Buffer.from(await (await fetch(contact.documents.nodes[0].downloadUrl)).arrayBuffer());
    expect(stored.equals(bytes)).toBe(true);

    await addFiles(page, [file("contract.pdf", Buffer.from("MZ not a pdf at all"), "application/pdf")]);
    await sending.getByText(/contract\.pdf.* by its content it is/).waitFor();
    expect(await findings(page)).toEqual([]);
    await sending.getByRole("button", { name: "Take contract.pdf off the list" }).press("Enter");
    await sending.waitFor({ state: "hidden" });
  });

  it("arrive in other windows, fit a phone, and are closed to who may not change them", async () => {
    const word = uniqueWord("phoned");
    const id = await givenContact(word);
    const phone = await openAs("ana", `/demo/contacts/${id}?panel=documents&show=timeline`, { viewport: { width: 390, height: 844 } });
    const viewer = await openAs("henrik", `/demo/contacts/${id}?panel=documents`, { colorScheme: "dark" });
    await viewer.page.getByText("No documents yet").waitFor();
    expect(await viewer.page.getByRole("button", { name: "Add files", exact: true }).isDisabled()).toBe(true);
    await panel(phone.page).getByText("No documents yet").waitFor();
    await addFiles(phone.page, [file(`${word} with a name that is longer than the screen of any phone.txt`, Buffer.from("x"))]);
    await viewer.page.getByRole("button", { name: new RegExp(`^${word} with`) }).waitFor();
    await phone.page.getByRole("button", { name: new RegExp(`^${word} with`) }).waitFor();
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await findings(phone.page)).toEqual([]);
    expect(await findings(viewer.page)).toEqual([]);
  });
});

describe("a picture", () => {
  it("is cut from a file or from the media library, saved at once, and seen wherever the contact is", async () => {
    const word = uniqueWord("pictured");
    const id = await givenContact(word);
    const list = await openAs("jonas", `/demo/contacts?q=${word}`);
    const shown = (page: Page) => page.locator(`a[href*="${id}"]`).locator("xpath=ancestor::*[@role='gridcell'][1]").locator("img");
    await list.page.getByRole("link", { name: word }).first().waitFor();
    expect(await shown(list.page).count()).toBe(0);

    const { page } = await openAs("ana", `/demo/contacts/${id}`);
    await page.getByRole("button", { name: `Change the picture of ${word}` }).press("Enter");
    await page.getByRole("menuitem", { name: "Change the picture…" }).press("Enter");
    await dialog(page).getByText("JPG, PNG or WebP").waitFor();
    expect(await findings(page)).toEqual([]);
    const [chooser] = await Promise.all([
      page.waitForEvent("filechooser"),
      dialog(page).getByRole("button", { name: "Choose an image" }).press("Enter"),
    ]);
    await chooser.setFiles([file("me.png", makeWhiteImage(600, 400), "image/png")]);
    await dialog(page).getByRole("slider", { name: "Zoom" }).press("ArrowRight");
    expect(await findings(page)).toEqual([]);
    await savePicture(page);
    await dialog(page).waitFor({ state: "hidden" });
    const head = page.getByRole("button", { name: `Change the picture of ${word}` }).locator("img");
    await eventually(async () => expect(await head.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(128));
    await eventually(async () =>
      expect(
        await shown(list.page)
          .first()
          .evaluate((image: HTMLImageElement) => image.naturalWidth),
      ).toBe(128),
    );

    const name = `${uniqueWord("logo")}.png`;
    await page.goto("/demo/media");
    await page.getByRole("heading", { level: 1, name: "Media library" }).waitFor();
    await addFiles(page, [file(name, makeWhiteImage(300, 300), "image/png")]);
    await page.getByRole("button", { name: `Choose “${name}”` }).waitFor();
    expect(await findings(page)).toEqual([]);
    await page.goto(`/demo/contacts/${id}`);
    const before = await head.getAttribute("src");
    await page.getByRole("button", { name: `Change the picture of ${word}` }).press("Enter");
    await page.getByRole("menuitem", { name: "Change the picture…" }).press("Enter");
    await dialog(page).getByRole("searchbox", { name: "Search the media library" }).fill(name);
    await dialog(page).getByText("1 file found").waitFor(); // What stood there before goes away.
    await dialog(page)
      .getByRole("button", { name: `Choose “${name}”` })
      .press("Enter");
    await savePicture(page);
    await dialog(page).waitFor({ state: "hidden" });
    await eventually(async () => expect(await head.getAttribute("src")).not.toBe(before));

    await page.goto("/demo/media");
    await page.getByRole("searchbox", { name: "Search the media library" }).fill(name);
    await page.getByText("1 file found").waitFor();
    await act(page, name, "Delete");
    await dialog(page).getByText("The picture of 1 contact or company was cut from it.").waitFor();
    expect(await findings(page)).toEqual([]);
    await dialog(page).getByRole("button", { name: "Delete" }).press("Enter");
    await page.getByText("No file matches").waitFor();

    await page.goto(`/demo/contacts/${id}`);
    await page.getByRole("button", { name: `Change the picture of ${word}` }).press("Enter");
    await chooseInMenu(page, page.getByRole("menuitem", { name: "Remove the picture" }));
    await head.waitFor({ state: "detached" });
  });
});
