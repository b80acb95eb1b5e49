import type { Context } from "../../platform/context.ts";
import { Conflict } from "../../platform/errors.ts";
import { type FieldChange, fieldInWords, record } from "../../platform/events.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { type ContactRules, statusLabelIn } from "../contact-settings/contact-rules.ts";
import { checkFields, collectFaults, type ContactFields } from "./check-contact.ts";
import type { CustomFieldValueInput } from "../custom-fields/custom-value.inputs.ts";
import { checkCustomFields, updateCustomFields } from "../custom-fields/record-fields.ts";
import { contactFields } from "./contact-fields.ts";
import type { Contact } from "./contact.entity.ts";
import "./contact.events.ts";
import "./contact.notifications.ts";
import { checkChange } from "./contact-rules.ts";
import { changeOfOwner, lockContact, stillSeen } from "./find-contact.ts";
import { saveContact } from "./save-contact.ts";

export interface ContactChange extends ContactFields {
  id: string;
  expectedVersion?: number | null;
  /** Null removes the owner. */
  ownerId?: string | null;
  customFields?: CustomFieldValueInput[] | null;
}

/**
 * Changes a contact's plain fields, custom fields, status, type and owner. Null for a member with assigned contacts who has given it away.
 * @throws Invalid; Conflict with the current record; NotFound.
 */
export async function updateContact(ctx: Context, input: ContactChange): Promise<Contact | null> {
  const faults = collectFaults();
  const columns = checkFields(input, faults);
  const changed = await inTransaction(ctx, async (tx) => {
    const choices = await checkCustomFields(tx, contactFields, input.customFields ?? [], false, faults);
    faults.throwIfAny();
    const contact = await lockContact(tx, fromGlobalId("Contact", input.id));
    if (input.expectedVersion != null && input.expectedVersion !== contact.version) throw new Conflict(contact);
    const changes = changesOf(contact, columns);
    const owner = await changeOfOwner(tx, contact, input.ownerId);
    const custom = await updateCustomFields(tx, contactFields, contact.id, choices);
    if (changes.length === 0 && custom.length === 0 && !owner) return contact;
    const rules = await checkChange(tx, contact, { columns, ...(owner && { ownerId: owner.id }) });
    recordChanges(tx, contact, changes, custom, rules);
    if (owner) {
      record(tx, "contact.ownerChanged", {
        contactId: contact.id,
        subjectId: owner.id,
        ...(contact.ownerId && { takenFrom: [contact.ownerId] }),
        data: { owner: owner.after },
        changes: [{ field: "owner", before: owner.before, after: owner.after }],
      });
    }
    return saveContact(tx, contact, { ...columns, ...(owner && { ownerId: owner.id }) });
  });
  return input.ownerId === undefined ? changed : stillSeen(ctx, changed);
}

/** The fields whose value differs, with both values as people read them. */
function changesOf(contact: Contact, columns: Record<string, string | null>): FieldChange[] {
  return Object.entries(columns)
    .map(([field, after]) => ({ field, before: (contact[field as keyof Contact] as string | null) || null, after: after || null }))
    .filter((change) => change.before !== change.after);
}

/** @param rules there where the status changes. */
function recordChanges(tx: Transaction, contact: Contact, changes: FieldChange[], custom: FieldChange[], rules: ContactRules | null): void {
  const status = changes.find((change) => change.field === "status");
  if (status) {
    const label = (name: string | null) => name && statusLabelIn(rules!, name);
    record(tx, "contact.statusChanged", {
      contactId: contact.id,
      data: { status: status.after, label: label(status.after) },
      changes: [{ field: "status", before: label(status.before), after: label(status.after) }],
    });
  }
  const others = changes.filter((change) => change !== status);
  if (others.length + custom.length > 0) {
    record(tx, "contact.updated", {
      contactId: contact.id,
      data: { fields: [...others.map((change) => fieldInWords(change.field)), ...custom.map((change) => `“${change.field}”`)] },
      changes: [...others, ...custom],
    });
  }
}
