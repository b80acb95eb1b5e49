import { Readable } from "node:stream";
import { addDocument } from "../features/documents/document.service.ts";
import { createDocumentFolder } from "../features/documents/document-folders.ts";
import { receiveBytes } from "../features/files/receive-bytes.ts";
import { startUpload } from "../features/files/start-upload.ts";
import type { FilePurpose } from "../features/files/stored-file.entity.ts";
import { addMedia } from "../features/media/media.service.ts";
import { setCompanyPicture, setContactPicture } from "../features/pictures/picture.service.ts";
import type { App } from "../platform/app.ts";
import type { Context } from "../platform/context.ts";
import { toGlobalId } from "../platform/ids.ts";
import { drawLogo, drawPortrait, drawRoomPlan } from "./draw-images.ts";
import { makePdf } from "./make-pdf.ts";
import { type Story, telling } from "./story.ts";

const offer = makePdf([
  [
    "Offer",
    "Business English, autumn term",
    "12 people in two groups, twice a week",
    "",
    "Lessons and material: EUR 9,600",
    "Valid for 30 days",
  ],
  [
    "What is in it",
    "A placement test for everybody",
    "Two lessons of 45 minutes a week, in the house or online",
    "A certificate at the end",
  ],
]);
const agenda = [
  "First meeting",
  "",
  "1. Who takes part, and their levels",
  "2. Dates until the holidays",
  "3. Who signs the contract",
  "",
].join("\n");

/** Documents, pictures and images of the library: drawn and written here, so that nothing has to be kept for them. */
export async function addFiles(app: App, workspaceId: string, { members, people, newest }: Story): Promise<void> {
  const plan = await drawRoomPlan();
  await telling(
    app,
    workspaceId,
    async (ctx) => {
      const [first, second] = people;
      if (first) await addDocuments(ctx, first.contactId, plan);
      if (second) await addDocument(ctx, { contactId: second.contactId, fileId: await keep(ctx, "document", "Offer.pdf", offer) });
      for (const [index, id] of [first?.contactId, second?.contactId, ...newest.slice(0, 5)].entries())
        if (id) await setContactPicture(ctx, { id, fileId: await keep(ctx, "picture", "Portrait.png", await drawPortrait(index)) });
      for (const [index, id] of [...new Set(people.map(({ companyId }) => companyId))].slice(0, 5).entries())
        await setCompanyPicture(ctx, { id, fileId: await keep(ctx, "picture", "Logo.png", await drawLogo(index)) });
      await addMedia(ctx, { fileId: await keep(ctx, "media", "Plan of a room.png", plan) });
      await addMedia(ctx, { fileId: await keep(ctx, "media", "Our sign.png", await drawLogo(7)) });
    },
    members[0],
  );
}

async function addDocuments(ctx: Context, contactId: string, plan: Buffer): Promise<void> {
  const add = async (name: string, bytes: Buffer, folderId: string | null = null) =>
    addDocument(ctx, { contactId, folderId, fileId: await keep(ctx, "document", name, bytes) });
  const { id } = await createDocumentFolder(ctx, { contactId, name: "Offers" });
  await add("Offer, autumn term.pdf", offer, toGlobalId("DocumentFolder", id));
  await add("Plan of the room.png", plan);
  await add("First meeting.txt", Buffer.from(agenda));
}

/** Puts a file where one that was sent would be. @returns its global id */
async function keep(ctx: Context, purpose: FilePurpose, name: string, bytes: Buffer): Promise<string> {
  const { id } = await startUpload(ctx, { purpose, name, size: bytes.length });
  const claims = { workspaceId: ctx.workspaceId, fileId: id };
  await receiveBytes(ctx.app, claims, { offset: 0, length: bytes.length, body: Readable.from([bytes]) });
  return toGlobalId("StoredFile", id);
}
