import { mayGrant, type Role as RuleRole } from "@kith/shared/permissions.ts";
import type { Role, Visibility } from "../../gql/graphql.ts";

const roles: readonly Role[] = ["OWNER", "ADMIN", "MEMBER", "VIEWER"];

export const visibilities: readonly Visibility[] = ["ALL", "ASSIGNED"];

const ruleOf = (role: Role) => role.toLowerCase() as RuleRole;

/** The roles that a person may give, and `current` in any case, since a list must be able to show what is. */
export const grantableRoles = (giver: Role | undefined, current?: Role) =>
  roles.filter(
    (role) =>
      role === current ||
      (giver !== undefined && mayGrant(ruleOf(giver), ruleOf(role)) && (!current || mayGrant(ruleOf(giver), ruleOf(current)))),
  );

/** The key of a scope's text. A colon would mean another file of texts. */
export const scopeText = (scope: string) => `scopes.${scope.replace(":", "-")}`;
