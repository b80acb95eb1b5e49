import type { Action } from "@kith/shared/permissions.ts";
import { fullNameOf } from "@kith/shared/text.ts";
import type { Context } from "../../platform/context.ts";
import type { Contact } from "./contact.entity.ts";

/** Runs a statement: of a transaction, or of the operation's snapshot. */
type Ask = <T>(text: string, values: unknown[]) => Promise<T[]>;

/**
 * Those of the contacts that the viewer may not delete or restore, because somebody else added them; none for who has the right over any
 * contact. One has added what one created by hand, and what came by an import that one began.
 */
export async function notAdded<C extends Pick<Contact, "createdById" | "importId">>(
  { workspaceId, viewer }: Pick<Context, "workspaceId" | "viewer">,
  ask: Ask,
  anyContact: Action,
  contacts: readonly C[],
): Promise<C[]> {
  if (viewer.actions.has(anyContact)) return [];
  const others = contacts.filter(({ createdById }) => viewer.id === null || createdById !== viewer.id);
  const importIds = [...new Set(others.flatMap(({ importId }) => importId ?? []))];
  if (importIds.length === 0) return others;
  const own = await ask<{ id: string }>("select id from import where workspace_id = $1 and id = any($2::uuid[]) and created_by_id = $3", [
    workspaceId,
    importIds,
    viewer.id,
  ]);
  const began = new Set(own.map(({ id }) => id));
  return others.filter(({ importId }) => importId === null || !began.has(importId));
}

/** What a contact is called in a sentence. */
export const nameOf = (contact: Pick<Contact, "firstName" | "lastName" | "number">): string =>
  fullNameOf(contact) || `contact ${contact.number}`;
