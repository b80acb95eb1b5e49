import { limits } from "@kith/shared/limits.ts";
import { fold } from "@kith/shared/text.ts";
import { In } from "typeorm";
import type { Context } from "../../platform/context.ts";
import { refuse } from "../../platform/errors.ts";
import { record } from "../../platform/events.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { ContactTag, Tag } from "../tags/tag.entity.ts";
import { findOrCreateTags } from "../tags/tag.service.ts";
import type { Contact } from "./contact.entity.ts";
import { lockContact } from "./find-contact.ts";
import { saveContact } from "./save-contact.ts";

interface ContactTags {
  contactId: string;
  /** Names. */
  tags: string[];
}

/** Puts tags on a contact; those that do not exist are created. @throws Invalid, NotFound */
export function addTags(ctx: Context, input: ContactTags): Promise<Contact> {
  return inTransaction(ctx, async (tx) => {
    const contact = await lockContact(tx, fromGlobalId("Contact", input.contactId));
    const worn = new Set(
      (await tx.manager.findBy(ContactTag, { workspaceId: tx.workspaceId, contactId: contact.id })).map((row) => row.tagId),
    );
    const added = (await findOrCreateTags(tx, input.tags, ["tags"])).filter((tag) => !worn.has(tag.id));
    if (worn.size + added.length > limits.tagsPerContact)
      refuse("tags", "LIMIT_REACHED", `A contact has at most ${limits.tagsPerContact} tags.`);
    if (added.length === 0) return contact;
    await tx.manager.insert(
      ContactTag,
      added.map((tag) => ({ workspaceId: tx.workspaceId, contactId: contact.id, tagId: tag.id, createdAt: tx.now })),
    );
    const tags = added.map((tag) => tag.name);
    record(tx, "contact.tagsAdded", {
      contactId: contact.id,
      data: { tags },
      changes: tags.map((name) => ({ field: "tags", before: null, after: name })),
    });
    return saveContact(tx, contact);
  });
}

/** Takes tags off a contact; names that it does not carry are ignored. @throws NotFound */
export function removeTags(ctx: Context, input: ContactTags): Promise<Contact> {
  return inTransaction(ctx, async (tx) => {
    const contact = await lockContact(tx, fromGlobalId("Contact", input.contactId));
    const named = await tx.manager.findBy(Tag, { workspaceId: tx.workspaceId, nameNorm: In(input.tags.map((name) => fold(name.trim()))) });
    const worn = await tx.manager.findBy(ContactTag, {
      workspaceId: tx.workspaceId,
      contactId: contact.id,
      tagId: In(named.map((tag) => tag.id)),
    });
    if (worn.length === 0) return contact;
    await tx.manager.delete(ContactTag, { workspaceId: tx.workspaceId, contactId: contact.id, tagId: In(worn.map((row) => row.tagId)) });
    const tags = named.filter((tag) => worn.some((row) => row.tagId === tag.id)).map((tag) => tag.name);
    record(tx, "contact.tagsRemoved", {
      contactId: contact.id,
      data: { tags },
      changes: tags.map((name) => ({ field: "tags", before: name, after: null })),
    });
    return saveContact(tx, contact);
  });
}
