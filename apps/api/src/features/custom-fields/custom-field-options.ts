import type { Context } from "../../platform/context.ts";
import { NotFound, refuse } from "../../platform/errors.ts";
import { type FieldChange, record } from "../../platform/events.ts";
import { fromGlobalId, newId } from "../../platform/ids.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { colorAt, type WantedOption } from "./check-field.ts";
import "./custom-field.events.ts";
import { type CustomField, CustomFieldOption } from "./custom-field.entity.ts";
import type { RemoveCustomFieldOptionInput } from "./custom-field.inputs.ts";
import { countOf, inEvents, objectOf, valuesOf } from "./field-objects.ts";
import type { DefinedField } from "./load-fields.ts";
import { lockField, requireSight, saveField } from "./lock-field.ts";

/** "1 contact has", "2 contacts have" */
const holders = (field: DefinedField, count: number) => `${countOf(objectOf(field), count)} ${count === 1 ? "has" : "have"}`;

/** Makes the options of a field, which is locked, those that are wanted. @returns what changed. @throws Invalid (IN_USE, NOT_FOUND) */
export async function arrangeOptions(tx: Transaction, field: DefinedField, wanted: readonly WantedOption[]): Promise<FieldChange[]> {
  const known = new Map(field.options.map((option) => [option.id, option]));
  const changes: FieldChange[] = [];
  const options = wanted.map(({ id: globalId, name, nameNorm, color }, position) => {
    const id = globalId === null ? null : fromGlobalId("CustomFieldOption", globalId);
    const before = id === null ? undefined : known.get(id);
    if (id !== null && !before) refuse(["options", String(position), "id"], "NOT_FOUND", "The field has no such option.");
    if (before) known.delete(before.id);
    if (before?.name !== name) changes.push({ field: "option", before: before?.name ?? null, after: name });
    const after = { name, nameNorm, color: color ?? before?.color ?? colorAt(position), position };
    if (before && before.name === name && (before.color !== after.color || before.position !== position))
      changes.push({ field: "option", before: look(before), after: look(after) });
    return tx.manager.create(CustomFieldOption, { workspaceId: tx.workspaceId, id: id ?? newId(), fieldId: field.id, ...after });
  });
  const removed = [...known.values()];
  if (removed.length > 0) await removeUnused(tx, field, removed);
  changes.push(...removed.map(({ name }) => ({ field: "option", before: name, after: null })));
  await tx.sql(
    `insert into custom_field_option (workspace_id, id, field_id, name, name_norm, color, position)
      select $1, given.id, $2, given.name, given.name_norm, given.color, given.position
      from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::int[]) as given (id, name, name_norm, color, position)
      on conflict (workspace_id, id) do update
        set name = excluded.name, name_norm = excluded.name_norm, color = excluded.color, position = excluded.position`,
    [
      tx.workspaceId,
      field.id,
      options.map(({ id }) => id),
      options.map(({ name }) => name),
      options.map(({ nameNorm }) => nameNorm),
      options.map(({ color }) => color),
      options.map(({ position }) => position),
    ],
  );
  field.options = options;
  return changes;
}

const look = ({ name, color, position }: Pick<CustomFieldOption, "name" | "color" | "position">) => `${position + 1}. ${name} (${color})`;

async function removeUnused(tx: Transaction, field: DefinedField, options: readonly CustomFieldOption[]): Promise<void> {
  requireSight(tx);
  for (const { id, name } of options) {
    const used = await countUsers(tx, field, id);
    if (used > 0)
      refuse(
        ["options"],
        "IN_USE",
        `${holders(field, used)} “${name}”. Replace it there, or take it off those ${objectOf(field).words[1]}.`,
      );
  }
  await deleteOptions(
    tx,
    options.map(({ id }) => id),
  );
}

/** How many records have an option, those in the trash included. */
async function countUsers(tx: Transaction, field: DefinedField, id: string): Promise<number> {
  const [used] = await tx.sql<{ count: number }>(
    `select count(*) as count from ${valuesOf(objectOf(field)).table} where workspace_id = $1 and field_id = $2 and option_id = $3`,
    [tx.workspaceId, field.id, id],
  );
  return used!.count;
}

const deleteOptions = (tx: Transaction, ids: readonly string[]) =>
  tx.sql("delete from custom_field_option where workspace_id = $1 and id = any($2::uuid[])", [tx.workspaceId, ids]);

/**
 * Removes an option. Records that have it get another one or lose it, as was chosen, in a few statements however many they are; they keep
 * their versions, and one event tells it to the workspace. @throws Invalid (IN_USE with the number of records), NotFound, Forbidden
 */
export function removeCustomFieldOption(ctx: Context, input: RemoveCustomFieldOptionInput): Promise<CustomField> {
  return inTransaction(ctx, async (tx) => {
    requireSight(tx);
    const id = fromGlobalId("CustomFieldOption", input.id);
    const named = await tx.manager.findOneBy(CustomFieldOption, { workspaceId: tx.workspaceId, id });
    if (!named) throw new NotFound("There is no such option.");
    const field = await lockField(tx, named.fieldId);
    const option = field.options.find((each) => each.id === id);
    if (!option) throw new NotFound("There is no such option.");
    if (field.options.length === 1) refuse("id", "INVALID", "A field of choices needs at least one option.");
    const replacement = findReplacement(field, option, input.replaceOptionWith);
    const used = await countUsers(tx, field, id);
    if (used > 0 && !replacement) {
      if (!input.removeFromRecords && !input.removeFromContacts)
        refuse(
          "id",
          "IN_USE",
          `${holders(field, used)} “${option.name}”. Replace it there, or take it off those ${objectOf(field).words[1]}.`,
        );
      if (field.isRequired) refuse("removeFromRecords", "REQUIRED", `“${field.name}” is required: replace the option with another one.`);
    }
    if (used > 0) await (replacement ? replaceOption(tx, field, id, replacement.id) : takeOff(tx, field, id));
    const defaults = (field.defaultValue ?? []).flatMap((value) =>
      value.option !== id ? [value] : replacement ? [{ ...value, option: replacement.id }] : [],
    );
    const defaultValue = defaults.filter((value, index) => defaults.findIndex(({ option: other }) => other === value.option) === index);
    await deleteOptions(tx, [id]);
    field.options = field.options.filter((each) => each !== option);
    record(tx, "customField.optionRemoved", {
      subjectId: field.id,
      data: { name: field.name, ...inEvents(objectOf(field)), option: option.name, replacement: replacement?.name ?? null, contacts: used },
      changes: [{ field: "option", before: option.name, after: replacement?.name ?? null }],
    });
    return saveField(tx, field, { defaultValue: defaultValue.length > 0 ? defaultValue : null });
  });
}

function findReplacement(field: DefinedField, option: CustomFieldOption, globalId: string | null | undefined): CustomFieldOption | null {
  if (globalId == null) return null;
  const found = field.options.find(({ id }) => id === fromGlobalId("CustomFieldOption", globalId));
  if (!found) refuse("replaceOptionWith", "NOT_FOUND", "The field has no such option.");
  if (found === option) refuse("replaceOptionWith", "INVALID", "An option can't replace itself.");
  return found;
}

/** Who has both keeps one. */
async function replaceOption(tx: Transaction, field: DefinedField, id: string, by: string): Promise<void> {
  const { table, owner } = valuesOf(objectOf(field));
  await tx.sql(
    `delete from ${table} v where v.workspace_id = $1 and v.field_id = $2 and v.option_id = $3
      and exists (select from ${table} o where o.workspace_id = $1 and o.field_id = $2 and o.option_id = $4 and o.${owner} = v.${owner})`,
    [tx.workspaceId, field.id, id, by],
  );
  await tx.sql(`update ${table} set option_id = $4 where workspace_id = $1 and field_id = $2 and option_id = $3`, [
    tx.workspaceId,
    field.id,
    id,
    by,
  ]);
}

const takeOff = (tx: Transaction, field: DefinedField, id: string) =>
  tx.sql(`delete from ${valuesOf(objectOf(field)).table} where workspace_id = $1 and field_id = $2 and option_id = $3`, [
    tx.workspaceId,
    field.id,
    id,
  ]);
