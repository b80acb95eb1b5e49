import { limits } from "@kith/shared/limits.ts";
import { fold } from "@kith/shared/text.ts";
import { type Fault, Invalid, refuse } from "../../platform/errors.ts";
import { storeFilter } from "../../platform/filters/stored-filter.ts";
import { readingInside, type Transaction } from "../../platform/transaction.ts";
import { fromGlobalId, toGlobalId } from "../../platform/ids.ts";
import { fieldsIn, findField } from "../custom-fields/load-fields.ts";
import { contactFields } from "../contacts/contact-fields.ts";
import { type KnownSegment, knowSegments } from "./known-segments.ts";
import type { Segment } from "./segment.entity.ts";
import type { ContactSort } from "../contacts/contact-sort.ts";
import type { SegmentColumn, SegmentSort } from "./segment.types.ts";

/** What a segment says, as it is sent: null or absent stays as it is. */
export interface SegmentContent {
  name?: string | null;
  description?: string | null;
  filter?: object | null;
  search?: string | null;
  sort?: readonly ContactSort[] | null;
  columns?: readonly { id: string; width?: number | null }[] | null;
}

export type SegmentFields = Pick<Segment, "name" | "nameNorm" | "description" | "filter" | "search" | "sort" | "columns">;

const mostOrders = 3;
const widths = { least: 24, most: 2_000 };

/** The fields of a segment after a change, each trimmed and checked. @throws Invalid at the field. */
export function contentAfter(before: SegmentFields, content: SegmentContent): SegmentFields {
  const name = content.name == null ? before.name : checkName(content.name);
  return {
    name,
    nameNorm: fold(name),
    description: content.description == null ? before.description : checkText("description", content.description),
    filter: content.filter == null ? before.filter : storeFilter(content.filter),
    search: content.search == null ? before.search : checkText("search", content.search),
    sort: content.sort == null ? before.sort : checkSort(content.sort),
    columns: content.columns == null ? before.columns : checkColumns(content.columns),
  };
}

export const noContent: SegmentFields = { name: "", nameNorm: "", description: "", filter: {}, search: "", sort: [], columns: [] };

/** @throws Invalid */
export function checkName(given: string): string {
  const name = given.trim();
  if (name.length < 1 || name.length > limits.segmentName)
    refuse("name", "INVALID", `A segment's name has 1 to ${limits.segmentName} characters.`);
  return name;
}

function checkText(field: string, given: string): string {
  const text = given.trim();
  if (text.length > limits.textLength) refuse(field, "TOO_LONG", `It has at most ${limits.textLength} characters.`);
  if (text.includes("\0")) refuse(field, "INVALID", "It has a character that no text may have.");
  return text;
}

function checkSort(sort: readonly ContactSort[]): SegmentSort[] {
  if (sort.length > mostOrders) refuse("sort", "INVALID", `Give at most ${mostOrders} orders.`);
  return sort.map(({ field, customField, direction }, index) => {
    if ((field == null) === (customField == null)) refuse(["sort", String(index)], "INVALID", "Give either field or customField.");
    return field == null ? { customField: customField!, direction } : { field, direction };
  });
}

/** Orders by custom fields, which are kept by their ids. @throws Invalid for one that is not there */
export async function checkOrders(tx: Transaction, sort: readonly SegmentSort[]): Promise<SegmentSort[]> {
  if (!sort.some(({ customField }) => customField != null)) return [...sort];
  const fields = await fieldsIn(tx, contactFields);
  return sort.map(({ customField, ...order }, index) => {
    if (customField == null) return order;
    const field = findField(fields, customField);
    if (!field) refuse(["sort", String(index), "customField"], "NOT_FOUND", "There is no such custom field.");
    return { ...order, customField: toGlobalId("CustomField", field.id) };
  });
}

function checkColumns(columns: NonNullable<SegmentContent["columns"]>): SegmentColumn[] {
  if (columns.length > limits.segmentColumns) refuse("columns", "INVALID", `Give at most ${limits.segmentColumns} columns.`);
  if (new Set(columns.map(({ id }) => id)).size < columns.length) refuse("columns", "INVALID", "Give each column once.");
  return columns.map(({ id, width }, index) => {
    if (id.length < 1 || id.length > 100) refuse(["columns", String(index), "id"], "INVALID", "A column's name has 1 to 100 characters.");
    if (width != null && (width < widths.least || width > widths.most))
      refuse(["columns", String(index), "width"], "INVALID", `A column is ${widths.least} to ${widths.most} pixels wide.`);
    return { id, width: width ?? null };
  });
}

/**
 * Checks that a segment's filter can be used: it names nothing that is gone, leads back to no segment of its own, and is within the limits with
 * all that it is built on. @returns the segments that it names. @throws Invalid with each fault at its path.
 */
export async function checkSegmentFilter(tx: Transaction, segment: Segment): Promise<string[]> {
  const known = (await knowSegments(readingInside(tx), [], [segment])).get(segment.id)!;
  if (known.problems.length > 0)
    throw new Invalid(
      known.problems.map(({ path, message }): Fault => ({ field: path.split("."), code: "INVALID", message: `The filter ${message}` })),
    );
  return usesOf(known);
}

const usesOf = ({ uses }: KnownSegment): string[] => [...new Set(uses.map(({ value }) => fromGlobalId("Segment", value)))];

/** Nobody else could see who is in a shared segment that is built on a private one. @throws Invalid */
export async function checkSharedUses(tx: Transaction, { ownerId, uses }: Pick<Segment, "ownerId" | "uses">): Promise<void> {
  if (ownerId !== null || uses.length === 0) return;
  const [found] = await tx.sql<{ name: string }>(
    "select name from segment where workspace_id = $1 and id = any($2::uuid[]) and owner_id is not null order by name limit 1",
    [tx.workspaceId, uses],
  );
  if (found) refuse("filter", "PRIVATE", `It is built on “${found.name}”, which is private. Share that segment first.`);
}
