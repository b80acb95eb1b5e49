import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import sharp from "sharp";
import type { ApiClient } from "../../testing/api-client.ts";
import { countStatements } from "../../testing/count-statements.ts";
import { givenContact, givenToken, givenWorkspace } from "../../testing/given.ts";
import { makeWhiteImage } from "../../testing/white-image.ts";
import { atServer, sendFile } from "../../testing/send-file.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";
import { sweepFiles } from "../files/sweep-files.ts";

let test: TestApp;
let api: ApiClient;
let slug: string;
let workspaceId: string;
beforeAll(async () => {
  test = await startTestApp();
  ({ api, slug, workspaceId } = await givenWorkspace(test));
});
afterAll(() => test.close());

/** Left half red, right half blue; lying on its side, as a camera that was held upright writes it, with its place in it. */
const photo = async () => {
  const half = (background: string) => ({ create: { width: 200, height: 300, channels: 3 as const, background } });
  const red = await sharp(half("#ff0000")).png().toBuffer();
  return sharp({ create: { width: 400, height: 300, channels: 3, background: "#0000ff" } })
    .composite([{ input: red, left: 0, top: 0 }])
    .withExif({ IFD0: { Artist: "Somebody", Orientation: "6" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "51/1 30/1 0/1" } })
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 100 })
    .toBuffer();
};
const sendPicture = (bytes: Buffer | string, name = "me.jpg") => sendFile(api, test.origin, { name, bytes }, "PICTURE");
const selection = "contact { version picture { small: url large: url(size: LARGE) } }";
const fetchImage = async (url: string) => Buffer.from(await (await fetch(atServer(test.origin, url))).arrayBuffer());
const stored = async () => (await Array.fromAsync(test.app.files.list("pictures"))).map(({ key }) => key);
const storedFiles = async () => (await Array.fromAsync(test.app.files.list("files"))).length;

describe("the picture of a contact", () => {
  it("is cut from what was sent, upright and without what the camera wrote, and nothing else of it is kept", async () => {
    const { id } = await givenContact(api);
    const fileId = await sendPicture(await photo());
    // Upright it is 300 wide and 400 high, the red half above.
    const { contact, userErrors } = await api.mutate("setContactPicture", { id, fileId, crop: { x: 50, y: 0, size: 200 } }, selection);
    expect(userErrors).toEqual([]);
    expect(contact.version).toBe(1);
    const large = await fetchImage(contact.picture.large);
    const about = await sharp(large).metadata();
    expect(about).toMatchObject({ format: "webp", width: 512, height: 512 });
    expect([about.exif, about.orientation]).toEqual([undefined, undefined]);
    const { dominant } = await sharp(large).stats();
    expect(dominant.r).toBeGreaterThan(200);
    expect(dominant.b).toBeLessThan(60);
    expect(await sharp(await fetchImage(contact.picture.small)).metadata()).toMatchObject({ width: 64, height: 64 });
    expect(await storedFiles()).toBe(0);
    const answer = await fetch(atServer(test.origin, contact.picture.small));
    expect(answer.headers.get("cache-control")).toBe("private, max-age=86400, immutable");
    expect(answer.headers.get("content-type")).toBe("image/webp");
    const { activities } = (await api.get(`{ contact(id: "${id}") { activities(first: 1) { nodes { kind summary } } } }`)).contact;
    expect(activities.nodes).toEqual([{ kind: "contact.pictureChanged", summary: "changed the picture" }]);
  });

  it("has the same address for a day, and costs no statement", async () => {
    const { id } = await givenContact(api, { lastName: "Samelink" });
    await api.mutate("setContactPicture", { id, fileId: await sendPicture(await photo()) }, selection);
    const ask = (fields: string) => `{ contacts(first: 3, search: "Samelink") { nodes { ${fields} } } }`;
    const first = await countStatements(test, workspaceId, ask("id picture { url }"));
    const second = await countStatements(test, workspaceId, ask("id picture { url }"));
    expect(second.answer.data).toEqual(first.answer.data);
    expect(first.statements).toBe((await countStatements(test, workspaceId, ask("id"))).statements);
  });

  it("replaces the one before, whose images go, and can be taken away", async () => {
    const { id } = await givenContact(api);
    const before = (await stored()).length;
    await api.mutate("setContactPicture", { id, fileId: await sendPicture(await photo()) }, selection);
    const { contact } = await api.mutate("setContactPicture", { id, fileId: await sendPicture(await photo()) }, selection);
    expect((await stored()).length).toBe(before + 3);
    const removed = await api.mutate("removeContactPicture", { id }, "contact { picture { url } }");
    expect(removed.contact.picture).toBeNull();
    expect((await stored()).length).toBe(before);
    expect((await fetch(atServer(test.origin, contact.picture.small))).status).toBe(404);
  });

  it("is refused when it is no image, too small, damaged, a bomb, or cut beyond its edge, and nothing of it is kept", async () => {
    const { id } = await givenContact(api);
    const before = [await storedFiles(), (await stored()).length];
    const set = async (bytes: Buffer | string, name: string, crop?: object) =>
      (await api.mutate("setContactPicture", { id, fileId: await sendPicture(bytes, name), crop }, selection)).userErrors[0]?.code;
    const image = await photo();
    expect(await set("only text", "me.txt")).toBe("WRONG_TYPE");
    expect(await set("only text", "me.jpg")).toBe("WRONG_TYPE");
    expect(await set(`<svg xmlns="http://www.w3.org/2000/svg"/>`, "me.svg")).toBe("WRONG_TYPE");
    expect(await set(image.subarray(0, 400), "half.jpg")).toBe("WRONG_TYPE");
    expect(await set(makeWhiteImage(20_000, 20_000), "bomb.png")).toBe("TOO_MANY_PIXELS");
    expect([await storedFiles(), (await stored()).length]).toEqual(before);
    expect(await set(image, "me.jpg", { x: 200, y: 0, size: 200 })).toBe("INVALID");
    const neither = await api.mutate("setContactPicture", { id }, selection);
    expect(neither.userErrors).toMatchObject([{ code: "REQUIRED" }]);
    expect((await stored()).length).toBe(before[1]);
  });

  it("goes with the contact, which the sweep sees", async () => {
    const { id } = await givenContact(api);
    const before = (await stored()).length;
    await api.mutate("setContactPicture", { id, fileId: await sendPicture(await photo()) }, selection);
    expect((await stored()).length).toBe(before + 3);
    await test.app.database.system.query("delete from contact where workspace_id = $1 and id = $2::uuid", [workspaceId, id.slice(4)]);
    await sweepFiles.run(test.app, {});
    expect((await stored()).length).toBe(before);
  });
});

describe("the media library", () => {
  const addMedia = async (name: string, bytes: Buffer) =>
    (
      await api.mutate(
        "addMedia",
        { fileId: await sendFile(api, test.origin, { name, bytes }, "MEDIA") },
        "media { id name kind width height previewUrl downloadUrl }",
      )
    ).media;

  it("has files that are found, renamed, and cut for pictures that outlast them", async () => {
    const media = await addMedia("Office.jpg", await photo());
    expect(media).toMatchObject({ name: "Office.jpg", kind: "image", width: 300, height: 400 });
    expect((await fetch(atServer(test.origin, media.previewUrl))).headers.get("content-type")).toBe("image/webp");
    const { media: renamed } = await api.mutate("renameMedia", { id: media.id, name: "Head office" }, "media { name version }");
    expect(renamed).toEqual({ name: "Head office.jpg", version: 2 });
    const find = async (search: string) =>
      (await api.get(`{ mediaLibrary(first: 5, search: "${search}") { nodes { name pictureCount } } }`)).mediaLibrary.nodes;
    expect(await find("office HEAD")).toEqual([{ name: "Head office.jpg", pictureCount: 0 }]);
    const { company } = await api.mutate("createCompany", { name: "Pictured & Co" }, "company { id }");
    const set = await api.mutate("setCompanyPicture", { id: company.id, mediaId: media.id }, "company { picture { url } }");
    expect(await find("office")).toEqual([{ name: "Head office.jpg", pictureCount: 1 }]);
    await api.mutate("deleteMedia", { id: media.id }, "deletedMediaId");
    expect(await find("office")).toEqual([]);
    expect((await fetch(atServer(test.origin, set.company.picture.url))).status).toBe(200);
    expect((await fetch(atServer(test.origin, media.downloadUrl))).status).toBe(404);
    const { activities } = (await api.get(`{ company(id: "${company.id}") { activities(first: 1) { nodes { summary } } } }`)).company;
    expect(activities.nodes).toEqual([{ summary: "changed the logo of Pictured & Co" }]);
  });

  it("is shared by everybody who may see it", async () => {
    const media = await addMedia("Shared.jpg", await photo());
    const other = await givenToken(test, slug, { role: "member" });
    const { id } = await givenContact(other);
    const { contact } = await other.mutate("setContactPicture", { id, mediaId: media.id }, selection);
    expect(contact.picture.small).toContain("/files/picture");
    const noRight = await givenToken(test, slug, { scopes: ["contacts:write"] });
    const [refused] = (
      await noRight.ask(`mutation { setContactPicture(input: { id: "${id}", mediaId: "${media.id}" }) { contact { id } } }`)
    ).errors!;
    expect(refused!.extensions.code).toBe("FORBIDDEN");
  });
});
