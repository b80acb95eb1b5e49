import { missingFields, newlyMissing, type RequiredContact } from "@kith/shared/required-fields.ts";
import { Invalid } from "../../platform/errors.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { beyondLimit, freePlaces } from "../contact-settings/contact-limit.ts";
import { type ContactRules, loadContactRules, statusFault } from "../contact-settings/contact-rules.ts";
import { requiredFaults } from "../contact-settings/required-fields.ts";
import type { ContactColumns, Faults } from "./check-contact.ts";
import { type Contact, ContactEmail, ContactPhone } from "./contact.entity.ts";

/** Checks a new contact against what the workspace asks of its contacts. @throws Invalid: LIMIT_REACHED where the plan allows no more. */
export function checkAgainstRules(tx: Transaction, rules: ContactRules, contact: RequiredContact, faults: Faults): void {
  const { status } = contact.columns;
  const fault = status && statusFault(rules, status);
  if (fault) faults.add(["status"], "INVALID", fault);
  // Whoever sees only his own contacts owns what he creates.
  const ownerId = tx.viewer.visibility === "assigned" ? tx.viewer.memberId : contact.ownerId;
  faults.addAll(requiredFaults(missingFields(rules.requiredFields, { ...contact, ownerId })));
  faults.throwIfAny();
  if (freePlaces(rules) < 1) throw beyondLimit(rules.contactLimit);
}

/** A change of a contact, as far as the workspace's rules look at it. */
interface ContactAfter {
  columns?: ContactColumns;
  ownerId?: string | null;
  emails?: readonly unknown[];
  phones?: readonly unknown[];
}

/**
 * Checks a change of a contact: its new status is one of the workspace's, and nothing is cleared that is required; what the contact lacked
 * before stays its own affair. Asks the database only where there is something to ask. @throws Invalid
 */
export async function checkChange(tx: Transaction, contact: Contact, after: ContactAfter): Promise<ContactRules | null> {
  const { columns = {} } = after;
  const status = columns.status && columns.status !== contact.status ? columns.status : undefined;
  const clears = Object.entries(columns).some(([column, value]) => !value && contact[column as keyof Contact]);
  const empties = after.emails?.length === 0 || after.phones?.length === 0 || (after.ownerId === null && contact.ownerId !== null);
  if (!status && !clears && !empties) return null;
  const rules = await loadContactRules(tx, status ? [status] : []);
  const fault = status && statusFault(rules, status);
  if (fault) throw new Invalid([{ field: ["status"], code: "INVALID", message: fault }]);
  if (rules.requiredFields.length === 0 || (!clears && !empties)) return rules;
  const before = await whatItHas(tx, contact);
  const missing = newlyMissing(rules.requiredFields, before, { ...before, ...after, columns: { ...before.columns, ...columns } });
  if (missing.length > 0) throw new Invalid(requiredFaults(missing));
  return rules;
}

async function whatItHas(tx: Transaction, contact: Contact): Promise<RequiredContact> {
  const where = { workspaceId: tx.workspaceId, contactId: contact.id };
  const emails = await tx.manager.findBy(ContactEmail, where);
  const phones = await tx.manager.findBy(ContactPhone, where);
  return { emails, phones, ownerId: contact.ownerId, columns: contact as unknown as ContactColumns };
}
