import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from "type-graphql";
import { Requires } from "../../platform/authorize.ts";
import type { Context } from "../../platform/context.ts";
import { payload } from "../../platform/mutations.ts";
import { UserError } from "../../platform/user-error.ts";
import { Contact } from "./contact.entity.ts";
import {
  AddContactEmailInput,
  AddContactPhoneInput,
  ContactEmailIdInput,
  ContactPhoneIdInput,
  ContactTagsInput,
  CreateContactInput,
  DeleteContactsInput,
  RestoreContactsInput,
  SetContactSubscriptionInput,
  UpdateContactEmailInput,
  UpdateContactInput,
  UpdateContactPhoneInput,
} from "./contact.inputs.ts";
import { addContactEmail, removeContactEmail, setPrimaryEmail, updateContactEmail } from "./contact-emails.ts";
import { addContactPhone, removeContactPhone, setPrimaryPhone, updateContactPhone } from "./contact-phones.ts";
import { addTags, removeTags } from "./contact-tags.ts";
import { setSubscription } from "./contact-subscriptions.ts";
import { createContact } from "./create-contact.ts";
import { deleteContacts, restoreContacts } from "./delete-contacts.ts";
import { updateContact } from "./update-contact.ts";

@ObjectType({ description: "A contact after a change.", simpleResolvers: true })
export class ContactPayload {
  @Field(() => Contact, {
    nullable: true,
    description: "The contact as it is now; with CONFLICT the current one, with DUPLICATE the one that holds the e-mail.",
  })
  contact!: Contact | null;
  @Field(() => [UserError], { description: "What a person can mend; empty when it was done." }) userErrors!: UserError[];
}

@ObjectType({ description: "Several contacts after a change.", simpleResolvers: true })
export class ContactsPayload {
  @Field(() => [Contact], { description: "The contacts as they are now; empty when nothing was done." }) contacts!: Contact[];
  @Field(() => [UserError], { description: "What a person can mend; empty when it was done." }) userErrors!: UserError[];
}

@Resolver()
export class ContactMutationsResolver {
  @Requires("contact:create")
  @Mutation(() => ContactPayload, {
    description:
      "Creates a contact. userErrors: INVALID, REQUIRED, TOO_LONG, LIMIT_REACHED, NOT_FOUND, DUPLICATE (with the contact that holds the e-mail).",
  })
  createContact(
    @Ctx() ctx: Context,
    @Arg("input", () => CreateContactInput, { description: "The new contact." }) input: CreateContactInput,
  ) {
    return payload("contact", () => createContact(ctx, input));
  }

  @Requires("contact:update")
  @Mutation(() => ContactPayload, {
    description:
      "Changes a contact. userErrors: INVALID, REQUIRED (a required field would be cleared), TOO_LONG, NOT_FOUND (owner), DELETED, CONFLICT (with the current record). Errors: NOT_FOUND.",
  })
  updateContact(
    @Ctx() ctx: Context,
    @Arg("input", () => UpdateContactInput, { description: "What to change." }) input: UpdateContactInput,
  ) {
    return payload("contact", () => updateContact(ctx, input));
  }

  @Requires("contact:update")
  @Mutation(() => ContactPayload, {
    description: "Adds an e-mail. userErrors: INVALID, DUPLICATE, LIMIT_REACHED, DELETED. Errors: NOT_FOUND.",
  })
  addContactEmail(
    @Ctx() ctx: Context,
    @Arg("input", () => AddContactEmailInput, { description: "The e-mail." }) input: AddContactEmailInput,
  ) {
    return payload("contact", () => addContactEmail(ctx, input));
  }

  @Requires("contact:update")
  @Mutation(() => ContactPayload, { description: "Corrects an e-mail. userErrors: INVALID, DUPLICATE, DELETED. Errors: NOT_FOUND." })
  updateContactEmail(
    @Ctx() ctx: Context,
    @Arg("input", () => UpdateContactEmailInput, { description: "The e-mail." }) input: UpdateContactEmailInput,
  ) {
    return payload("contact", () => updateContactEmail(ctx, input));
  }

  @Requires("contact:update")
  @Mutation(() => ContactPayload, {
    description: "Removes an e-mail; the oldest of the others becomes primary if it was. userErrors: REQUIRED, DELETED. Errors: NOT_FOUND.",
  })
  removeContactEmail(
    @Ctx() ctx: Context,
    @Arg("input", () => ContactEmailIdInput, { description: "The e-mail." }) input: ContactEmailIdInput,
  ) {
    return payload("contact", () => removeContactEmail(ctx, input));
  }

  @Requires("contact:update")
  @Mutation(() => ContactPayload, {
    description: "Makes an e-mail the one that every action uses. userErrors: DELETED. Errors: NOT_FOUND.",
  })
  setPrimaryEmail(
    @Ctx() ctx: Context,
    @Arg("input", () => ContactEmailIdInput, { description: "The e-mail." }) input: ContactEmailIdInput,
  ) {
    return payload("contact", () => setPrimaryEmail(ctx, input));
  }

  @Requires("contact:update")
  @Mutation(() => ContactPayload, { description: "Adds a phone number. userErrors: INVALID, LIMIT_REACHED, DELETED. Errors: NOT_FOUND." })
  addContactPhone(
    @Ctx() ctx: Context,
    @Arg("input", () => AddContactPhoneInput, { description: "The phone number." }) input: AddContactPhoneInput,
  ) {
    return payload("contact", () => addContactPhone(ctx, input));
  }

  @Requires("contact:update")
  @Mutation(() => ContactPayload, { description: "Corrects a phone number or its label. userErrors: INVALID, DELETED. Errors: NOT_FOUND." })
  updateContactPhone(
    @Ctx() ctx: Context,
    @Arg("input", () => UpdateContactPhoneInput, { description: "The phone number." }) input: UpdateContactPhoneInput,
  ) {
    return payload("contact", () => updateContactPhone(ctx, input));
  }

  @Requires("contact:update")
  @Mutation(() => ContactPayload, {
    description:
      "Removes a phone number; the oldest of the others becomes primary if it was. userErrors: REQUIRED, DELETED. Errors: NOT_FOUND.",
  })
  removeContactPhone(
    @Ctx() ctx: Context,
    @Arg("input", () => ContactPhoneIdInput, { description: "The phone number." }) input: ContactPhoneIdInput,
  ) {
    return payload("contact", () => removeContactPhone(ctx, input));
  }

  @Requires("contact:update")
  @Mutation(() => ContactPayload, {
    description: "Makes a phone number the one that every action uses. userErrors: DELETED. Errors: NOT_FOUND.",
  })
  setPrimaryPhone(
    @Ctx() ctx: Context,
    @Arg("input", () => ContactPhoneIdInput, { description: "The phone number." }) input: ContactPhoneIdInput,
  ) {
    return payload("contact", () => setPrimaryPhone(ctx, input));
  }

  @Requires("contact:update")
  @Mutation(() => ContactPayload, {
    description: "Puts tags on a contact; missing ones are created. userErrors: INVALID, LIMIT_REACHED, DELETED. Errors: NOT_FOUND.",
  })
  addTags(@Ctx() ctx: Context, @Arg("input", () => ContactTagsInput, { description: "Contact and names." }) input: ContactTagsInput) {
    return payload("contact", () => addTags(ctx, input));
  }

  @Requires("contact:update")
  @Mutation(() => ContactPayload, { description: "Takes tags off a contact. userErrors: DELETED. Errors: NOT_FOUND." })
  removeTags(@Ctx() ctx: Context, @Arg("input", () => ContactTagsInput, { description: "Contact and names." }) input: ContactTagsInput) {
    return payload("contact", () => removeTags(ctx, input));
  }

  @Requires("contact:update")
  @Mutation(() => ContactPayload, {
    description:
      "Subscribes a contact to a category or ends that; what was chosen before is kept. userErrors: NOT_FOUND (category), INVALID (archived), DELETED. Errors: NOT_FOUND.",
  })
  setContactSubscription(
    @Ctx() ctx: Context,
    @Arg("input", () => SetContactSubscriptionInput, { description: "Contact, category, and whether." }) input: SetContactSubscriptionInput,
  ) {
    return payload("contact", () => setSubscription(ctx, input));
  }

  @Requires("contact:deleteAdded")
  @Mutation(() => ContactsPayload, {
    description:
      "Moves contacts to the trash, all or none. userErrors: INVALID, TOO_LONG, NOT_ADDED for each contact that somebody else added, without the right contact:delete. Errors: NOT_FOUND.",
  })
  async deleteContacts(
    @Ctx() ctx: Context,
    @Arg("input", () => DeleteContactsInput, { description: "Which, and why." }) input: DeleteContactsInput,
  ) {
    return listed(await payload("contacts", () => deleteContacts(ctx, input)));
  }

  @Requires("contact:restoreAdded")
  @Mutation(() => ContactsPayload, {
    description:
      "Brings contacts back from the trash, all or none. userErrors: INVALID, DUPLICATE where an active contact holds an e-mail, NOT_ADDED for each contact that somebody else added, without the right contact:restore; LIMIT_REACHED. Errors: NOT_FOUND.",
  })
  async restoreContacts(
    @Ctx() ctx: Context,
    @Arg("input", () => RestoreContactsInput, { description: "Which." }) input: RestoreContactsInput,
  ) {
    return listed(await payload("contacts", () => restoreContacts(ctx, input)));
  }
}

/** A list is never null: nothing done is an empty one. */
const listed = <T extends { contacts: unknown }>(answer: T) => ({ ...answer, contacts: answer.contacts ?? [] });
