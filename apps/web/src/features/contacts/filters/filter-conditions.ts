import type { CalendarPeriod, ContactFilter, DateFilter } from "../../../gql/graphql.ts";

/** A field whose values are picked from a list. */
export type ChoiceField = "status" | "type" | "source";
export type ConditionField = ChoiceField | "tags" | "lists" | "subscriptions" | "owner" | "followers" | "createdAt";

/** One badge of the filter bar. */
export type Condition =
  | { field: ChoiceField; operator: "anyOf" | "noneOf"; values: string[] }
  | { field: "tags"; operator: "anyOf" | "allOf" | "noneOf"; values: string[] }
  | { field: "lists"; operator: "anyOf" | "allOf" | "noneOf"; values: string[] }
  | { field: "subscriptions"; operator: "anyOf" | "allOf" | "noneOf"; values: string[] }
  | { field: "owner"; operator: "anyOf" | "noneOf"; values: string[] }
  | { field: "owner"; operator: "empty" }
  | { field: "followers"; operator: "anyOf" | "allOf" | "noneOf"; values: string[] }
  | { field: "createdAt"; operator: "lastDays"; days: number }
  | { field: "createdAt"; operator: "period"; period: CalendarPeriod }
  | { field: "createdAt"; operator: "after" | "before"; at: string }
  | { field: "createdAt"; operator: "between"; from: string; to: string }
  /** What the bar has no form for (a link made by hand or by another page): it is kept, shown and can be removed. */
  | { field: "other"; filter: ContactFilter };

/** The filter as badges. Every part of it is in one of them, so that nothing filters unseen. */
export function conditionsOf(filter: ContactFilter | undefined): Condition[] {
  if (!filter) return [];
  return Object.entries(filter).flatMap(([field, value]): Condition[] => {
    if (value === null || value === undefined) return [];
    if (field === "and") return (value as ContactFilter[]).flatMap(conditionsOf);
    return [conditionOf(field, value as object) ?? { field: "other", filter: { [field]: value } as ContactFilter }];
  });
}

function conditionOf(field: string, predicate: object): Condition | undefined {
  const entries = Object.entries(predicate).filter(([, value]) => value !== null && value !== undefined);
  const [entry] = entries;
  if (entries.length !== 1 || !entry) return field === "createdAt" ? createdIn(predicate as DateFilter) : undefined;
  const [operator, value] = entry;
  const values = Array.isArray(value) ? (value as string[]) : undefined;
  switch (field) {
    case "status":
    case "type":
    case "source":
      if (operator === "in" && values) return { field, operator: "anyOf", values };
      if (operator === "notIn" && values) return { field, operator: "noneOf", values };
      if (operator === "eq" && typeof value === "string") return { field, operator: "anyOf", values: [value] };
      return undefined;
    case "tags":
    case "lists":
    case "subscriptions":
    case "followers":
      if ((operator === "anyOf" || operator === "allOf" || operator === "noneOf") && values) return { field, operator, values };
      return undefined;
    case "owner":
      if (operator === "in" && values) return { field, operator: "anyOf", values };
      if (operator === "notIn" && values) return { field, operator: "noneOf", values };
      if (operator === "eq" && typeof value === "string") return { field, operator: "anyOf", values: [value] };
      if (operator === "empty" && value === true) return { field, operator: "empty" };
      return undefined;
    case "createdAt":
      return createdIn(predicate as DateFilter);
    default:
      return undefined;
  }
}

function createdIn(date: DateFilter): Condition | undefined {
  const { timeZone: _zone, ...rest } = date;
  const [operator, ...others] = Object.keys(rest).filter((key) => rest[key as keyof typeof rest] != null);
  if (others.length > 0) return undefined;
  if (operator === "lastDays") return { field: "createdAt", operator, days: date.lastDays! };
  if (operator === "period") return { field: "createdAt", operator, period: date.period! };
  if (operator === "after" || operator === "before") return { field: "createdAt", operator, at: date[operator]! };
  if (operator === "between") return { field: "createdAt", operator, from: date.between!.from, to: date.between!.to };
  return undefined;
}

/**
 * The badges as the filter of the API and of the address; undefined when there are none. A condition without values (its
 * form is still open) filters nothing. `timeZone` names the zone in which "this month" and "the last 7 days" are meant.
 */
export function filterOf(conditions: readonly Condition[], timeZone: string): ContactFilter | undefined {
  const parts = conditions.flatMap((condition) => partOf(condition, timeZone) ?? []);
  return parts.length === 0 ? undefined : { and: parts };
}

function partOf(condition: Condition, timeZone: string): ContactFilter | undefined {
  switch (condition.field) {
    case "status":
    case "type":
    case "source":
      if (condition.values.length === 0) return undefined;
      return { [condition.field]: condition.operator === "anyOf" ? { in: condition.values } : { notIn: condition.values } };
    case "tags":
    case "lists":
    case "subscriptions":
    case "followers":
      return condition.values.length === 0 ? undefined : { [condition.field]: { [condition.operator]: condition.values } };
    case "owner":
      if (condition.operator === "empty") return { owner: { empty: true } };
      if (condition.values.length === 0) return undefined;
      return { owner: condition.operator === "anyOf" ? { in: condition.values } : { notIn: condition.values } };
    case "createdAt":
      return { createdAt: datePart(condition, timeZone) };
    case "other":
      return condition.filter;
  }
}

function datePart(condition: Extract<Condition, { field: "createdAt" }>, timeZone: string): DateFilter {
  switch (condition.operator) {
    case "lastDays":
      return { lastDays: condition.days, timeZone };
    case "period":
      return { period: condition.period, timeZone };
    case "between":
      return { between: { from: condition.from, to: condition.to } };
    default:
      return { [condition.operator]: condition.at };
  }
}

/** A new, still empty condition for the field that was picked in the menu. */
export function emptyCondition(field: ConditionField): Condition {
  if (field === "createdAt") return { field, operator: "lastDays", days: 7 };
  return { field, operator: "anyOf", values: [] };
}

/** Whether the form of this condition was opened, but nothing picked yet. */
export const isWithoutValues = (condition: Condition): boolean => "values" in condition && condition.values.length === 0;
