import { limits, tagColors } from "@kith/shared/limits.ts";
import type { CreateCustomFieldInput, CustomFieldType, UpdateCustomFieldInput } from "../../gql/graphql.ts";
import { z } from "../../lib/zod.ts";
import { ownCurrency } from "./own-currency.ts";
import { isWrongNumber } from "./typed-number.ts";
import type { CustomFieldDefinition } from "./use-custom-fields.ts";
import { optionIds, textOf, textOfOptions, valueInput } from "./value-text.ts";

export const hasOptions = (type: CustomFieldType) => type === "CHOICE" || type === "CHOICES";

/** The form of a field. The server checks all of it again; what is held here is what helps while one types. */
export const fieldForm = z
  .object({
    name: z.string().trim().min(1, "nameMissing").max(limits.customFieldName, "nameTooLong"),
    type: z.custom<CustomFieldType>(),
    folderId: z.string().nullable(),
    isRequired: z.boolean(),
    description: z.string().trim().max(limits.textLength, "descriptionTooLong"),
    currency: z.string(),
    /** As value-text.ts has it; of an option that is not saved yet its key. */
    defaultValue: z.string(),
    /** `key` is the option's id, or of a new one a number of the form's. */
    options: z.array(z.object({ key: z.string(), id: z.string().optional(), name: z.string().trim(), color: z.string() })),
  })
  .superRefine(({ type, options, defaultValue }, context) => {
    const add = (path: (string | number)[], message: string) => context.addIssue({ code: "custom", path, message });
    if (isWrongNumber({ type }, defaultValue)) add(["defaultValue"], "defaultWrong");
    if (!hasOptions(type)) return;
    if (options.length === 0) add(["options"], "optionsMissing");
    for (const [index, { name }] of options.entries()) {
      if (name === "") add(["options", index, "name"], "nameMissing");
      else if (name.length > limits.customFieldName) add(["options", index, "name"], "nameTooLong");
    }
  });
export type FieldForm = z.infer<typeof fieldForm>;

let made = 0;

/** A new option, in the colour of its place. */
export const newOption = (place: number): FieldForm["options"][number] => ({
  key: `new-${++made}`,
  name: "",
  color: tagColors[place % tagColors.length]!,
});

export function formOf(field: CustomFieldDefinition | undefined, folderId: string | null): FieldForm {
  return {
    name: field?.name ?? "",
    type: field?.type ?? "TEXT",
    folderId: field ? (field.folder?.id ?? null) : folderId,
    isRequired: field?.isRequired ?? false,
    description: field?.description ?? "",
    currency: field?.currency ?? ownCurrency(),
    defaultValue: textOf(field?.defaultValue),
    options: field?.options.map(({ id, name, color }) => ({ key: id, id, name, color })) ?? [],
  };
}

/** The default as the server takes it: options by their names, which new ones have already. */
function defaultInput({ type, defaultValue, options }: FieldForm) {
  if (!hasOptions(type)) return valueInput({ type }, defaultValue);
  const names = optionIds(defaultValue).flatMap((key) => options.find((option) => option.key === key)?.name ?? []);
  return valueInput({ type }, type === "CHOICE" ? (names[0] ?? "") : textOfOptions(names));
}

export function createInput(object: string, form: FieldForm): CreateCustomFieldInput {
  const { name, type, folderId, isRequired, description, currency, options } = form;
  return {
    object,
    name,
    type,
    folderId,
    isRequired,
    description,
    currency: type === "MONEY" ? currency : null,
    defaultValue: defaultInput(form),
    options: hasOptions(type) ? options.map((option) => ({ name: option.name, color: option.color })) : null,
  };
}

export function updateInput(field: CustomFieldDefinition, form: FieldForm, expectedVersion: number): UpdateCustomFieldInput {
  const { name, isRequired, description, currency, options } = form;
  return {
    id: field.id,
    expectedVersion,
    name,
    isRequired,
    description,
    defaultValue: defaultInput(form),
    ...(field.type === "MONEY" && currency !== field.currency && { currency }),
    ...(hasOptions(field.type) && { options: options.map((option) => ({ id: option.id, name: option.name, color: option.color })) }),
  };
}
