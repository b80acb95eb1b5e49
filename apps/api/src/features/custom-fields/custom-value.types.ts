import { Field, Float, InterfaceType, ObjectType } from "type-graphql";
import { Money } from "../../platform/money.ts";
import { DateTime, LocalDate } from "../../platform/scalars.ts";
import { CustomField, CustomFieldOption } from "./custom-field.entity.ts";

/** The types say by `__typename` which they are. */
@InterfaceType("CustomFieldValue", {
  description: "What a record holds in a custom field. The field's type says which of the types it is.",
  resolveType: (value: { __typename: string }) => value.__typename,
})
export abstract class CustomFieldValue {
  @Field(() => CustomField, { description: "The field." }) field!: CustomField;
  @Field(() => String, {
    description: "As a text, the same for every reader: 1234.5, 1234.50 EUR, yes, names of options with “; ” between them, 1984-02-29.",
  })
  display!: string;
}

const of = (description: string) => ({ description, implements: CustomFieldValue, simpleResolvers: true });

@ObjectType(of("Of a field of text, long text, phone, e-mail or URL."))
export class CustomTextValue extends CustomFieldValue {
  @Field(() => String, { description: "The text; a phone number in E.164." }) text!: string;
}

@ObjectType(of("Of a field of numbers."))
export class CustomNumberValue extends CustomFieldValue {
  @Field(() => Float, { description: "The number." }) number!: number;
}

@ObjectType(of("Of a field of money."))
export class CustomMoneyValue extends CustomFieldValue {
  @Field(() => Money, { description: "The amount." }) money!: Money;
}

@ObjectType(of("Of a checkbox."))
export class CustomCheckboxValue extends CustomFieldValue {
  @Field(() => Boolean, { description: "Whether it is checked." }) checked!: boolean;
}

@ObjectType(of("Of a field with one choice."))
export class CustomChoiceValue extends CustomFieldValue {
  @Field(() => CustomFieldOption, { description: "The choice." }) option!: CustomFieldOption;
}

@ObjectType(of("Of a field with many choices."))
export class CustomChoicesValue extends CustomFieldValue {
  @Field(() => [CustomFieldOption], { description: "The choices, in the order of the field's options; at least one." })
  options!: CustomFieldOption[];
}

@ObjectType(of("Of a field of days."))
export class CustomDateValue extends CustomFieldValue {
  @Field(() => LocalDate, { description: "The day." }) date!: string;
}

@ObjectType(of("Of a field of instants."))
export class CustomDateTimeValue extends CustomFieldValue {
  @Field(() => DateTime, { description: "The instant." }) dateTime!: string;
}
