import { limits } from "@kith/shared/limits.ts";
import { fold } from "@kith/shared/text.ts";
import type { Context } from "../../platform/context.ts";
import { Conflict, Forbidden, Invalid, NotFound, refuse } from "../../platform/errors.ts";
import { type FieldChange, record } from "../../platform/events.ts";
import { fromGlobalId, newId } from "../../platform/ids.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { SubscriptionCategory } from "./subscription-category.entity.ts";
import "./subscription-category.events.ts";

interface CategoryLook {
  name?: string | null;
  description?: string | null;
  subscribesNewContacts?: boolean | null;
}

/** Adds a category at the end of the list. @throws Invalid: wrong name or description, DUPLICATE with the one that has the name, LIMIT_REACHED. */
export function createCategory(ctx: Context, input: CategoryLook & { name: string }): Promise<SubscriptionCategory> {
  return inTransaction(ctx, async (tx) => {
    const categories = await lockCategories(tx);
    if (categories.length >= limits.categoriesPerWorkspace)
      refuse(null, "LIMIT_REACHED", `A workspace has at most ${limits.categoriesPerWorkspace} subscription categories.`);
    const name = checkName(input.name, categories);
    const category = tx.manager.create(SubscriptionCategory, {
      workspaceId: tx.workspaceId,
      id: newId(),
      name,
      nameNorm: fold(name),
      description: checkDescription(input.description ?? ""),
      position: Math.max(0, ...categories.map(({ position }) => position)) + 1,
      subscribesNewContacts: input.subscribesNewContacts ?? false,
      archivedAt: null,
      version: 1,
      createdAt: tx.now,
    });
    await tx.manager.insert(SubscriptionCategory, category);
    const changes = [{ field: "name", before: null, after: name }];
    record(tx, "subscriptionCategory.created", { subjectId: category.id, data: { name }, changes });
    return category;
  });
}

export type CategoryChange = CategoryLook & { id: string; expectedVersion?: number | null; isArchived?: boolean | null };

/** Changes a category, takes it out of use or brings it back. @throws Invalid (DUPLICATE with the one that has the name); Conflict; NotFound. */
export function updateCategory(ctx: Context, input: CategoryChange): Promise<SubscriptionCategory> {
  return inTransaction(ctx, async (tx) => {
    const categories = await lockCategories(tx);
    const category = findCategory(categories, input.id);
    if (input.expectedVersion != null && input.expectedVersion !== category.version)
      throw new Conflict(category, "This category was changed by somebody else in the meantime.");
    const others = categories.filter((other) => other !== category);
    const isArchived = category.archivedAt !== null;
    const after = {
      name: input.name == null ? category.name : checkName(input.name, others),
      description: input.description == null ? category.description : checkDescription(input.description),
      subscribesNewContacts: input.subscribesNewContacts ?? category.subscribesNewContacts,
      archivedAt: (input.isArchived ?? isArchived) ? (category.archivedAt ?? tx.now) : null,
    };
    const changes = changesOf(category, after);
    const turns = (after.archivedAt !== null) !== isArchived;
    if (changes.length === 0 && !turns) return category;
    if (changes.length > 0) {
      record(tx, "subscriptionCategory.updated", { subjectId: category.id, data: { before: category.name, name: after.name }, changes });
    }
    if (turns) {
      const kind = after.archivedAt ? "subscriptionCategory.archived" : "subscriptionCategory.restored";
      const [now, then] = after.archivedAt ? [after.name, null] : [null, after.name];
      record(tx, kind, { subjectId: category.id, data: { name: after.name }, changes: [{ field: "archived", before: then, after: now }] });
    }
    const columns = { ...after, nameNorm: fold(after.name), version: category.version + 1 };
    await tx.manager.update(SubscriptionCategory, keyOf(category), columns);
    return Object.assign(category, columns);
  });
}

const yesNo = (value: boolean) => (value ? "yes" : "no");

function changesOf(
  before: SubscriptionCategory,
  after: Pick<SubscriptionCategory, "name" | "description" | "subscribesNewContacts">,
): FieldChange[] {
  return [
    { field: "name", before: before.name, after: after.name },
    { field: "description", before: before.description || null, after: after.description || null },
    {
      field: "subscribesNewContacts",
      before: yesNo(before.subscribesNewContacts),
      after: yesNo(after.subscribesNewContacts),
    },
  ].filter((change) => change.before !== change.after);
}

/** Puts the categories into another order. @throws Invalid: CONFLICT where not every category is given once. */
export function reorderCategories(ctx: Context, input: { ids: string[] }): Promise<SubscriptionCategory[]> {
  return inTransaction(ctx, async (tx) => {
    const categories = await lockCategories(tx);
    const wanted = [...new Set(input.ids)].map((id) => findCategory(categories, id));
    if (wanted.length !== categories.length || input.ids.length !== categories.length)
      refuse("ids", "CONFLICT", "The list of categories has changed meanwhile. Look at it again.");
    if (wanted.every((category, index) => category === categories[index])) return categories;
    await tx.sql(
      `update subscription_category s set position = given.place from unnest($2::uuid[]) with ordinality as given (id, place)
        where s.workspace_id = $1 and s.id = given.id`,
      [tx.workspaceId, wanted.map(({ id }) => id)],
    );
    const names = (list: readonly SubscriptionCategory[]) => list.map(({ name }) => name).join(", ");
    record(tx, "subscriptionCategory.reordered", { changes: [{ field: "order", before: names(categories), after: names(wanted) }] });
    return wanted;
  });
}

/** Removes a category for good, with all that contacts ever chose of it. @throws NotFound, Forbidden */
export function deleteCategory(ctx: Context, input: { id: string }): Promise<SubscriptionCategory> {
  return inTransaction(ctx, async (tx) => {
    // Who sees assigned contacts only would change contacts that he may not see.
    if (tx.viewer.visibility !== "all") throw new Forbidden("Only who sees all contacts may delete a subscription category.");
    const category = findCategory(await lockCategories(tx), input.id);
    await tx.manager.findOne(SubscriptionCategory, { where: keyOf(category), lock: { mode: "pessimistic_write" } });
    const [chosen] = await tx.sql<{ subscribers: number }>(
      `with gone as (delete from contact_subscription where workspace_id = $1 and category_id = $2 returning is_subscribed, replaced_at)
        select count(*) filter (where is_subscribed and replaced_at is null) as subscribers from gone`,
      [tx.workspaceId, category.id],
    );
    await tx.manager.delete(SubscriptionCategory, keyOf(category));
    record(tx, "subscriptionCategory.deleted", {
      subjectId: category.id,
      data: { name: category.name, subscribers: chosen!.subscribers },
      changes: [{ field: "subscriptionCategory", before: category.name, after: null }],
    });
    return category;
  });
}

/** All categories in their order, locked against other changes of the list. */
async function lockCategories(tx: Transaction): Promise<SubscriptionCategory[]> {
  const categories = await tx.manager.find(SubscriptionCategory, {
    where: { workspaceId: tx.workspaceId },
    order: { id: "ASC" },
    lock: { mode: "for_no_key_update" },
  });
  return categories.sort((a, b) => a.position - b.position);
}

function findCategory(categories: readonly SubscriptionCategory[], globalId: string): SubscriptionCategory {
  const id = fromGlobalId("SubscriptionCategory", globalId);
  const found = categories.find((category) => category.id === id);
  if (!found) throw new NotFound("There is no such subscription category.");
  return found;
}

const keyOf = ({ workspaceId, id }: SubscriptionCategory) => ({ workspaceId, id });

function checkName(given: string, others: readonly SubscriptionCategory[]): string {
  const name = given.trim();
  if (name.length < 1 || name.length > limits.categoryName)
    refuse("name", "INVALID", `The name of a category has 1 to ${limits.categoryName} characters.`);
  // The import divides the names in a cell by these.
  if (/[,;\n]/.test(name)) refuse("name", "INVALID", "The name of a category has no comma, semicolon or line break in it.");
  const holder = others.find(({ nameNorm }) => nameNorm === fold(name));
  if (holder) throw new Invalid([{ field: ["name"], code: "DUPLICATE", message: `There is a category “${holder.name}” already.` }], holder);
  return name;
}

function checkDescription(given: string): string {
  const description = given.trim();
  if (description.length > limits.textLength)
    refuse("description", "TOO_LONG", `A description has at most ${limits.textLength} characters.`);
  return description;
}
