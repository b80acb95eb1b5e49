import { limits } from "@kith/shared/limits.ts";
import { normalizePhone } from "@kith/shared/phone.ts";
import type { Context } from "../../platform/context.ts";
import { NotFound, refuse } from "../../platform/errors.ts";
import { record } from "../../platform/events.ts";
import { fromGlobalId, newId } from "../../platform/ids.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { checkLabel, collectFaults } from "./check-contact.ts";
import { type Contact, ContactPhone } from "./contact.entity.ts";
import { checkChange } from "./contact-rules.ts";
import { lockContact } from "./find-contact.ts";
import { saveContact } from "./save-contact.ts";

/** Adds a phone number. The first one is primary. @throws Invalid (form, doubles, LIMIT_REACHED), NotFound */
export async function addContactPhone(
  ctx: Context,
  input: { contactId: string; number: string; label?: string | null; isPrimary?: boolean | null; country?: string | null },
): Promise<Contact> {
  const { number, label } = checkPhone(input);
  return inTransaction(ctx, async (tx) => {
    const contact = await lockContact(tx, fromGlobalId("Contact", input.contactId));
    const phones = await phonesOf(tx, contact);
    if (phones.length >= limits.phonesPerContact)
      refuse("number", "LIMIT_REACHED", `A contact has at most ${limits.phonesPerContact} phone numbers.`);
    refuseTaken(phones, number!, label ?? null);
    const isPrimary = input.isPrimary === true || phones.length === 0;
    if (isPrimary) await clearPrimary(tx, contact);
    await tx.manager.insert(ContactPhone, {
      workspaceId: tx.workspaceId,
      id: newId(),
      contactId: contact.id,
      number: number!,
      label: label ?? null,
      isPrimary,
      createdAt: tx.now,
    });
    record(tx, "contact.phoneAdded", {
      contactId: contact.id,
      data: { number },
      changes: [{ field: "phone", before: null, after: number! }],
    });
    return saveContact(tx, contact);
  });
}

/** Corrects a phone number or its label; what is not given stays. @throws Invalid, NotFound */
export async function updateContactPhone(
  ctx: Context,
  input: { id: string; number?: string | null; label?: string | null; country?: string | null },
): Promise<Contact> {
  const checked = checkPhone(input);
  return inTransaction(ctx, async (tx) => {
    const { contact, phone } = await lockPhone(tx, input.id);
    const number = checked.number ?? phone.number;
    const label = checked.label === undefined ? phone.label : checked.label;
    if (number === phone.number && label === phone.label) return contact;
    const others = await phonesOf(tx, contact);
    refuseTaken(
      others.filter((other) => other.id !== phone.id),
      number,
      label,
    );
    await tx.manager.update(ContactPhone, keyOf(phone), { number, label });
    const shown = (at: { number: string; label: string | null }) => (at.label ? `${at.number} (${at.label})` : at.number);
    record(tx, "contact.phoneUpdated", {
      contactId: contact.id,
      data: { number },
      changes: [{ field: "phone", before: shown(phone), after: shown({ number, label }) }],
    });
    return saveContact(tx, contact);
  });
}

/** Removes a phone number; if it was the primary one, the oldest of the others takes its place. @throws NotFound; Invalid for the last one where it is required. */
export function removeContactPhone(ctx: Context, input: { id: string }): Promise<Contact> {
  return inTransaction(ctx, async (tx) => {
    const { contact, phone } = await lockPhone(tx, input.id);
    const phones = await phonesOf(tx, contact);
    if (phones.length === 1) await checkChange(tx, contact, { phones: [] });
    await tx.manager.delete(ContactPhone, keyOf(phone));
    const [next] = phone.isPrimary ? await phonesOf(tx, contact) : [];
    if (next) await tx.manager.update(ContactPhone, keyOf(next), { isPrimary: true });
    record(tx, "contact.phoneRemoved", {
      contactId: contact.id,
      data: { number: phone.number },
      changes: [{ field: "phone", before: phone.number, after: null }],
    });
    return saveContact(tx, contact);
  });
}

/** Makes a phone number the one that every action uses. @throws NotFound */
export function setPrimaryPhone(ctx: Context, input: { id: string }): Promise<Contact> {
  return inTransaction(ctx, async (tx) => {
    const { contact, phone } = await lockPhone(tx, input.id);
    if (phone.isPrimary) return contact;
    const before = (await phonesOf(tx, contact)).find((other) => other.isPrimary);
    await clearPrimary(tx, contact);
    await tx.manager.update(ContactPhone, keyOf(phone), { isPrimary: true });
    record(tx, "contact.primaryPhoneSet", {
      contactId: contact.id,
      data: { number: phone.number },
      changes: [{ field: "primaryPhone", before: before?.number ?? null, after: phone.number }],
    });
    return saveContact(tx, contact);
  });
}

const keyOf = ({ workspaceId, id }: ContactPhone) => ({ workspaceId, id });

/** What was given, checked; undefined stays undefined. */
function checkPhone(input: { number?: string | null; label?: string | null; country?: string | null }) {
  const faults = collectFaults();
  const { number: given } = input;
  const number = given == null ? undefined : (faults.try(["number"], () => normalizePhone(given, input.country)) ?? undefined);
  const label = input.label === undefined ? undefined : checkLabel(input.label, ["label"], faults);
  faults.throwIfAny();
  return { number, label };
}

const phonesOf = (tx: Transaction, contact: Contact) =>
  tx.manager.find(ContactPhone, { where: { workspaceId: tx.workspaceId, contactId: contact.id }, order: { createdAt: "ASC", id: "ASC" } });

async function lockPhone(tx: Transaction, globalId: string): Promise<{ contact: Contact; phone: ContactPhone }> {
  const where = { workspaceId: tx.workspaceId, id: fromGlobalId("ContactPhone", globalId) };
  const found = await tx.manager.findOneBy(ContactPhone, where);
  if (!found) throw new NotFound("There is no such phone number.");
  const contact = await lockContact(tx, found.contactId);
  const phone = await tx.manager.findOneBy(ContactPhone, where);
  if (!phone) throw new NotFound("There is no such phone number.");
  return { contact, phone };
}

const clearPrimary = (tx: Transaction, contact: Contact) =>
  tx.manager.update(ContactPhone, { workspaceId: tx.workspaceId, contactId: contact.id, isPrimary: true }, { isPrimary: false });

function refuseTaken(others: ContactPhone[], number: string, label: string | null): void {
  if (others.some((other) => other.number === number)) refuse("number", "INVALID", `This contact has ${number} already.`);
  if (label && others.some((other) => other.label === label))
    refuse("label", "INVALID", `Another number of this contact has the label ${label}.`);
}
