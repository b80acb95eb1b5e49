import { filterLimits } from "@kith/shared/limits.ts";
import type { TFunction } from "i18next";
import { formatNumber } from "../../../lib/format.ts";
import { mostDays } from "./fields/date-operators.ts";
import type { Condition, FilterField, FilterFields, Operator, Value } from "./fields/filter-field.ts";
import { lostFieldOf } from "./fields/lost-field.ts";
import { type FilterNode, type Group, type Kept, parentOf, partsOf, walk } from "./filter-tree.ts";
import { says, type WrittenFilter } from "./write-filter.ts";

type FilterText = TFunction<"filters">;

/** What the API would refuse, in words, by the key of the node that it is about. */
export function problemsOf(root: Group, { depths }: WrittenFilter, fields: FilterFields, t: FilterText): ReadonlyMap<string, string> {
  const problems = new Map<string, string>();
  let predicates = 0;
  for (const node of walk(root)) {
    if (node.type === "group") continue;
    predicates += predicatesOf(node, fields);
    const isTooDeep = (depths.get(node.key) ?? 0) > filterLimits.depth;
    const problem =
      predicates > filterLimits.predicates
        ? t("limit.predicates", { limit: filterLimits.predicates })
        : isTooDeep
          ? t("limit.depth", { limit: filterLimits.depth })
          : node.type === "kept"
            ? problemOfKept(node, fields, t)
            : problemOf(node, fields, t);
    if (problem) problems.set(node.key, problem);
  }
  return problems;
}

/** How many comparisons a filter has, as the API counts them. */
export const countPredicates = (root: Group, fields: FilterFields): number =>
  walk(root).reduce((sum, node) => sum + (node.type === "group" ? 0 : predicatesOf(node, fields)), 0);

function predicatesOf(node: FilterNode, fields: FilterFields): number {
  if (node.type === "kept") return comparatorsIn(node.filter);
  if (node.type === "group" || !says(node, fields)) return 0;
  return partsOf(node, fields)?.operator.predicates ?? 1;
}

/** An estimate of what is not understood: every value that is no object counts, zones and names of records aside. */
function comparatorsIn(value: unknown): number {
  if (Array.isArray(value))
    return value.some((item) => typeof item === "object") ? value.reduce((sum, item) => sum + comparatorsIn(item), 0) : 1;
  if (typeof value !== "object" || value === null) return 1;
  return Object.entries(value).reduce((sum, [name, part]) => sum + (name === "timeZone" ? 0 : comparatorsIn(part)), 0);
}

/** Why nothing can be added any more; undefined when something can. */
export const whyFull = (root: Group, fields: FilterFields, t: FilterText): string | undefined =>
  countPredicates(root, fields) >= filterLimits.predicates ? t("limit.predicates", { limit: filterLimits.predicates }) : undefined;

/** Why a group can't have one more inside; undefined when it can. */
export function whyTooDeep(root: Group, key: string, t: FilterText): string | undefined {
  let levels = 1;
  for (let node: FilterNode | undefined = [root, ...walk(root)].find((each) => each.key === key); node; node = parentOf(root, node.key)) {
    if (node.type === "group") levels += node.mode === "none" || node.mode === "notAll" ? 2 : 1;
  }
  return levels > filterLimits.depth ? t("limit.depth", { limit: filterLimits.depth }) : undefined;
}

function problemOf(condition: Condition, fields: FilterFields, t: FilterText): string | undefined {
  const parts = partsOf(condition, fields);
  return parts && problemOfValue(parts.field, parts.operator, condition.value, t);
}

function problemOfKept({ filter }: Kept, fields: FilterFields, t: FilterText): string | undefined {
  const lost = lostFieldOf(filter, fields, t);
  return lost && t(lost.isDeleted ? "limit.fieldGone" : "limit.fieldChanged");
}

/** What is wrong with what was entered. */
export function problemOfValue(field: FilterField, { entry, id: operator }: Operator, value: Value, t: FilterText): string | undefined {
  if (typeof value === "string" && entry === "text") return tooLong(value, t);
  if (entry === "days" || entry === "daysUntil") {
    const [least, most] = [entry === "days" ? 1 : 0, mostDays[entry]];
    const isWithin = value === null || (Number.isInteger(value) && (value as number) >= least && (value as number) <= most);
    return isWithin ? undefined : t("limit.days", { least, most: formatNumber(most) });
  }
  if (entry !== "values" && entry !== "texts") return undefined;
  const values = value as readonly string[];
  const most = operator === "hasAllOf" ? filterLimits.allOfLength : filterLimits.listLength;
  if (values.length > most) return t("limit.values", { limit: formatNumber(most), count: values.length });
  if (entry === "values" && goneOf(field, values).length > 0) return t("limit.optionGone");
  return values.map((text) => tooLong(text, t)).find((problem) => problem !== undefined);
}

/** The values that are not among the choices that the field brings along. */
export const goneOf = ({ values: choices }: FilterField, values: readonly string[]): readonly string[] =>
  typeof choices === "object" ? values.filter((value) => !choices.some((choice) => choice.value === value)) : [];

const tooLong = (text: string, t: FilterText) =>
  text.length > filterLimits.textLength ? t("limit.text", { limit: filterLimits.textLength, count: text.length }) : undefined;
