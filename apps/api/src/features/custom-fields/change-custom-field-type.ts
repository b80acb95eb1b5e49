import type { CustomFieldType as FieldType } from "@kith/shared/limits.ts";
import { Field, Int, ObjectType } from "type-graphql";
import type { Context } from "../../platform/context.ts";
import { BadInput, Invalid, NotFound, refuse } from "../../platform/errors.ts";
import { record } from "../../platform/events.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { convertField, type TypeChange } from "./convert-field.ts";
import { checkCurrency, DefinitionFaults, hasOptions } from "./check-field.ts";
import "./custom-field.events.ts";
import { type CustomField, CustomFieldOption } from "./custom-field.entity.ts";
import type { ChangeCustomFieldTypeInput } from "./custom-field.inputs.ts";
import { writeValues } from "./field-values.ts";
import { countOf, inEvents, objectOf } from "./field-objects.ts";
import { type DefinedField, loadField } from "./load-fields.ts";
import { lockField, requireSight, saveField } from "./lock-field.ts";

@ObjectType({ description: "A value that would be lost.", simpleResolvers: true })
export class LostValue {
  @Field(() => String, { description: "The value as it is now; its first 100 characters." }) value!: string;
  @Field(() => String, { description: "Why the new type does not take it." }) reason!: string;
}

@ObjectType({ description: "What another type would do to the values of a custom field.", simpleResolvers: true })
export class CustomFieldTypeChange {
  @Field(() => Int, { description: "Records of the field's object with a value, those in the trash included." }) records!: number;
  @Field(() => Int, { description: "The same.", deprecationReason: "Use records." }) contacts!: number;
  @Field(() => Int, { description: "Records whose value can be converted." }) converts!: number;
  @Field(() => Int, { description: "Records that would lose their value." }) lost!: number;
  @Field(() => [LostValue], { description: "Up to 5 of the values that would be lost." }) examples!: LostValue[];
  @Field(() => [String], { description: "Of a field of choices: the options that it would have." }) options!: string[];
}

/** What changeCustomFieldType would do. @throws BadInput, NotFound, Forbidden */
export async function tryTypeChange(
  ctx: Context,
  globalId: string,
  type: FieldType,
  currency: string | null | undefined,
): Promise<CustomFieldTypeChange> {
  requireSight(ctx);
  const id = fromGlobalId("CustomField", globalId);
  const field = await loadField(ctx, id);
  if (!field) throw new NotFound("There is no such custom field.");
  if (isOfFiles(field.type, type)) throw new BadInput(`type: ${filesStay}`);
  const faults = new DefinitionFaults();
  const checked = checkCurrency(type, currency, faults);
  if (faults.faults.length > 0) throw new BadInput(`currency: ${faults.faults[0]!.message}`);
  const { after, ...change } = await convertField((text, values) => ctx.read.rows("", text, values), field, type, checked);
  return { ...change, contacts: change.records, options: after.options.map(({ name }) => name) };
}

/**
 * Gives a custom field another type and converts its values, page by page in one transaction; whoever writes the field waits meanwhile. The
 * records keep their versions. @throws Invalid (IN_USE when values would be lost and that was not chosen), Conflict, NotFound, Forbidden
 */
export function changeCustomFieldType(ctx: Context, input: ChangeCustomFieldTypeInput): Promise<CustomField> {
  return inTransaction(ctx, async (tx) => {
    requireSight(tx);
    const field = await lockField(tx, fromGlobalId("CustomField", input.id), input.expectedVersion);
    if (input.type === field.type) return field;
    if (isOfFiles(field.type, input.type)) refuse("type", "INVALID", filesStay);
    const faults = new DefinitionFaults();
    const currency = checkCurrency(input.type, input.currency, faults);
    faults.throwIfAny();
    const change = await convertField(
      tx.sql,
      field,
      input.type,
      currency,
      (values) => writeValues(tx, objectOf(field), values),
      async ({ options }) => {
        if (hasOptions(input.type) && !hasOptions(field.type)) await tx.manager.insert(CustomFieldOption, options);
      },
    );
    if (change.lost > 0 && !input.dropUnconvertible) throw new Invalid([lossOf(field, change)], field);
    if (hasOptions(field.type) && !hasOptions(input.type))
      await tx.manager.delete(CustomFieldOption, { workspaceId: tx.workspaceId, fieldId: field.id });
    record(tx, "customField.typeChanged", {
      subjectId: field.id,
      data: { name: field.name, type: input.type, ...inEvents(objectOf(field)), contacts: change.records, lost: change.lost },
      changes: [{ field: "type", before: field.type, after: input.type }],
    });
    return saveField(tx, field, { type: input.type, currency, defaultValue: change.after.defaultValue });
  });
}

const isOfFiles = (...types: readonly FieldType[]): boolean => types.includes("file");
const filesStay = "Files can't be converted: a field of files stays one, and no other becomes one.";

function lossOf(field: DefinedField, { lost, examples }: TypeChange) {
  const [first] = examples;
  const who = countOf(objectOf(field), lost);
  return {
    field: ["dropUnconvertible"],
    code: "IN_USE",
    message: `${who} would lose a value by it, such as “${first!.value}”. Convert the others all the same, or change those values first.`,
  };
}
