import type { Transaction } from "../../platform/transaction.ts";
import type { CategoryRule } from "../contact-settings/contact-rules.ts";
import { insertRows } from "./bulk-rows.ts";
import type { CheckedRow } from "./check-row.ts";
import type { ContactState } from "./merge-row.ts";
import type { Rule } from "./import.entity.ts";

/** What a contact is subscribed to, and what an import makes of it. */
export interface SubscriptionState {
  /** By category; what is not here was never chosen. */
  now: Map<string, boolean>;
  chosen: { category: Pick<CategoryRule, "id" | "name">; replaces: boolean; how: "import" | "default" }[];
}

export const noSubscriptions = (): SubscriptionState => ({ now: new Map(), chosen: [] });

/** Subscribes a contact to what a row names; nobody is unsubscribed by a file. @returns the names of what is new. */
export function mergeSubscriptions(
  { now, chosen }: SubscriptionState,
  row: CheckedRow,
  admits: (rule: Rule, isBlank: boolean) => boolean,
): string[] {
  const added = row.subscriptions.filter(({ category, rule }) => now.get(category.id) !== true && admits(rule, !now.has(category.id)));
  for (const { category } of added) {
    chosen.push({ category, replaces: now.has(category.id), how: "import" });
    now.set(category.id, true);
  }
  return added.map(({ category }) => category.name);
}

/** A new contact of whom the file says nothing begins as all new contacts do. */
export function addDefaults({ now, chosen }: SubscriptionState, categories: readonly CategoryRule[]): void {
  if (now.size > 0) return;
  for (const category of categories) {
    if (!category.subscribesNewContacts) continue;
    now.set(category.id, true);
    chosen.push({ category, replaces: false, how: "default" });
  }
}

/** What these contacts are subscribed to, put into their states. */
export async function loadSubscriptions(tx: Transaction, contacts: ReadonlyMap<string, ContactState>): Promise<void> {
  if (contacts.size === 0) return;
  const rows = await tx.sql<{ contactId: string; categoryId: string; isSubscribed: boolean }>(
    `select contact_id as "contactId", category_id as "categoryId", is_subscribed as "isSubscribed" from contact_subscription
      where workspace_id = $1 and contact_id = any($2::uuid[]) and replaced_at is null`,
    [tx.workspaceId, [...contacts.keys()]],
  );
  for (const { contactId, categoryId, isSubscribed } of rows) contacts.get(contactId)!.subscriptions.now.set(categoryId, isSubscribed);
}

/** Writes what was chosen for these contacts. */
export async function writeSubscriptions(tx: Transaction, contacts: readonly ContactState[]): Promise<void> {
  const rows = contacts.flatMap(({ id, subscriptions }) =>
    subscriptions.chosen.map(({ category, replaces, how }) => ({ contactId: id, categoryId: category.id, replaces, how })),
  );
  const replaced = rows.filter(({ replaces }) => replaces);
  if (replaced.length > 0) {
    await tx.sql(
      `update contact_subscription s set replaced_at = $4::timestamptz from unnest($2::uuid[], $3::uuid[]) as given (contact_id, category_id)
        where s.workspace_id = $1 and s.contact_id = given.contact_id and s.category_id = given.category_id and s.replaced_at is null`,
      [tx.workspaceId, replaced.map(({ contactId }) => contactId), replaced.map(({ categoryId }) => categoryId), tx.now],
    );
  }
  const { viewer, workspaceId, now } = tx;
  await insertRows(
    tx,
    "contact_subscription",
    [
      ["workspace_id", "uuid", workspaceId],
      ["changed_at", "timestamptz", now],
      ["is_subscribed", "boolean", true],
      ["changed_by_kind", "text", viewer.kind],
      ["changed_by_id", "uuid", viewer.id],
      ["changed_by_name", "text", viewer.name],
    ],
    [
      ["contact_id", "uuid", ({ contactId }) => contactId],
      ["category_id", "uuid", ({ categoryId }) => categoryId],
      ["how", "text", ({ how }) => how],
    ],
    rows,
  );
}
