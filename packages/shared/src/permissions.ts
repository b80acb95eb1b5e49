/** A member's or token's role in a workspace, from most to least. */
export const roles = ["owner", "admin", "member", "viewer"] as const;
export type Role = (typeof roles)[number];

/** Each action, and the least role that may do it. Actions are `noun:verb`; features add theirs here. */
const leastRole = {
  "workspace:read": "viewer",
  "contact:read": "viewer",
  "contact:create": "member",
  "contact:update": "member",
  "contact:delete": "member",
  "contact:restore": "member",
  "contact:import": "member",
  "tag:read": "viewer",
  "tag:create": "member",
  "tag:update": "admin",
  "tag:delete": "admin",
  "customField:manage": "admin",
  "member:read": "viewer",
  "member:manage": "admin",
  "token:manage": "admin",
  "outbox:read": "admin",
  "audit:read": "admin",
} as const satisfies Record<string, Role>;

export type Action = keyof typeof leastRole;
export const actions = Object.keys(leastRole) as Action[];

/** A token's scopes: each stands for some actions. `all` stands for everything its role may do. */
export const scopeActions = {
  all: actions,
  "contacts:read": ["workspace:read", "contact:read", "tag:read", "member:read"],
  "contacts:write": ["workspace:read", "contact:read", "contact:create", "contact:update", "tag:read", "tag:create", "member:read"],
  "contacts:delete": ["contact:read", "contact:delete", "contact:restore"],
  "contacts:import": ["workspace:read", "contact:read", "contact:import", "tag:read"],
  "tags:manage": ["workspace:read", "tag:read", "tag:create", "tag:update", "tag:delete"],
  // Who changes a field sees what would be lost of its values.
  "customFields:manage": ["workspace:read", "contact:read", "customField:manage"],
  "members:read": ["workspace:read", "member:read"],
  "members:manage": ["workspace:read", "member:read", "member:manage"],
  // An event leads to its contact, so the log is not given out without the contacts.
  "audit:read": ["workspace:read", "contact:read", "audit:read"],
} as const satisfies Record<string, readonly Action[]>;

export type TokenScope = keyof typeof scopeActions;
export const tokenScopes = Object.keys(scopeActions) as TokenScope[];

/** What a role may do; for a token, only what one of its scopes stands for as well. */
export function actionsOf(role: Role, scopes?: readonly string[]): ReadonlySet<Action> {
  const scoped = scopes && new Set<Action>(scopes.flatMap((scope) => [...(scopeActions[scope as TokenScope] ?? [])]));
  return new Set(actions.filter((action) => roles.indexOf(role) <= roles.indexOf(leastRole[action]) && (!scoped || scoped.has(action))));
}

/** Whether a role may hand out another: nobody gives more than he has. */
export const mayGrant = (giver: Role, given: Role): boolean => roles.indexOf(giver) <= roles.indexOf(given);
