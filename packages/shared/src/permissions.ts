/** The built-in roles, from most to least. */
export const roles = ["owner", "admin", "member", "viewer"] as const;
export type Role = (typeof roles)[number];

interface Definition {
  /** The least built-in role that may do it. */
  least: Role;
  /** What it lets one do, as a heading. */
  does: string;
  /** What it makes no sense, or shows too much, without. What reads the same noun is added by itself. */
  needs: readonly string[];
}

const may = (least: Role, does: string, ...needs: string[]): Definition => ({ least, does, needs });

/**
 * Each action. They are `noun:verb`, and what only looks is `noun:read`. A feature adds its line here, and nothing else: the checks, the
 * built-in roles, the matrix of custom ones and the API's `permissions` are made of these lines, in this order.
 */
const definitions = {
  "workspace:read": may("viewer", "Open the workspace"),
  "workspace:manage": may("admin", "Change the settings of contacts: statuses, subscription categories, required fields", "contact:read"),
  "contact:read": may("viewer", "See contacts, with their tags, lists, owners and history", "tag:read", "list:read", "member:read"),
  "contact:create": may("member", "Add contacts"),
  "contact:update": may("member", "Change contacts, their e-mails, phones, tags and owners"),
  "contact:deleteAdded": may("member", "Delete the contacts that they added"),
  "contact:delete": may("member", "Delete any contact", "contact:deleteAdded"),
  "contact:restoreAdded": may("member", "Restore the contacts that they added"),
  "contact:restore": may("member", "Restore any contact", "contact:restoreAdded"),
  "contact:import": may("member", "Import contacts from a file", "contact:create", "contact:update", "tag:create"),
  "company:read": may("viewer", "See companies, and how they are connected with contacts", "contact:read"),
  "company:create": may("member", "Add companies"),
  "company:update": may("member", "Change companies"),
  "company:delete": may("member", "Delete and restore companies"),
  // What happens with an opportunity is an event of its contacts and companies too.
  "opportunity:read": may("viewer", "See opportunities and pipelines", "contact:read", "company:read"),
  "opportunity:create": may("member", "Add opportunities"),
  "opportunity:update": may("member", "Change, move, win and lose opportunities"),
  "opportunity:delete": may("member", "Delete and restore opportunities"),
  "pipeline:manage": may("admin", "Add, change and delete pipelines and their stages", "opportunity:read"),
  "record:read": may("viewer", "See the objects that the workspace defined, and their records", "contact:read"),
  "record:create": may("member", "Add records"),
  "record:update": may("member", "Change records"),
  "record:delete": may("member", "Delete and restore records"),
  "object:manage": may("admin", "Define objects", "record:read"),
  "associationType:manage": may("admin", "Say how records can be connected", "contact:read"),
  "tag:read": may("viewer", "See tags"),
  "tag:create": may("member", "Add tags"),
  "tag:update": may("admin", "Change tags"),
  "tag:delete": may("admin", "Merge and delete tags"),
  "customField:manage": may("admin", "Define custom fields", "contact:read"),
  "list:read": may("viewer", "See lists"),
  "list:manage": may("member", "Make lists, put contacts on them and take them off", "contact:read"),
  "segment:read": may("viewer", "See segments", "contact:read"),
  // One's own, which nobody else sees: who only looks may still keep how he looks.
  "segment:create": may("viewer", "Keep segments of their own"),
  "segment:share": may("member", "Share segments, and change shared ones of their own", "segment:create"),
  "segment:manage": may("admin", "Change shared segments of others", "segment:share"),
  "note:read": may("viewer", "Read notes", "contact:read"),
  "note:create": may("member", "Write and pin notes, change and delete their own", "note:read"),
  "note:update": may("admin", "Change notes of others", "note:create"),
  "note:delete": may("admin", "Delete notes of others", "note:create"),
  "task:read": may("viewer", "See tasks", "contact:read"),
  "task:create": may("member", "Add tasks"),
  "task:update": may("member", "Change, complete and reopen tasks"),
  "task:delete": may("member", "Delete tasks"),
  "document:read": may("viewer", "See and download documents, and who looked at them", "contact:read"),
  "document:create": may("member", "Add documents"),
  "document:update": may("member", "Rename and move documents, and change folders"),
  "document:delete": may("member", "Delete and restore documents"),
  "document:erase": may("admin", "Delete documents for good", "document:delete"),
  "media:read": may("viewer", "See the media library"),
  "media:create": may("member", "Add files to the media library"),
  "media:update": may("member", "Rename files of the media library"),
  "media:delete": may("member", "Delete files of the media library"),
  "member:read": may("viewer", "See members and roles"),
  "member:manage": may("admin", "Add and change members"),
  "member:viewAs": may("admin", "See Kith as another member does, without changing anything"),
  "role:manage": may("admin", "Add, change and delete roles", "member:read"),
  "token:manage": may("admin", "Create and revoke API tokens", "member:read"),
  "outbox:read": may("admin", "Read the mails that were sent"),
  "audit:read": may("admin", "Read and export the audit log", "contact:read"),
} satisfies Record<string, Definition>;

export type Action = keyof typeof definitions;
export const actions = Object.keys(definitions) as Action[];
export const isAction = (name: string): name is Action => Object.hasOwn(definitions, name);

type Noun = Action extends `${infer N}:${string}` ? N : never;

/** What the actions are about, as headings of the matrix. */
const objectNames: Record<Noun, string> = {
  workspace: "Workspace",
  contact: "Contacts",
  company: "Companies",
  opportunity: "Opportunities",
  pipeline: "Pipelines",
  record: "Records",
  object: "Objects",
  associationType: "Associations",
  tag: "Tags",
  customField: "Custom fields",
  list: "Lists",
  segment: "Segments",
  note: "Notes",
  task: "Tasks",
  document: "Documents",
  media: "Media library",
  member: "Members",
  role: "Roles",
  token: "API tokens",
  outbox: "Mail outbox",
  audit: "Audit log",
};

/** These actions with all that they need. Names that are no actions (any more) are left out; who belongs to a workspace may open it. */
export function withNeeds(given: Iterable<string>): ReadonlySet<Action> {
  const wanted = new Set<Action>(["workspace:read"]);
  const add = (name: string) => {
    if (!isAction(name) || wanted.has(name)) return;
    wanted.add(name);
    for (const needed of directNeeds(name)) add(needed);
  };
  for (const name of given) add(name);
  return new Set(actions.filter((action) => wanted.has(action)));
}

const directNeeds = (action: Action): string[] => [`${action.split(":")[0]}:read`, ...definitions[action].needs];

/** A line of the matrix. */
export interface Permission {
  action: Action;
  /** The part behind the colon. */
  verb: string;
  /** What it lets one do, as a heading. */
  does: string;
  least: Role;
  /** Actions that come with it, all of them. */
  needs: Action[];
}

/** Everything that a role may allow, by what it is about. */
export const permissionMatrix: readonly { name: string; label: string; permissions: Permission[] }[] = Object.entries(objectNames).map(
  ([name, label]) => ({
    name,
    label,
    permissions: actions
      .filter((action) => action.startsWith(`${name}:`))
      .map((action) => ({
        action,
        verb: action.slice(name.length + 1),
        does: definitions[action].does,
        least: definitions[action].least,
        needs: [...withNeeds([action])].filter((needed) => needed !== action),
      })),
  }),
);

/** A role that somebody has: a built-in one, or a custom one of a workspace. */
export interface GivenRole {
  /** Null for a custom role. */
  builtIn: Role | null;
  /** UUID of the custom role; null for a built-in one. */
  customId: string | null;
  /** "admin", or what the workspace calls it. */
  name: string;
  actions: ReadonlySet<Action>;
}

const builtIns = Object.fromEntries(
  roles.map((role, rank): [Role, GivenRole] => {
    const allowed = new Set(actions.filter((action) => rank <= roles.indexOf(definitions[action].least)));
    return [role, { builtIn: role, customId: null, name: role, actions: allowed }];
  }),
) as Record<Role, GivenRole>;

export const builtInRole = (role: Role): GivenRole => builtIns[role];

export const customRole = ({ id, name, actions: kept }: { id: string; name: string; actions: readonly string[] }): GivenRole => ({
  builtIn: null,
  customId: id,
  name,
  actions: withNeeds(kept),
});

/** Whether all of these actions are among the others. */
export const isWithin = (some: Iterable<Action>, all: ReadonlySet<string>): boolean => [...some].every((action) => all.has(action));

/** Whether one who has a role may hand out another, or change who has it: nobody gives more than he has. Owners alone make owners. */
export const mayGrant = (giver: GivenRole, given: GivenRole): boolean =>
  giver.builtIn === "owner" || (given.builtIn !== "owner" && isWithin(given.actions, giver.actions));

/** The least built-in role that may do all of this, for programs that know no others. Never the owner. */
export const closestRole = (given: ReadonlySet<Action>): Role =>
  (["viewer", "member"] as const).find((role) => isWithin(given, builtIns[role].actions)) ?? "admin";

/** A token's scopes: each stands for some actions. `all` stands for everything its role may do. */
export const scopeActions = {
  all: actions,
  "contacts:read": ["workspace:read", "contact:read", "tag:read", "list:read", "member:read", "segment:read"],
  "contacts:write": [
    "workspace:read",
    "contact:read",
    "contact:create",
    "contact:update",
    "tag:read",
    "tag:create",
    "list:read",
    "member:read",
    "segment:read",
  ],
  "contacts:delete": ["contact:read", "contact:delete", "contact:deleteAdded", "contact:restore", "contact:restoreAdded"],
  "contacts:import": ["workspace:read", "contact:read", "contact:import", "tag:read", "list:read"],
  "companies:read": ["workspace:read", "contact:read", "company:read", "member:read"],
  "companies:write": ["workspace:read", "contact:read", "company:read", "company:create", "company:update", "member:read"],
  "companies:delete": ["company:read", "company:delete"],
  "opportunities:read": ["workspace:read", "contact:read", "company:read", "opportunity:read", "member:read"],
  "opportunities:write": [
    "workspace:read",
    "contact:read",
    "company:read",
    "opportunity:read",
    "opportunity:create",
    "opportunity:update",
    "member:read",
  ],
  "opportunities:delete": ["contact:read", "company:read", "opportunity:read", "opportunity:delete"],
  "pipelines:manage": ["workspace:read", "contact:read", "company:read", "opportunity:read", "pipeline:manage"],
  "records:read": ["workspace:read", "contact:read", "record:read", "member:read"],
  "records:write": ["workspace:read", "contact:read", "record:read", "record:create", "record:update", "member:read"],
  "records:delete": ["contact:read", "record:read", "record:delete"],
  "objects:manage": ["workspace:read", "contact:read", "record:read", "object:manage", "customField:manage"],
  "associationTypes:manage": ["workspace:read", "contact:read", "associationType:manage"],
  "tags:manage": ["workspace:read", "tag:read", "tag:create", "tag:update", "tag:delete"],
  // Who changes a field sees what would be lost of its values.
  "customFields:manage": ["workspace:read", "contact:read", "customField:manage"],
  "lists:manage": ["workspace:read", "contact:read", "list:read", "list:manage"],
  "segments:manage": [
    "workspace:read",
    "contact:read",
    "tag:read",
    "member:read",
    "segment:read",
    "segment:create",
    "segment:share",
    "segment:manage",
  ],
  "notes:read": ["workspace:read", "contact:read", "tag:read", "list:read", "member:read", "note:read"],
  "notes:write": ["workspace:read", "contact:read", "tag:read", "list:read", "member:read", "note:read", "note:create"],
  // Who reads tasks reads whom they are for and who does them.
  "tasks:read": ["workspace:read", "contact:read", "tag:read", "list:read", "member:read", "task:read"],
  "tasks:write": [
    "workspace:read",
    "contact:read",
    "tag:read",
    "list:read",
    "member:read",
    "task:read",
    "task:create",
    "task:update",
    "task:delete",
  ],
  "documents:read": ["workspace:read", "contact:read", "tag:read", "list:read", "member:read", "document:read"],
  "documents:write": [
    "workspace:read",
    "contact:read",
    "tag:read",
    "list:read",
    "member:read",
    "document:read",
    "document:create",
    "document:update",
    "document:delete",
  ],
  "media:manage": ["workspace:read", "media:read", "media:create", "media:update", "media:delete"],
  "workspace:manage": ["workspace:read", "workspace:manage", "contact:read"],
  "members:read": ["workspace:read", "member:read"],
  "members:manage": ["workspace:read", "member:read", "member:manage"],
  "roles:manage": ["workspace:read", "member:read", "role:manage"],
  // An event leads to its contact, so the log is not given out without the contacts.
  "audit:read": ["workspace:read", "contact:read", "audit:read"],
} as const satisfies Record<string, readonly Action[]>;

export type TokenScope = keyof typeof scopeActions;
export const tokenScopes = Object.keys(scopeActions) as TokenScope[];

/** What a role may do; for a token, only what one of its scopes stands for as well. */
export function actionsOf(role: GivenRole, scopes?: readonly string[]): ReadonlySet<Action> {
  if (!scopes) return role.actions;
  const scoped = new Set<Action>(scopes.flatMap((scope) => [...(scopeActions[scope as TokenScope] ?? [])]));
  return new Set([...role.actions].filter((action) => scoped.has(action)));
}
