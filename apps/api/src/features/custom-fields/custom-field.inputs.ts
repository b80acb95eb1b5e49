import type { CustomFieldType as FieldType } from "@kith/shared/limits.ts";
import { Field, ID, InputType, Int } from "type-graphql";
import { CurrencyCode } from "../../platform/scalars.ts";
import { CustomFieldType } from "./custom-field.entity.ts";
import { CustomValueInput } from "./custom-value.inputs.ts";

const retry = { nullable: true, description: "Idempotency key for callers that can't send the header; 1–255 characters." } as const;
const expected = { nullable: true, description: "The version that was seen; another one is answered with CONFLICT." } as const;
const name = "1–100 characters, unique for the object whatever the case.";

@InputType({ description: "A new option of a field of choices." })
export class NewCustomFieldOptionInput {
  @Field(() => String, { description: "1–100 characters, unique in its field whatever the case." }) name!: string;
  @Field(() => String, {
    nullable: true,
    description: "gray, blue, teal, green, amber, orange, rose or violet; left out, it stays, or is chosen by the place.",
  })
  color?: string | null;
}

@InputType({ description: "An option that a field of choices is to have." })
export class CustomFieldOptionInput extends NewCustomFieldOptionInput {
  @Field(() => ID, { nullable: true, description: "The option that it is, when it is there already; left out for a new one." })
  id?: string | null;
}

@InputType({ description: "A new custom field." })
export class CreateCustomFieldInput {
  @Field(() => String, { description: name }) name!: string;
  @Field(() => CustomFieldType, { description: "What it holds." }) type!: FieldType;
  @Field(() => String, {
    nullable: true,
    defaultValue: "contact",
    description: "What it belongs to: contact, company, opportunity or the key of an object.",
  })
  object?: string | null;
  @Field(() => String, {
    nullable: true,
    description: "Name for programs: a–z, 0–9 and _, beginning with a letter, up to 60 characters; made from the name when left out.",
  })
  key?: string | null;
  @Field(() => String, { nullable: true, description: "What the field is for, up to 500 characters." }) description?: string | null;
  @Field(() => ID, { nullable: true, description: "The folder that it goes into; none when left out." }) folderId?: string | null;
  @Field(() => CurrencyCode, { nullable: true, description: "Of a field of money, which needs one." }) currency?: string | null;
  @Field(() => Boolean, { nullable: true, defaultValue: false, description: "Whether a new record needs a value." })
  isRequired?: boolean | null;
  @Field(() => CustomValueInput, { nullable: true, description: "What a new record gets unless it is given another value." })
  defaultValue?: CustomValueInput | null;
  @Field(() => [NewCustomFieldOptionInput], { nullable: true, description: "Of a field of choices: 1 to 500 options, in their order." })
  options?: NewCustomFieldOptionInput[] | null;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "What to change of a custom field. What is left out stays as it is; null too, except for the default." })
export class UpdateCustomFieldInput {
  @Field(() => ID, { description: "The field." }) id!: string;
  @Field(() => Int, expected) expectedVersion?: number | null;
  @Field(() => String, { nullable: true, description: name }) name?: string | null;
  @Field(() => String, { nullable: true, description: "Up to 500 characters; an empty text clears it." }) description?: string | null;
  @Field(() => CurrencyCode, { nullable: true, description: "Another currency, as long as no contact has an amount." })
  currency?: string | null;
  @Field(() => Boolean, { nullable: true, description: "Whether a new record needs a value. Those without one stay as they are." })
  isRequired?: boolean | null;
  @Field(() => CustomValueInput, {
    nullable: true,
    description: "What a new record gets unless it is given another value; null for nothing.",
  })
  defaultValue?: CustomValueInput | null;
  @Field(() => [CustomFieldOptionInput], {
    nullable: true,
    description:
      "All options, in their order. One that is left out is removed; it is refused while records have it, see removeCustomFieldOption.",
  })
  options?: CustomFieldOptionInput[] | null;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "An option that is removed, and what becomes of the records that have it." })
export class RemoveCustomFieldOptionInput {
  @Field(() => ID, { description: "The option." }) id!: string;
  @Field(() => ID, { nullable: true, description: "Another option of the field, which those records get." }) replaceOptionWith?:
    | string
    | null;
  @Field(() => Boolean, { nullable: true, defaultValue: false, description: "Those records lose it. Not for a required field." })
  removeFromRecords?: boolean | null;
  @Field(() => Boolean, { nullable: true, defaultValue: false, description: "The same.", deprecationReason: "Use removeFromRecords." })
  removeFromContacts?: boolean | null;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "A custom field that is deleted, with all its values." })
export class DeleteCustomFieldInput {
  @Field(() => ID, { description: "The field." }) id!: string;
  @Field(() => Int, {
    nullable: true,
    description: "How many records may lose a value by it, those in the trash included: as customFieldImpact counts them. 0 when left out.",
  })
  expectedRecords?: number | null;
  @Field(() => Int, { nullable: true, description: "The same.", deprecationReason: "Use expectedRecords." })
  expectedContacts?: number | null;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "Where a custom field goes." })
export class MoveCustomFieldInput {
  @Field(() => ID, { description: "The field." }) id!: string;
  @Field(() => ID, { nullable: true, description: "The folder; null for none. Left out, it stays where it is." }) folderId?: string | null;
  @Field(() => Int, { description: "Its place there, from 0; behind the last one when it is beyond." }) position!: number;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "Another type for a custom field, to which its values are converted." })
export class ChangeCustomFieldTypeInput {
  @Field(() => ID, { description: "The field." }) id!: string;
  @Field(() => Int, expected) expectedVersion?: number | null;
  @Field(() => CustomFieldType, { description: "What it is to hold." }) type!: FieldType;
  @Field(() => CurrencyCode, { nullable: true, description: "Of a field of money, which needs one." }) currency?: string | null;
  @Field(() => Boolean, { nullable: true, defaultValue: false, description: "Do it though values are lost that can't be converted." })
  dropUnconvertible?: boolean | null;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "A new folder of custom fields." })
export class CreateCustomFieldFolderInput {
  @Field(() => String, { description: name }) name!: string;
  @Field(() => String, {
    nullable: true,
    defaultValue: "contact",
    description: "What its fields belong to: contact, company, opportunity or the key of an object.",
  })
  object?: string | null;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "Another name for a folder." })
export class RenameCustomFieldFolderInput {
  @Field(() => ID, { description: "The folder." }) id!: string;
  @Field(() => Int, expected) expectedVersion?: number | null;
  @Field(() => String, { description: name }) name!: string;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "Where a folder goes." })
export class MoveCustomFieldFolderInput {
  @Field(() => ID, { description: "The folder." }) id!: string;
  @Field(() => Int, { description: "Its place among the folders, from 0; behind the last one when it is beyond." }) position!: number;
  @Field(() => String, retry) clientMutationId?: string;
}

@InputType({ description: "Which folder." })
export class DeleteCustomFieldFolderInput {
  @Field(() => ID, { description: "The folder." }) id!: string;
  @Field(() => String, retry) clientMutationId?: string;
}
