import type { Visibility } from "../../gql/graphql.ts";

export const visibilities: readonly Visibility[] = ["ALL", "ASSIGNED"];

/** The key of a scope's text. A colon would mean another file of texts. */
export const scopeText = (scope: string) => `scopes.${scope.replace(":", "-")}`;
