import type { IconName } from "../components/icon.tsx";

/** A page that the sidebar and the palette lead to. `needs` is the permission without which it shows nothing. */
export type Page = {
  name:
    | "contacts"
    | "companies"
    | "opportunities"
    | "tasks"
    | "lists"
    | "media"
    | "deleted"
    | "imports"
    | "outbox"
    | "contactSettings"
    | "pipelines"
    | "tags"
    | "associationTypes"
    | "objects"
    | "customFields"
    | "members"
    | "roles"
    | "tokens"
    | "audit"
    | "notifications"
    | "security";
  to:
    | "/$workspace/contacts"
    | "/$workspace/companies"
    | "/$workspace/opportunities"
    | "/$workspace/tasks"
    | "/$workspace/lists"
    | "/$workspace/media"
    | "/$workspace/contacts/deleted"
    | "/$workspace/imports/new"
    | "/$workspace/outbox"
    | "/$workspace/settings/contacts"
    | "/$workspace/settings/pipelines"
    | "/$workspace/settings/tags"
    | "/$workspace/settings/associations"
    | "/$workspace/settings/objects"
    | "/$workspace/settings/custom-fields"
    | "/$workspace/settings/members"
    | "/$workspace/settings/roles"
    | "/$workspace/settings/tokens"
    | "/$workspace/settings/audit"
    | "/$workspace/settings/notifications"
    | "/$workspace/settings/security";
  icon: IconName;
  needs?: string;
};

/** Of records. Those of the workspace's own objects stand behind them. */
export const recordPages: readonly Page[] = [
  { name: "contacts", to: "/$workspace/contacts", icon: "users", needs: "contact:read" },
  { name: "companies", to: "/$workspace/companies", icon: "building", needs: "company:read" },
  { name: "opportunities", to: "/$workspace/opportunities", icon: "board", needs: "opportunity:read" },
];

export const workPages: readonly Page[] = [
  { name: "tasks", to: "/$workspace/tasks", icon: "task", needs: "task:read" },
  { name: "lists", to: "/$workspace/lists", icon: "list", needs: "list:read" },
  { name: "media", to: "/$workspace/media", icon: "clip", needs: "media:read" },
  { name: "deleted", to: "/$workspace/contacts/deleted", icon: "trash", needs: "contact:read" },
  { name: "imports", to: "/$workspace/imports/new", icon: "upload", needs: "contact:import" },
  { name: "outbox", to: "/$workspace/outbox", icon: "mail", needs: "outbox:read" },
];

export const mainPages: readonly Page[] = [...recordPages, ...workPages];

export const settingsPages: readonly Page[] = [
  { name: "contactSettings", to: "/$workspace/settings/contacts", icon: "form", needs: "contact:read" },
  { name: "objects", to: "/$workspace/settings/objects", icon: "box", needs: "record:read" },
  { name: "customFields", to: "/$workspace/settings/custom-fields", icon: "cols", needs: "contact:read" },
  { name: "pipelines", to: "/$workspace/settings/pipelines", icon: "flow", needs: "opportunity:read" },
  { name: "tags", to: "/$workspace/settings/tags", icon: "tag", needs: "tag:read" },
  { name: "associationTypes", to: "/$workspace/settings/associations", icon: "link", needs: "contact:read" },
  { name: "members", to: "/$workspace/settings/members", icon: "user", needs: "member:read" },
  { name: "roles", to: "/$workspace/settings/roles", icon: "lock", needs: "member:read" },
  { name: "tokens", to: "/$workspace/settings/tokens", icon: "key", needs: "token:manage" },
  { name: "audit", to: "/$workspace/settings/audit", icon: "list", needs: "audit:read" },
  { name: "notifications", to: "/$workspace/settings/notifications", icon: "bell" },
  { name: "security", to: "/$workspace/settings/security", icon: "shield" },
];

/** The page that an address belongs to: a contact's record to the contacts, one import to the imports. */
export function pageAt(pathname: string, workspace: string): Page | undefined {
  const place = (page: Page) => page.to.replace("$workspace", workspace).replace(/\/new$/, "");
  return [...mainPages, ...settingsPages]
    .filter((page) => pathname === place(page) || pathname.startsWith(`${place(page)}/`))
    .toSorted((a, b) => place(b).length - place(a).length)[0];
}
