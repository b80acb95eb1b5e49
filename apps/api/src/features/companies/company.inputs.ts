import { Field, ID, InputType, Int } from "type-graphql";
import { AddressInput } from "../contacts/contact.inputs.ts";
import { CustomFieldValueInput } from "../custom-fields/custom-value.inputs.ts";

const retry = { nullable: true, description: "Idempotency key for callers that can't send the header; 1–255 characters." } as const;

/** What a new and a changed company have in common. */
@InputType()
abstract class CompanyFieldsInput {
  @Field(() => String, { nullable: true, description: "Web address, with or without https://." }) website?: string;
  @Field(() => String, { nullable: true, description: "In any formatting; with + and country code, or with `country`." }) phone?: string;
  @Field(() => String, { nullable: true, description: "Two-letter country, for a phone number without country code." }) country?: string;
  @Field(() => String, { nullable: true, description: "Up to 500 characters." }) industry?: string;
  @Field(() => Int, { nullable: true, description: "How many people work there; null when unknown." }) employees?: number | null;
  @Field(() => String, { nullable: true, description: "Up to 10,000 characters." }) description?: string;
  @Field(() => String, { nullable: true, description: "LinkedIn page, up to 500 characters." }) linkedin?: string;
  @Field(() => AddressInput, { nullable: true, description: "Postal address." }) address?: AddressInput;
  @Field(() => [CustomFieldValueInput], {
    nullable: true,
    description: "Custom fields, each once; a field that is left out stays as it is, and of a new company gets its default.",
  })
  customFields?: CustomFieldValueInput[];
  @Field(() => ID, { nullable: true, description: "Member who owns the company; null for nobody." }) ownerId?: string | null;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: "Do it though an active company has a website at the same domain.",
  })
  allowDuplicate?: boolean;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "A new company." })
export class CreateCompanyInput extends CompanyFieldsInput {
  @Field(() => String, { description: "1–200 characters." }) name!: string;
}

@InputType({ description: "What to change of a company; what is left out stays as it is." })
export class UpdateCompanyInput extends CompanyFieldsInput {
  @Field(() => ID, { description: "The company." }) id!: string;
  @Field(() => String, { nullable: true, description: "1–200 characters." }) name?: string;
  @Field(() => Int, { nullable: true, description: "The version that you saw; another one answers CONFLICT with the current record." })
  expectedVersion?: number;
}

@InputType({ description: "Companies to move to the trash, all or none." })
export class DeleteCompaniesInput {
  @Field(() => [ID], { description: "1–200 companies." }) ids!: string[];
  @Field(() => String, { nullable: true, description: "Why; up to 500 characters." }) reason?: string;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "Companies to bring back from the trash, all or none." })
export class RestoreCompaniesInput {
  @Field(() => [ID], { description: "1–200 companies." }) ids!: string[];
  @Field(() => String, retry) clientMutationId?: string;
}
