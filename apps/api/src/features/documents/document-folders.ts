import { limits } from "@kith/shared/limits.ts";
import { fold } from "@kith/shared/text.ts";
import type { Context } from "../../platform/context.ts";
import { Invalid, refuse } from "../../platform/errors.ts";
import { record } from "../../platform/events.ts";
import { fromGlobalId, newId } from "../../platform/ids.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { lockContact } from "../contacts/find-contact.ts";
import { DocumentFolder } from "./document.entity.ts";
import "./document.events.ts";
import { lockFolder } from "./find-document.ts";

/** Makes a folder. @throws Invalid (INVALID, LIMIT_REACHED, DELETED, DUPLICATE with the folder that has the name), NotFound */
export function createDocumentFolder(ctx: Context, input: { contactId: string; name: string }): Promise<DocumentFolder> {
  return inTransaction(ctx, async (tx) => {
    // Of two who make the same folder at once the second one is told.
    const contact = await lockContact(tx, fromGlobalId("Contact", input.contactId));
    const name = checkName(input.name);
    const others = await foldersOf(tx, contact.id);
    refuseTaken(others, name);
    if (others.length >= limits.documentFolders)
      refuse(null, "LIMIT_REACHED", `A contact has at most ${limits.documentFolders} folders of documents.`);
    const folder = tx.manager.create(DocumentFolder, {
      workspaceId: tx.workspaceId,
      id: newId(),
      contactId: contact.id,
      name,
      nameNorm: fold(name),
      version: 1,
      createdAt: tx.now,
    });
    await tx.manager.insert(DocumentFolder, folder);
    record(tx, "documentFolder.created", { contactId: contact.id, subjectId: folder.id, data: { name } });
    return folder;
  });
}

/** Gives a folder another name. @throws Invalid (INVALID, DELETED, DUPLICATE with the folder that has the name), Conflict, NotFound */
export function renameDocumentFolder(
  ctx: Context,
  input: { id: string; name: string; expectedVersion?: number | null },
): Promise<DocumentFolder> {
  return inTransaction(ctx, async (tx) => {
    const { contactId } = await lockFolder(tx, input.id);
    await lockContact(tx, contactId);
    const folder = await lockFolder(tx, input.id, input.expectedVersion);
    const name = checkName(input.name);
    if (name === folder.name) return folder;
    const others = await foldersOf(tx, contactId);
    refuseTaken(
      others.filter(({ id }) => id !== folder.id),
      name,
    );
    record(tx, "documentFolder.renamed", {
      contactId,
      subjectId: folder.id,
      data: { name, before: folder.name },
      changes: [{ field: "name", before: folder.name, after: name }],
    });
    const columns = { name, nameNorm: fold(name), version: folder.version + 1 };
    await tx.manager.update(DocumentFolder, { workspaceId: tx.workspaceId, id: folder.id }, columns);
    return Object.assign(folder, columns);
  });
}

/** Deletes a folder; its documents stay with the contact, in no folder. @throws Invalid (DELETED), NotFound */
export function deleteDocumentFolder(ctx: Context, { id }: { id: string }): Promise<DocumentFolder> {
  return inTransaction(ctx, async (tx) => {
    const folder = await lockFolder(tx, id);
    await tx.manager.delete(DocumentFolder, { workspaceId: tx.workspaceId, id: folder.id });
    record(tx, "documentFolder.deleted", { contactId: folder.contactId, subjectId: folder.id, data: { name: folder.name } });
    return folder;
  });
}

const foldersOf = (tx: Transaction, contactId: string): Promise<DocumentFolder[]> =>
  tx.manager.findBy(DocumentFolder, { workspaceId: tx.workspaceId, contactId });

function checkName(given: string): string {
  const name = given.trim().replaceAll(/\s+/g, " ");
  if (name.length < 1 || name.length > limits.documentFolderName)
    refuse("name", "INVALID", `The name of a folder has 1 to ${limits.documentFolderName} characters.`);
  return name;
}

function refuseTaken(others: readonly DocumentFolder[], name: string): void {
  const holder = others.find(({ nameNorm }) => nameNorm === fold(name));
  if (holder) throw new Invalid([{ field: ["name"], code: "DUPLICATE", message: `There is a folder “${holder.name}” already.` }], holder);
}
