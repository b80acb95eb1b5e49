import type { Context } from "../../platform/context.ts";
import { refuse } from "../../platform/errors.ts";
import { record } from "../../platform/events.ts";
import { fromGlobalId, toGlobalId } from "../../platform/ids.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import type { CategoryRule, ContactRules } from "../contact-settings/contact-rules.ts";
import { ContactSubscriptionRow, SubscriptionCategory } from "../contact-settings/subscription-category.entity.ts";
import type { Faults } from "./check-contact.ts";
import type { Contact } from "./contact.entity.ts";
import "./contact.events.ts";
import { lockContact } from "./find-contact.ts";
import { saveContact } from "./save-contact.ts";

/** What somebody chose for a contact. */
export interface ChosenSubscription {
  categoryId: string;
  isSubscribed: boolean;
}

/** What a new contact begins with, of one category. */
export interface FirstSubscription {
  category: CategoryRule;
  isSubscribed: boolean;
  how: string;
}

/** By which way a person or a program changes something. */
export const wayOf = ({ viewer }: Transaction): string =>
  viewer.kind === "token" ? "API" : viewer.kind === "import" ? "import" : "manual";

/** The subscriptions of a new contact: those that were chosen, and of the other categories those that all new contacts have. */
export function chooseSubscriptions(rules: ContactRules, chosen: readonly ChosenSubscription[], faults: Faults): FirstSubscription[] {
  const wanted = new Map<CategoryRule, boolean>();
  for (const [index, { categoryId, isSubscribed }] of chosen.entries()) {
    const id = fromGlobalId("SubscriptionCategory", categoryId);
    const category = rules.categories.find((each) => each.id === id);
    if (category) wanted.set(category, isSubscribed);
    else faults.add(["subscriptions", String(index), "categoryId"], "NOT_FOUND", "There is no such subscription category.");
  }
  return rules.categories.flatMap((category) => {
    const isSubscribed = wanted.get(category);
    if (isSubscribed !== undefined) return [{ category, isSubscribed, how: "manual" }];
    return category.subscribesNewContacts ? [{ category, isSubscribed: true, how: "default" }] : [];
  });
}

/** Writes what a new contact begins with. @returns the names of what it is subscribed to. */
export async function insertSubscriptions(tx: Transaction, contactId: string, first: readonly FirstSubscription[]): Promise<string[]> {
  if (first.length === 0) return [];
  await tx.manager.insert(
    ContactSubscriptionRow,
    first.map(({ category, isSubscribed, how }) => ({
      ...rowOf(tx, contactId, category.id, isSubscribed),
      how: how === "default" ? how : wayOf(tx),
    })),
  );
  return first.filter(({ isSubscribed }) => isSubscribed).map(({ category }) => category.name);
}

const rowOf = (tx: Transaction, contactId: string, categoryId: string, isSubscribed: boolean) => ({
  workspaceId: tx.workspaceId,
  contactId,
  categoryId,
  changedAt: tx.now,
  isSubscribed,
  how: wayOf(tx),
  changedByKind: tx.viewer.kind,
  changedById: tx.viewer.id,
  changedByName: tx.viewer.name,
  replacedAt: null,
});

/** Subscribes a contact to a category or ends that; what was chosen before is kept as its history. @throws Invalid, NotFound */
export function setSubscription(ctx: Context, input: ChosenSubscription & { contactId: string }): Promise<Contact> {
  return inTransaction(ctx, async (tx) => {
    const contact = await lockContact(tx, fromGlobalId("Contact", input.contactId));
    const category = await findOffered(tx, input.categoryId);
    const where = { workspaceId: tx.workspaceId, contactId: contact.id, categoryId: category.id };
    const [now] = await tx.manager.find(ContactSubscriptionRow, { where, order: { changedAt: "DESC" }, take: 1 });
    const { isSubscribed } = input;
    if (now ? now.isSubscribed === isSubscribed : !isSubscribed) return contact;
    // The history is in order, also where two processes' clocks are not.
    const changedAt = now && now.changedAt >= tx.now ? new Date(now.changedAt.getTime() + 1) : tx.now;
    if (now) await tx.manager.update(ContactSubscriptionRow, { ...where, changedAt: now.changedAt }, { replacedAt: changedAt });
    await tx.manager.insert(ContactSubscriptionRow, { ...rowOf(tx, contact.id, category.id, isSubscribed), changedAt });
    record(tx, isSubscribed ? "contact.subscribed" : "contact.unsubscribed", {
      contactId: contact.id,
      data: { category: category.name, categoryId: toGlobalId("SubscriptionCategory", category.id), how: wayOf(tx) },
      changes: [{ field: "subscriptions", before: isSubscribed ? null : category.name, after: isSubscribed ? category.name : null }],
    });
    return saveContact(tx, contact);
  });
}

/** The category, which stays until the transaction ends. @throws Invalid when there is none, or it is archived. */
async function findOffered(tx: Transaction, globalId: string): Promise<SubscriptionCategory> {
  const where = { workspaceId: tx.workspaceId, id: fromGlobalId("SubscriptionCategory", globalId) };
  const category = await tx.manager.findOne(SubscriptionCategory, { where, lock: { mode: "for_key_share" } });
  if (!category) refuse("categoryId", "NOT_FOUND", "There is no such subscription category.");
  if (category.archivedAt) refuse("categoryId", "INVALID", `The subscription category “${category.name}” is archived.`);
  return category;
}
