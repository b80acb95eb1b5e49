import { Field, Float, ID, InputType } from "type-graphql";
import { BigInteger, DateTime, LocalDate } from "../../platform/scalars.ts";

const text = "Of a field of text, long text, phone (with + and country code), e-mail or URL; an empty text is none.";

@InputType({ description: "A value: the one member that fits the field's type." })
export class CustomValueInput {
  @Field(() => String, { nullable: true, description: text }) text?: string | null;
  @Field(() => Float, { nullable: true, description: "Of a field of numbers." }) number?: number | null;
  @Field(() => BigInteger, {
    nullable: true,
    description: "Of a field of money: in the smallest unit of the field's currency, 123450 for 1,234.50 EUR.",
  })
  amountMinor?: string | null;
  @Field(() => Boolean, { nullable: true, description: "Of a checkbox." }) checked?: boolean | null;
  @Field(() => String, { nullable: true, description: "Of a field with one choice: the option's id, or its name whatever the case." })
  option?: string | null;
  @Field(() => [String], {
    nullable: true,
    description: "Of a field with many choices: all that hold from now on, by id or name; an empty list is none.",
  })
  options?: string[] | null;
  @Field(() => LocalDate, { nullable: true, description: "Of a field of days." }) date?: string | null;
  @Field(() => DateTime, { nullable: true, description: "Of a field of instants." }) dateTime?: Date | null;
  @Field(() => [ID], {
    nullable: true,
    description:
      "Of a field of files, for a new record only: files that were sent (startUpload, for documents). Later addFieldFile adds one, and deleteDocument takes one away.",
  })
  files?: string[] | null;
}

@InputType({ description: "The value of one custom field: the member that fits its type, or `clear`." })
export class CustomFieldValueInput extends CustomValueInput {
  @Field(() => ID, { description: "The field: its id or its key." }) field!: string;
  @Field(() => Boolean, { nullable: true, description: "true takes the value away; refused for a required field." })
  clear?: boolean | null;
}

/** A value as the API takes it, whatever its type. */
export type ValueInput = CustomValueInput;
