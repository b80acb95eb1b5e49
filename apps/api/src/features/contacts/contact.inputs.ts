import { Field, ID, InputType, Int } from "type-graphql";
import { LocalDate, TimeZone } from "../../platform/scalars.ts";
import { CustomFieldValueInput } from "../custom-fields/custom-value.inputs.ts";

const retry = { nullable: true, description: "Idempotency key for callers that can't send the header; 1–255 characters." } as const;

@InputType({ description: "A postal address. A part that is left out stays as it is; an empty text clears it." })
export class AddressInput {
  @Field(() => String, { nullable: true, description: "Street and number." }) line1?: string;
  @Field(() => String, { nullable: true, description: "Floor, building, care of." }) line2?: string;
  @Field(() => String, { nullable: true, description: "City or town." }) city?: string;
  @Field(() => String, { nullable: true, description: "State, province or region." }) region?: string;
  @Field(() => String, { nullable: true, description: "Postal code." }) postalCode?: string;
  @Field(() => String, { nullable: true, description: "Country." }) country?: string;
}

@InputType({ description: "Profiles in social networks. A part that is left out stays as it is; an empty text clears it." })
export class SocialLinksInput {
  @Field(() => String, { nullable: true, description: "LinkedIn." }) linkedin?: string;
  @Field(() => String, { nullable: true, description: "X." }) x?: string;
  @Field(() => String, { nullable: true, description: "Facebook." }) facebook?: string;
  @Field(() => String, { nullable: true, description: "Instagram." }) instagram?: string;
}

/** What a new and a changed contact have in common. */
@InputType()
abstract class ContactFieldsInput {
  @Field(() => String, { nullable: true, description: "Up to 200 characters." }) firstName?: string;
  @Field(() => String, { nullable: true, description: "Up to 200 characters." }) lastName?: string;
  @Field(() => String, { nullable: true, description: "Name of one of contactStatuses." }) status?: string;
  @Field(() => String, { nullable: true, description: "lead or customer." }) type?: string;
  @Field(() => ID, { nullable: true, description: "Member who owns the contact; null for nobody." }) ownerId?: string | null;
  @Field(() => String, { nullable: true, description: "Up to 500 characters." }) companyName?: string;
  @Field(() => String, { nullable: true, description: "Up to 500 characters." }) jobTitle?: string;
  @Field(() => String, { nullable: true, description: "Web address, with or without https://." }) website?: string;
  @Field(() => LocalDate, { nullable: true, description: "Day of birth." }) birthday?: string | null;
  @Field(() => TimeZone, { nullable: true, description: "IANA time zone." }) timeZone?: string | null;
  @Field(() => String, { nullable: true, description: "BCP 47 language tag: en, pt-BR." }) language?: string | null;
  @Field(() => AddressInput, { nullable: true, description: "Postal address." }) address?: AddressInput;
  @Field(() => SocialLinksInput, { nullable: true, description: "Profiles in social networks." }) socialLinks?: SocialLinksInput;
  @Field(() => [CustomFieldValueInput], {
    nullable: true,
    description: "Custom fields, each once; a field that is left out stays as it is, and of a new contact gets its default.",
  })
  customFields?: CustomFieldValueInput[];
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "An e-mail of a new contact." })
export class ContactEmailInput {
  @Field(() => String, { description: "E-mail address, at most 254 characters." }) address!: string;
  @Field(() => Boolean, { nullable: true, description: "Whether every action uses this one; the first when none is marked." })
  isPrimary?: boolean;
}

@InputType({ description: "A phone number of a new contact." })
export class ContactPhoneInput {
  @Field(() => String, { description: "In any formatting; with + and country code, or with `country`." }) number!: string;
  @Field(() => String, { nullable: true, description: "home, landline, mobile or work; each on at most one number." }) label?: string;
  @Field(() => Boolean, { nullable: true, description: "Whether every action uses this one; the first when none is marked." })
  isPrimary?: boolean;
  @Field(() => String, { nullable: true, description: "Two-letter country, for a number without country code." }) country?: string;
}

@InputType({ description: "A consent that the contact gave; it is stored with the time and who noted it." })
export class ConsentInput {
  @Field(() => String, { description: "What the contact agreed to." }) text!: string;
}

@InputType({ description: "Whether a new contact is subscribed to a category." })
export class ContactSubscriptionInput {
  @Field(() => ID, { description: "The category." }) categoryId!: string;
  @Field(() => Boolean, { description: "Whether it is subscribed." }) isSubscribed!: boolean;
}

@InputType({ description: "Whether a contact is subscribed to a category." })
export class SetContactSubscriptionInput {
  @Field(() => ID, { description: "The contact." }) contactId!: string;
  @Field(() => ID, { description: "The category; not an archived one." }) categoryId!: string;
  @Field(() => Boolean, { description: "True subscribes, false ends the subscription." }) isSubscribed!: boolean;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "A new contact: at least a name, an e-mail or a phone number." })
export class CreateContactInput extends ContactFieldsInput {
  @Field(() => [ContactEmailInput], { nullable: true, description: "Up to 11." }) emails?: ContactEmailInput[];
  @Field(() => [ContactPhoneInput], { nullable: true, description: "Up to 11." }) phones?: ContactPhoneInput[];
  @Field(() => [String], { nullable: true, description: "Names of tags; those that are missing are created. Up to 50." }) tags?: string[];
  @Field(() => [ContactSubscriptionInput], {
    nullable: true,
    description: "What it is subscribed to and what not; a category that is left out is as it says for new contacts.",
  })
  subscriptions?: ContactSubscriptionInput[];
  @Field(() => [ID], { nullable: true, description: "Members who follow the contact. Up to 10." }) followerIds?: string[];
  @Field(() => ConsentInput, { nullable: true, description: "Confirmation that consent was given." }) consent?: ConsentInput;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: "Create it though an active contact holds one of the e-mails.",
  })
  allowDuplicate?: boolean;
}

@InputType({ description: "What to change of a contact; what is left out stays as it is." })
export class UpdateContactInput extends ContactFieldsInput {
  @Field(() => ID, { description: "The contact." }) id!: string;
  @Field(() => Int, { nullable: true, description: "The version that you saw; another one answers CONFLICT with the current record." })
  expectedVersion?: number;
}

@InputType({ description: "A further e-mail of a contact." })
export class AddContactEmailInput {
  @Field(() => ID, { description: "The contact." }) contactId!: string;
  @Field(() => String, { description: "E-mail address, at most 254 characters." }) address!: string;
  @Field(() => Boolean, { nullable: true, defaultValue: false, description: "Whether it becomes the primary one." }) isPrimary?: boolean;
  @Field(() => Boolean, { nullable: true, defaultValue: false, description: "Add it though another active contact holds it." })
  allowDuplicate?: boolean;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "A corrected e-mail." })
export class UpdateContactEmailInput {
  @Field(() => ID, { description: "The e-mail." }) id!: string;
  @Field(() => String, { description: "E-mail address, at most 254 characters." }) address!: string;
  @Field(() => Boolean, { nullable: true, defaultValue: false, description: "Keep it though another active contact holds it." })
  allowDuplicate?: boolean;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "One e-mail of a contact." })
export class ContactEmailIdInput {
  @Field(() => ID, { description: "The e-mail." }) id!: string;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "A further phone number of a contact." })
export class AddContactPhoneInput {
  @Field(() => ID, { description: "The contact." }) contactId!: string;
  @Field(() => String, { description: "In any formatting; with + and country code, or with `country`." }) number!: string;
  @Field(() => String, { nullable: true, description: "home, landline, mobile or work; each on at most one number." }) label?: string;
  @Field(() => Boolean, { nullable: true, defaultValue: false, description: "Whether it becomes the primary one." }) isPrimary?: boolean;
  @Field(() => String, { nullable: true, description: "Two-letter country, for a number without country code." }) country?: string;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "A corrected phone number; what is left out stays as it is." })
export class UpdateContactPhoneInput {
  @Field(() => ID, { description: "The phone number." }) id!: string;
  @Field(() => String, { nullable: true, description: "In any formatting; with + and country code, or with `country`." }) number?: string;
  @Field(() => String, { nullable: true, description: "home, landline, mobile or work; null for none." }) label?: string | null;
  @Field(() => String, { nullable: true, description: "Two-letter country, for a number without country code." }) country?: string;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "One phone number of a contact." })
export class ContactPhoneIdInput {
  @Field(() => ID, { description: "The phone number." }) id!: string;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "Tags of one contact, by name." })
export class ContactTagsInput {
  @Field(() => ID, { description: "The contact." }) contactId!: string;
  @Field(() => [String], { description: "Names, whatever the case." }) tags!: string[];
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "Contacts to move to the trash, all or none." })
export class DeleteContactsInput {
  @Field(() => [ID], { description: "1–200 contacts." }) ids!: string[];
  @Field(() => String, { nullable: true, description: "Why; up to 500 characters." }) reason?: string;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "Contacts to bring back from the trash, all or none." })
export class RestoreContactsInput {
  @Field(() => [ID], { description: "1–200 contacts." }) ids!: string[];
  @Field(() => Boolean, { nullable: true, defaultValue: false, description: "Keep both where an active contact holds an e-mail by now." })
  allowDuplicate?: boolean;
  @Field(() => String, retry) clientMutationId?: string;
}
