import type { TFunction } from "i18next";
import type { CalendarPeriod } from "../../../gql/graphql.ts";
import { formatDate, formatDateTime, formatDecimals, formatNumber, ownZone } from "../../../lib/format.ts";
import { formatAmount } from "../../custom-fields/amount-text.ts";
import { plainNumber } from "../../custom-fields/value-text.ts";
import { type Condition, type Entries, type FilterField, type FilterFields, type Operator, toFields } from "./fields/filter-field.ts";
import { lostFieldOf } from "./fields/lost-field.ts";
import { dayIn, isStartOfDay, lastDayBefore, placeOf } from "./fields/zone-days.ts";
import { type FilterNode, type Group, type Kept, partsOf } from "./filter-tree.ts";
import { readFilter } from "./read-filter.ts";
import { says } from "./write-filter.ts";

/** The parts of a condition's sentence. */
export interface ConditionWords {
  field: string;
  operator: string;
  value: string;
}

/** What the words are made with. */
export interface Wording {
  t: TFunction<"filters">;
  fields: FilterFields;
  /** The name of a value, such as that of a tag by its id. */
  nameOf: (field: FilterField, value: string) => string;
  /** The zone that goes without saying: the reader's own, where he sees his own list. */
  unsaidZone?: string;
  /** How many values are named before the rest is counted. */
  mostValues?: number;
}

/** A condition in words; undefined when its field is not there any more. */
export function conditionWords(condition: Condition, wording: Wording): ConditionWords | undefined {
  const { t, fields } = wording;
  const parts = partsOf(condition, fields);
  if (!parts) return undefined;
  const { field, operator } = parts;
  const said = t(`said.${operator.id}`, { defaultValue: t(`operator.${operator.id}`) });
  const isSaid = operator.isComplete(condition.value);
  return { field: field.label, operator: said, value: isSaid ? valueWords(condition, field, operator, wording) : "…" };
}

/** A condition on a custom field that is gone, or of another type now, in words; undefined for anything else without a form. */
export function keptWords({ filter }: Kept, wording: Wording): ConditionWords | undefined {
  const lost = lostFieldOf(filter, wording.fields, wording.t);
  if (!lost) return undefined;
  const fields = toFields([[lost.standIn]]);
  const [node] = readFilter(filter, fields).nodes;
  const words = node?.type === "condition" ? conditionWords(node, { ...wording, fields }) : undefined;
  return words ?? { field: lost.standIn.label, operator: "", value: JSON.stringify(filter) };
}

/** A node of a filter as one sentence: "Status is any of Lead, Active and Created is in the last 30 days (Lisbon time)". */
export function nodeWords(node: FilterNode, wording: Wording): string {
  const { t, fields } = wording;
  if (node.type !== "group") {
    const words = node.type === "kept" ? keptWords(node, wording) : conditionWords(node, wording);
    if (words) return [words.field, words.operator, words.value].filter(Boolean).join(" ");
    return node.type === "kept" ? t("value.kept", { text: JSON.stringify(node.filter) }) : "";
  }
  const nodes = node.nodes.filter((each) => says(each, fields));
  if (nodes.length === 0) return t("value.nothing");
  const text = nodes.map((each) => innerWords(each, nodes.length, wording)).reduce((one, other) => join(node, one, other, t));
  return node.mode === "none" || node.mode === "notAll" ? t(`value.${node.mode}`, { text }) : text;
}

/** In brackets, where it would be unclear what belongs together. */
function innerWords(node: FilterNode, siblings: number, wording: Wording): string {
  const text = nodeWords(node, wording);
  const isMixed = node.type === "group" && siblings > 1 && node.nodes.length > 1 && (node.mode === "all" || node.mode === "any");
  return isMixed ? wording.t("value.inner", { text }) : text;
}

const join = ({ mode }: Group, one: string, other: string, t: Wording["t"]) =>
  mode === "all" || mode === "notAll" ? t("value.and", { one, other }) : t("value.or", { one, other });

function valueWords({ value, timeZone }: Condition, field: FilterField, { entry, id }: Operator, wording: Wording): string {
  const { t, nameOf } = wording;
  const inZone = (text: string) =>
    timeZone === undefined || timeZone === wording.unsaidZone ? text : t("value.zone", { value: text, place: placeOf(timeZone) });
  switch (entry) {
    case "none":
      return "";
    case "text":
      return t("value.text", { text: value });
    case "texts":
    case "values": {
      const values = value as readonly string[];
      const names = values.map((each) => (entry === "texts" ? t("value.text", { text: each }) : nameOf(field, each)));
      const shown = names.slice(0, wording.mostValues ?? names.length).join(", ");
      const more = wording.mostValues === undefined ? 0 : names.length - wording.mostValues;
      return more > 0 ? t("value.more", { text: shown, count: more }) : shown;
    }
    case "number":
      return numberWords(value as number, field);
    case "numbers": {
      const { from, to } = value as Entries["numbers"];
      return t("value.range", { from: numberWords(from!, field), to: numberWords(to!, field) });
    }
    case "days": {
      const days = value as number;
      return inZone(t(id === "nextDays" ? "value.nextDays" : "value.lastDays", { count: days, number: formatNumber(days) }));
    }
    case "daysUntil":
      return inZone(t("value.anniversary", { count: value as number, number: formatNumber(value as number) }));
    case "period":
      return inZone(t(`period.${value as CalendarPeriod}`));
    case "day":
      return inZone(dayWords(value as string, timeZone));
    case "dayRange": {
      const { from, to } = value as Entries["dayRange"];
      const last = isStartOfDay(to!, timeZone ?? "UTC") ? formatDate(lastDayBefore(to!, timeZone ?? "UTC")) : formatDateTime(to!);
      return inZone(t("value.days", { from: dayWords(from!, timeZone), to: last }));
    }
    case "amount":
      return amountWords(value as Entries["amount"], t);
    case "amountWhere": {
      const { where, ...amount } = value as Entries["amountWhere"];
      const text = innerSentence(where, wording);
      return text === undefined ? amountWords(amount, t) : t("value.amountWith", { amount: amountWords(amount, t), text });
    }
    case "conditions":
      return t("value.inner", { text: innerSentence(value as readonly Condition[], wording) ?? "" });
  }
}

/** A number as people of the language write it; money with its currency. */
function numberWords(value: number, { numeric }: FilterField): string {
  if (!numeric) return formatNumber(value);
  return numeric.currency && Number.isInteger(value) ? formatAmount(String(value), numeric.currency) : formatDecimals(plainNumber(value));
}

const amountWords = ({ by, number }: Entries["amount"], t: Wording["t"]) => `${t(`amount.${by}`)} ${formatNumber(number ?? 0)}`;

/** What one related record must meet; undefined when that is nothing yet. */
function innerSentence(conditions: readonly Condition[], wording: Wording): string | undefined {
  const said = conditions.filter((each) => says(each, wording.fields)).map((each) => nodeWords(each, wording));
  return said.length === 0 ? undefined : said.reduce((one, other) => wording.t("value.and", { one, other }));
}

const dayWords = (at: string, timeZone = "UTC") => (isStartOfDay(at, timeZone) ? formatDate(dayIn(timeZone, at)) : formatDateTime(at));

/** The zone of the reader himself, who sees it named only where a condition means another one. */
export const inOwnZone = (wording: Wording): Wording => ({ ...wording, unsaidZone: ownZone });
