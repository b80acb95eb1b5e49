import { limits } from "@kith/shared/limits.ts";
import type { Context } from "../../platform/context.ts";
import { record } from "../../platform/events.ts";
import { newId } from "../../platform/ids.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { notDeleted } from "../../platform/trash.ts";
import { withinLimit } from "../contact-settings/contact-limit.ts";
import { loadContactRules } from "../contact-settings/contact-rules.ts";
import { ContactTag } from "../tags/tag.entity.ts";
import { findOrCreateTags } from "../tags/tag.service.ts";
import {
  checkEmails,
  checkFields,
  checkPhones,
  collectFaults,
  type ContactFields,
  type EmailFields,
  type PhoneFields,
} from "./check-contact.ts";
import type { CustomFieldValueInput } from "../custom-fields/custom-value.inputs.ts";
import { finishFiles } from "../custom-fields/field-files.ts";
import { checkCustomFields, insertCustomFields } from "../custom-fields/record-fields.ts";
import { contactFields } from "./contact-fields.ts";
import { Contact, ContactConsent, ContactEmail, ContactPhone } from "./contact.entity.ts";
import "./contact.events.ts";
import { findFollowers, insertFollowers } from "./contact-followers.ts";
import { takeContactNumbers } from "./contact-number.ts";
import { checkAgainstRules } from "./contact-rules.ts";
import { type ChosenSubscription, chooseSubscriptions, insertSubscriptions } from "./contact-subscriptions.ts";
import { findOwner, refuseHeld } from "./find-contact.ts";
import { writeParts } from "./new-contact-part.ts";
import { derivedColumns } from "./save-contact.ts";

export interface NewContact extends ContactFields {
  emails?: EmailFields[] | null;
  phones?: PhoneFields[] | null;
  tags?: string[] | null;
  /** What is not named is as its category says for new contacts. */
  subscriptions?: ChosenSubscription[] | null;
  ownerId?: string | null;
  followerIds?: string[] | null;
  consent?: { text: string } | null;
  customFields?: CustomFieldValueInput[] | null;
  allowDuplicate?: boolean | null;
}

/**
 * Creates a contact. @throws Invalid with every fault of the input; LIMIT_REACHED where the plan allows no more; DUPLICATE comes with the
 * contact that holds the e-mail.
 */
export async function createContact(ctx: Context, input: NewContact): Promise<Contact> {
  const faults = collectFaults();
  const columns = checkFields(input, faults);
  const emails = checkEmails(input.emails ?? [], faults);
  const phones = checkPhones(input.phones ?? [], faults);
  const tags = input.tags ?? [];
  const consent = input.consent?.text.trim();
  if (tags.length > limits.tagsPerContact) faults.add(["tags"], "LIMIT_REACHED", `A contact has at most ${limits.tagsPerContact} tags.`);
  if (new Set(input.followerIds).size > limits.followersPerContact)
    faults.add(["followerIds"], "LIMIT_REACHED", `A contact has at most ${limits.followersPerContact} followers.`);
  if (input.consent && !consent) faults.add(["consent", "text"], "REQUIRED", "Say what the contact agreed to.");
  if (!columns.firstName && !columns.lastName && emails.length === 0 && phones.length === 0) {
    faults.add([], "REQUIRED", "A contact needs a name, an e-mail or a phone number.");
  }

  await finishFiles(ctx, input.customFields);
  return withinLimit(ctx, async (tx) => {
    const rules = await loadContactRules(tx, [input.status ?? null]);
    const subscriptions = chooseSubscriptions(rules, input.subscriptions ?? [], faults);
    const choices = await checkCustomFields(tx, contactFields, input.customFields ?? [], true, faults);
    // It says what is wrong with all of the input at once, so it comes last.
    checkAgainstRules(tx, rules, { columns, emails, phones, ownerId: input.ownerId }, faults);
    if (!input.allowDuplicate) {
      const norms = emails.map((email) => email.addressNorm);
      await refuseHeld(tx, norms, (address) => ["emails", String(norms.indexOf(address)), "address"]);
    }
    const owner = await ownerOfNew(tx, input.ownerId);
    const followers = await findFollowers(tx, input.followerIds ?? [], "followerIds");
    const number = await takeContactNumbers(ctx.app, ctx.workspaceId);
    const contact = tx.manager.create(Contact, {
      ...emptyContact,
      status: rules.defaultStatus,
      ...columns,
      ...authorship(tx),
      workspaceId: tx.workspaceId,
      id: newId(),
      number,
      ownerId: owner,
      version: 1,
    } as Contact);
    await tx.manager.insert(Contact, Object.assign(contact, derivedColumns(contact, emails, phones)));
    const rowOf = <T extends object>(point: T) => ({
      ...point,
      workspaceId: tx.workspaceId,
      id: newId(),
      contactId: contact.id,
      createdAt: tx.now,
    });
    if (emails.length > 0)
      await tx.manager.insert(
        ContactEmail,
        emails.map(rowOf).map((email) => ({ ...email, status: "active" })),
      );
    if (phones.length > 0) await tx.manager.insert(ContactPhone, phones.map(rowOf));
    const added = await findOrCreateTags(tx, tags, ["tags"]);
    if (added.length > 0) {
      await tx.manager.insert(
        ContactTag,
        added.map((tag) => ({ workspaceId: tx.workspaceId, contactId: contact.id, tagId: tag.id, createdAt: tx.now })),
      );
    }
    const subscribed = await insertSubscriptions(tx, contact.id, subscriptions);
    record(tx, "contact.created", {
      contactId: contact.id,
      data: { source: contact.source, tags: added.map((tag) => tag.name), ...(subscribed.length > 0 && { subscriptions: subscribed }) },
    });
    await insertCustomFields(tx, contactFields, contact.id, choices);
    await insertFollowers(tx, contact.id, followers);
    if (consent) {
      const { viewer } = tx;
      await tx.manager.insert(ContactConsent, {
        workspaceId: tx.workspaceId,
        id: newId(),
        contactId: contact.id,
        text: consent,
        givenAt: tx.now,
        recordedById: viewer.id,
        recordedByName: viewer.name,
      });
      record(tx, "contact.consentGiven", { contactId: contact.id, data: { text: consent } });
    }
    await writeParts(tx, contact, input);
    return contact;
  });
}

const emptyContact = {
  firstName: "",
  lastName: "",
  type: "lead",
  companyName: "",
  jobTitle: "",
  website: "",
  birthday: null,
  timeZone: null,
  language: null,
  addressLine1: "",
  addressLine2: "",
  city: "",
  region: "",
  postalCode: "",
  country: "",
  linkedin: "",
  x: "",
  facebook: "",
  instagram: "",
  lastContactAt: null,
  importId: null,
  ...notDeleted,
} as const;

/** Who created it, when, and the source that follows from it. */
const authorship = ({ viewer, now }: Transaction) => ({
  source: viewer.kind === "token" ? "API" : "manual",
  createdByKind: viewer.kind,
  createdById: viewer.id,
  createdByName: viewer.name,
  createdAt: now,
  updatedAt: now,
});

/** The owner asked for; a member who sees only his own contacts owns what he creates. */
async function ownerOfNew(tx: Transaction, ownerId: string | null | undefined): Promise<string | null> {
  if (tx.viewer.visibility === "assigned") return tx.viewer.memberId;
  return ownerId ? (await findOwner(tx, ownerId)).id : null;
}
