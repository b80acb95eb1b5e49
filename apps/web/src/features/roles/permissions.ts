import { type Action, isWithin, type Permission, permissionMatrix, withNeeds } from "@kith/shared/permissions.ts";

/** The columns of the matrix; what is none of these stands in a last one, by its name. */
export const columns = ["read", "create", "update", "delete"] as const;
export type Column = (typeof columns)[number] | "more";

/** "deleteAdded" belongs to "delete": it is less of the same. */
const columnOf = ({ verb }: Permission): Column => columns.find((column) => new RegExp(`^${column}([A-Z]|$)`).test(verb)) ?? "more";

/** The rows: what the rights are about, with the rights in their columns. */
export const rows = permissionMatrix.map(({ name, label, permissions }) => ({
  name,
  label,
  cells: Object.groupBy(permissions, columnOf),
  permissions,
}));

const all: readonly Permission[] = permissionMatrix.flatMap(({ permissions }) => permissions);
const nounOf = (action: Action) => action.split(":")[0];

export const allRights = all.length;

/** The right added, with what it needs; or taken away, with what needs it. */
export function toggled(chosen: ReadonlySet<Action>, action: Action): ReadonlySet<Action> {
  if (!chosen.has(action)) return withNeeds([...chosen, action]);
  return new Set([...chosen].filter((other) => other !== action && !needs(other, action)));
}

const needs = (action: Action, needed: Action) => all.find((each) => each.action === action)!.needs.includes(needed);

/** Rights to something else that need this one: they would be gone with it, far from where one looks. */
export const neededBy = (chosen: ReadonlySet<Action>, action: Action): Permission[] =>
  all.filter((other) => chosen.has(other.action) && nounOf(other.action) !== nounOf(action) && other.needs.includes(action));

/** Whether somebody with these rights may give this one, which comes with all that it needs. */
export const mayGive = (own: ReadonlySet<string>, action: Action): boolean => isWithin(withNeeds([action]), own);
