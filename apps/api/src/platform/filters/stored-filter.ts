import { coerceInputValue, type GraphQLInputType, type GraphQLSchema } from "graphql";
import { type FilterClass, filterName, type FilterProblem } from "./registry.ts";

let schema: GraphQLSchema | undefined;

/** The schema knows what is allowed in a filter: whoever builds one says so here. */
export function keepInputTypes(built: GraphQLSchema): void {
  schema = built;
}

/** A filter in the form in which it is kept: as the API takes it, so that relative days stay relative. */
export const storeFilter = (filter: object): object => JSON.parse(JSON.stringify(filter)) as object;

/** A kept filter as if it had just been sent: instants are instants again, and what the API does not know any more is named. */
export function readStoredFilter(type: FilterClass, stored: unknown): { filter: object; problems: FilterProblem[] } {
  const input = schema?.getType(filterName(type)) as GraphQLInputType | undefined;
  if (!input) throw new Error("No schema was built: it says what a filter may have");
  const problems: FilterProblem[] = [];
  const filter = coerceInputValue(stored, input, (path, _value, { message }) => {
    problems.push({ path: ["filter", ...path].join("."), message, id: null, type: null });
  });
  return { filter: problems.length > 0 ? {} : (filter as object), problems };
}
