import { limits, tagColors } from "@kith/shared/limits.ts";
import { fold } from "@kith/shared/text.ts";
import type { Context } from "../../platform/context.ts";
import { Conflict, Invalid, NotFound, refuse } from "../../platform/errors.ts";
import { record } from "../../platform/events.ts";
import { fromGlobalId, newId } from "../../platform/ids.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { ContactStatus } from "./contact-status.entity.ts";
import "./contact-status.events.ts";

interface StatusLook {
  label?: string | null;
  color?: string | null;
  isDefault?: boolean | null;
}

/** Adds a status at the end of the list. @throws Invalid: wrong label or colour, DUPLICATE with the status that has the label, LIMIT_REACHED. */
export function createStatus(ctx: Context, input: StatusLook & { label: string }): Promise<ContactStatus> {
  return inTransaction(ctx, async (tx) => {
    const statuses = await lockStatuses(tx);
    if (statuses.length >= limits.statusesPerWorkspace)
      refuse(null, "LIMIT_REACHED", `A workspace has at most ${limits.statusesPerWorkspace} statuses.`);
    const label = checkLabel(input.label, statuses);
    const status = tx.manager.create(ContactStatus, {
      workspaceId: tx.workspaceId,
      id: newId(),
      name: freeName(label, statuses),
      label,
      labelNorm: fold(label),
      color: input.color == null ? "gray" : checkColor(input.color),
      position: Math.max(...statuses.map(({ position }) => position)) + 1,
      isDefault: false,
      replacedById: null,
      version: 1,
      createdAt: tx.now,
    });
    await tx.manager.insert(ContactStatus, status);
    if (input.isDefault) await makeDefault(tx, statuses, status);
    const changes = [{ field: "label", before: null, after: label }];
    record(tx, "contactStatus.created", { subjectId: status.id, data: { label }, changes });
    return status;
  });
}

/**
 * Changes label, colour, or which status new contacts have. What contacts store stays: no contact changes by it.
 * @throws Invalid (DUPLICATE with the status that has the label); Conflict with the current record; NotFound.
 */
export function updateStatus(ctx: Context, input: StatusLook & { id: string; expectedVersion?: number | null }): Promise<ContactStatus> {
  return inTransaction(ctx, async (tx) => {
    const statuses = await lockStatuses(tx);
    const status = findStatus(statuses, input.id);
    if (input.expectedVersion != null && input.expectedVersion !== status.version)
      throw new Conflict(status, "This status was changed by somebody else in the meantime.");
    const others = statuses.filter((other) => other !== status);
    const label = input.label == null ? status.label : checkLabel(input.label, others);
    const color = input.color == null ? status.color : checkColor(input.color);
    const becomesDefault = input.isDefault === true && !status.isDefault;
    const before = others.find(({ isDefault }) => isDefault);
    const changes = [
      { field: "label", before: status.label, after: label },
      { field: "color", before: status.color, after: color },
      ...(becomesDefault ? [{ field: "default", before: before?.label ?? null, after: label }] : []),
    ].filter((change) => change.before !== change.after);
    if (changes.length === 0) return status;
    record(tx, "contactStatus.updated", { subjectId: status.id, data: { before: status.label, label }, changes });
    const columns = { label, labelNorm: fold(label), color, version: status.version + 1 };
    await tx.manager.update(ContactStatus, keyOf(status), columns);
    Object.assign(status, columns);
    if (becomesDefault) await makeDefault(tx, others, status);
    return status;
  });
}

/** Puts the statuses into another order. @throws Invalid where not every status is given once: CONFLICT, somebody else may have added one. */
export function reorderStatuses(ctx: Context, input: { ids: string[] }): Promise<ContactStatus[]> {
  return inTransaction(ctx, async (tx) => {
    const statuses = inUse(await lockStatuses(tx));
    const wanted = [...new Set(input.ids)].map((id) => findStatus(statuses, id));
    if (wanted.length !== statuses.length || input.ids.length !== statuses.length)
      refuse("ids", "CONFLICT", "The list of statuses has changed meanwhile. Look at it again.");
    if (wanted.every((status, index) => status === statuses[index])) return statuses;
    await tx.sql(
      `update workspace_contact_status s set position = given.place from unnest($2::uuid[]) with ordinality as given (id, place)
        where s.workspace_id = $1 and s.id = given.id`,
      [tx.workspaceId, wanted.map(({ id }) => id)],
    );
    const labels = (list: readonly ContactStatus[]) => list.map(({ label }) => label).join(", ");
    record(tx, "contactStatus.reordered", { changes: [{ field: "order", before: labels(statuses), after: labels(wanted) }] });
    return wanted;
  });
}

/** All statuses in their order, locked against other changes of the list. Whoever gives one of them to a contact does not wait for it. */
export async function lockStatuses(tx: Transaction): Promise<ContactStatus[]> {
  const statuses = await tx.manager.find(ContactStatus, {
    where: { workspaceId: tx.workspaceId },
    order: { id: "ASC" },
    lock: { mode: "for_no_key_update" },
  });
  return statuses.sort((a, b) => a.position - b.position);
}

/** Those that can be chosen; the others are on their way out. */
const inUse = (statuses: readonly ContactStatus[]) => statuses.filter(({ replacedById }) => replacedById === null);

/** @throws NotFound, also for one that is on its way out. */
export function findStatus(statuses: readonly ContactStatus[], globalId: string): ContactStatus {
  const id = fromGlobalId("ContactStatus", globalId);
  const found = inUse(statuses).find((status) => status.id === id);
  if (!found) throw new NotFound("There is no such status.");
  return found;
}

export const keyOf = ({ workspaceId, id }: ContactStatus) => ({ workspaceId, id });

/** Makes a status the one that new contacts have, in the place of the one that was. */
export async function makeDefault(tx: Transaction, others: readonly ContactStatus[], status: ContactStatus): Promise<void> {
  for (const other of others.filter(({ isDefault }) => isDefault)) {
    await tx.manager.update(ContactStatus, keyOf(other), { isDefault: false, version: other.version + 1 });
  }
  await tx.manager.update(ContactStatus, keyOf(status), { isDefault: true });
  status.isDefault = true;
}

function checkLabel(given: string, others: readonly ContactStatus[]): string {
  const label = given.trim();
  if (label.length < 1 || label.length > limits.statusLabel)
    refuse("label", "INVALID", `The name of a status has 1 to ${limits.statusLabel} characters.`);
  const holder = others.find(({ labelNorm }) => labelNorm === fold(label));
  if (holder) throw new Invalid([{ field: ["label"], code: "DUPLICATE", message: `There is a status “${holder.label}” already.` }], holder);
  return label;
}

function checkColor(given: string): string {
  if (!(tagColors as readonly string[]).includes(given)) refuse("color", "INVALID", `A status's colour is one of ${tagColors.join(", ")}.`);
  return given;
}

/** "In talks" → in-talks; with a number behind it where another status has that. */
function freeName(label: string, statuses: readonly ContactStatus[]): string {
  const taken = new Set(statuses.map(({ name }) => name));
  const wanted =
    fold(label)
      .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
      .replaceAll(/^-|-$/g, "")
      .slice(0, limits.statusLabel) || "status";
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}-${number}`;
    if (!taken.has(name)) return name;
  }
}
