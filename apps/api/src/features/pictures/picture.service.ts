import { authorize } from "../../platform/authorize.ts";
import type { Context } from "../../platform/context.ts";
import { NotFound, refuse } from "../../platform/errors.ts";
import { record } from "../../platform/events.ts";
import { fromGlobalId, newId } from "../../platform/ids.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { Company } from "../companies/company.entity.ts";
import { lockCompany, recordCompany } from "../companies/company.service.ts";
import { Contact } from "../contacts/contact.entity.ts";
import { lockContact } from "../contacts/find-contact.ts";
import { finishUpload } from "../files/finish-upload.ts";
import { removeFiles } from "../files/remove-files.ts";
import type { StoredFile } from "../files/stored-file.entity.ts";
import { Media } from "../media/media.entity.ts";
import { PictureRow } from "./picture.entity.ts";
import "./picture.events.ts";
import { type Crop, deleteImages, writeImages } from "./picture-images.ts";
import "./sweep-pictures.ts";

/** What has a picture. */
interface Pictured<T extends Contact | Company> {
  isThere(ctx: Context, globalId: string): Promise<boolean>;
  lock(tx: Transaction, globalId: string): Promise<T>;
  write(tx: Transaction, record: T, pictureId: string | null): Promise<unknown>;
  tell(tx: Transaction, record: T, what: "pictureChanged" | "pictureRemoved"): void;
}

const ofContact: Pictured<Contact> = {
  isThere: async (ctx, id) => (await ctx.load.one(Contact, fromGlobalId("Contact", id))) !== null,
  lock: (tx, id) => lockContact(tx, fromGlobalId("Contact", id)),
  write: (tx, { workspaceId, id }, pictureId) => tx.manager.update(Contact, { workspaceId, id }, { pictureId }),
  tell: (tx, { id }, what) => record(tx, `contact.${what}`, { contactId: id }),
};
const ofCompany: Pictured<Company> = {
  isThere: async (ctx, id) => (await ctx.load.one(Company, fromGlobalId("Company", id))) !== null,
  lock: (tx, id) => lockCompany(tx, fromGlobalId("Company", id)),
  write: (tx, { workspaceId, id }, pictureId) => tx.manager.update(Company, { workspaceId, id }, { pictureId }),
  tell: (tx, company, what) => recordCompany(tx, `company.${what}`, company),
};

export interface NewPicture {
  id: string;
  fileId?: string | null;
  mediaId?: string | null;
  crop?: Crop | null;
}

/**
 * Gives a contact a picture. It is no change of its fields: its version stays.
 * @throws Invalid (REQUIRED, INVALID, INCOMPLETE, WRONG_TYPE, TOO_MANY_PIXELS, DELETED), NotFound
 */
export const setContactPicture = (ctx: Context, input: NewPicture): Promise<Contact> => setPicture(ctx, ofContact, input);
/** Gives a company a logo. @throws as setContactPicture */
export const setCompanyPicture = (ctx: Context, input: NewPicture): Promise<Company> => setPicture(ctx, ofCompany, input);
/** Takes the picture of a contact away. @throws NotFound, Invalid (DELETED) */
export const removeContactPicture = (ctx: Context, { id }: { id: string }): Promise<Contact> => replacePicture(ctx, ofContact, id, null);
/** Takes the logo of a company away. @throws NotFound, Invalid (DELETED) */
export const removeCompanyPicture = (ctx: Context, { id }: { id: string }): Promise<Company> => replacePicture(ctx, ofCompany, id, null);

async function setPicture<T extends Contact | Company>(ctx: Context, of: Pictured<T>, input: NewPicture): Promise<T> {
  const { workspaceId, viewer, now, app } = ctx;
  if (!(await of.isThere(ctx, input.id))) throw new NotFound();
  const source = await findSource(ctx, input);
  const picture = {
    workspaceId,
    id: newId(),
    mediaId: source.mediaId,
    createdByKind: viewer.kind,
    createdById: viewer.id,
    createdByName: viewer.name,
    createdAt: now,
  };
  try {
    await writeImages(app, picture, source, input.crop);
    const changed = await replacePicture(ctx, of, input.id, picture);
    // The picture was cut: what it was cut from, with all that a camera writes into it, is not kept.
    if (source.fileId) await removeFiles(app, workspaceId, [source.fileId]);
    return changed;
  } catch (error) {
    await deleteImages(app, workspaceId, picture.id);
    throw error;
  }
}

interface Source {
  key: string;
  name: string;
  mediaId: string | null;
  fileId: string | null;
}

/** The image that a picture is cut from: one that was sent for it, or one of the library. @throws Invalid, NotFound */
async function findSource(ctx: Context, { fileId, mediaId }: NewPicture): Promise<Source> {
  if (fileId && !mediaId) {
    const file = await finishUpload(ctx, fileId, "picture");
    return { key: file.key, name: file.name, mediaId: null, fileId: file.id };
  }
  if (!mediaId || fileId)
    refuse(fileId ? "mediaId" : "fileId", "REQUIRED", "Give either a file that was sent or one of the media library.");
  authorize(ctx, "media:read");
  const media = await ctx.load.whole(Media, fromGlobalId("Media", mediaId));
  if (!media) throw new NotFound("There is no such file in the media library.");
  if (media.preview !== "image") refuse("mediaId", "WRONG_TYPE", `“${media.name}” is no image.`);
  // Whoever put it there, nobody but him sees its file.
  const { rows } = await ctx.app.database.system.query<Pick<StoredFile, "key">>(
    "select key from stored_file where workspace_id = $1 and id = $2",
    [ctx.workspaceId, media.fileId],
  );
  return { key: rows[0]!.key!, name: media.name, mediaId: media.id, fileId: null };
}

/** Puts a picture in the place of the one that is there, which goes with its images. */
async function replacePicture<T extends Contact | Company>(
  ctx: Context,
  of: Pictured<T>,
  globalId: string,
  picture: PictureRow | null,
): Promise<T> {
  const { changed, before } = await inTransaction(ctx, async (tx) => {
    const changed = await of.lock(tx, globalId);
    const before = changed.pictureId;
    if (!picture && !before) return { changed, before };
    if (picture) await tx.manager.insert(PictureRow, picture);
    await of.write(tx, changed, picture?.id ?? null);
    if (before) await tx.manager.delete(PictureRow, { workspaceId: tx.workspaceId, id: before });
    of.tell(tx, changed, picture ? "pictureChanged" : "pictureRemoved");
    return { changed: Object.assign(changed, { pictureId: picture?.id ?? null }), before };
  });
  if (before) await deleteImages(ctx.app, ctx.workspaceId, before);
  return changed;
}
