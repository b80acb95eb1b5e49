import { escapeLike, foldLine } from "@kith/shared/text.ts";
import type { Context } from "../../platform/context.ts";
import { BadInput } from "../../platform/errors.ts";
import { type Condition, condition } from "../../platform/filters/condition.ts";
import { date } from "../../platform/filters/date-field.ts";
import type { Params } from "../../platform/filters/params.ts";
import { choice, reference } from "../../platform/filters/plain-fields.ts";
import { addFilterField, defineFilter } from "../../platform/filters/registry.ts";
import { type TextColumn, text, type TextMatch } from "../../platform/filters/text-field.ts";
import { toGlobalId } from "../../platform/ids.ts";
import { customFields } from "../custom-fields/custom-field-filter.ts";
import { objectOf } from "../custom-fields/field-objects.ts";
import { type DefinedField, fieldsOfAll, findField } from "../custom-fields/load-fields.ts";
import { objectsOf } from "./find-object.ts";
import "./object-fields.ts";

/** Which records of an object: every field that is given must hold. Over `record r`. */
export class ObjectRecordFilter {}
defineFilter(ObjectRecordFilter, "ObjectRecordFilter", {
  description: "Which records of an object. Every field that is given must hold; with none given, all of them match.",
});

const containing = (wanted: string): string => `%${escapeLike(wanted)}%`;

/** The search box: every word (see `searchWords`) occurs in the name. @param object SQL of the object's key */
export function searchRecords(words: string[], object: string, params: Params): Condition {
  if (words.length === 0) return condition("true");
  const patterns = words.map((word) => params.add(containing(word), "text"));
  const check = `(${patterns.map((pattern) => `r.search_text like ${pattern}`).join(" and ")})`;
  return condition("true", [() => (atMost) => `select find_records(${object}, array[${patterns.join(", ")}], ${atMost})`], check);
}

/** Names that match; the exact place is checked by the column. */
function inSearchText(match: TextMatch, wanted: string, params: Params) {
  const begin = match === "eq" || match === "startsWith" ? "\n" : "";
  const end = match === "eq" || match === "endsWith" ? "\n" : "";
  const pattern = params.add(containing(`${begin}${foldLine(wanted)}${end}`), "text");
  return {
    check: `r.search_text like ${pattern}`,
    candidates: () => (atMost: number) => `select find_records(null, array[${pattern}], ${atMost})`,
  };
}
const name: TextColumn = { sql: "split_part(r.search_text, E'\\n', 2)", find: inSearchText };

/** The fields of all objects. One object's keys say nothing among those of others: there a field is named by its id, or as `object.key`. */
async function allFields(ctx: Context): Promise<DefinedField[]> {
  const objects = (await objectsOf(ctx)).map(({ key }) => objectOf({ object: key }));
  return (await fieldsOfAll(ctx, objects)).map((field) => ({ ...field, key: `${field.object}.${field.key}` }));
}

addFilterField(ObjectRecordFilter, "id", reference({ sql: "r.id", type: "ObjectRecord", description: "The record itself.", isOwn: true }));
addFilterField(ObjectRecordFilter, "object", choice({ sql: "r.object", description: "Key of the object that it is a record of." }));
addFilterField(ObjectRecordFilter, "name", text({ ...name, description: "Name." }));
addFilterField(
  ObjectRecordFilter,
  "owner",
  reference({ sql: "r.owner_id", type: "Member", description: "The member who is responsible." }),
);
addFilterField(ObjectRecordFilter, "source", choice({ sql: "r.source", description: "How the record came into being." }));
addFilterField(
  ObjectRecordFilter,
  "createdAt",
  date({ sql: "r.created_at", kind: "instant", description: "When the record was created." }),
);
addFilterField(ObjectRecordFilter, "updatedAt", date({ sql: "r.updated_at", kind: "instant", description: "Last change." }));
addFilterField(
  ObjectRecordFilter,
  "deletedAt",
  date({ sql: "r.deleted_at", kind: "instant", description: "When the record was put into the trash." }),
);
addFilterField(ObjectRecordFilter, "customFields", customFields(null, allFields));

type Node = { [field: string]: unknown; and?: Node[]; or?: Node[]; not?: Node; customFields?: { field: string }[] };

/**
 * The same filter with custom fields by their ids: the keys of one object say nothing among those of others. @throws BadInput for a field that the object
 * does not have, with its place
 */
export function ofObject(filter: ObjectRecordFilter, fields: readonly DefinedField[], path: string): ObjectRecordFilter {
  const node = filter as Node;
  const within = (list: Node[] | undefined, member: string) =>
    list?.map((each, index) => ofObject(each, fields, `${path}.${member}.${index}`) as Node);
  const named = node.customFields?.map((entry, index) => {
    const field = findField(fields, entry.field);
    if (!field) throw new BadInput(`${path}.customFields.${index}.field names no custom field of this object.`);
    return { ...entry, field: toGlobalId("CustomField", field.id) };
  });
  return {
    ...node,
    ...(node.and && { and: within(node.and, "and") }),
    ...(node.or && { or: within(node.or, "or") }),
    ...(node.not && { not: ofObject(node.not, fields, `${path}.not`) }),
    ...(named && { customFields: named }),
  };
}
