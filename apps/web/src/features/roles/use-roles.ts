import { useQuery, useSuspenseQuery } from "@apollo/client/react";
import { startTransition } from "react";
import { useTranslation } from "react-i18next";
import { RolesDocument, type Role, type RoleRowFragment } from "../../gql/graphql.ts";
import { useLive } from "../../lib/live.ts";
import type { UserError } from "../../lib/user-errors.ts";

/** Kinds of events after which the roles, or how many have them, may be others. */
const concernsRoles = ({ kind }: { kind: string }) => /^(role|member|token)\./.test(kind);

/** The workspace's roles, kept in step with what others do. */
export function useRoles(): readonly RoleRowFragment[] {
  const { data, refetch } = useSuspenseQuery(RolesDocument);
  useLive((events) => {
    // In a transition the roles stay on the screen, and what is being typed beside them, until the new ones are there.
    if (events.some(concernsRoles)) startTransition(() => void refetch().catch(() => {})); // The next event asks again.
  });
  return data.roles;
}

/** What a role is called: the built-in ones in the person's language. */
export function useRoleName() {
  const { t } = useTranslation();
  return ({ builtIn, name }: Pick<RoleRowFragment, "builtIn" | "name">) => (builtIn ? t(`roles.${builtIn}`) : name);
}

export interface RoleChoice {
  value: string;
  label: string;
}

/**
 * The roles that the person may give, for a list to choose from.
 * @param current the role that somebody has, which such a list must be able to show: alone, if he may not change it.
 */
export function useRoleChoices(current?: string): RoleChoice[] {
  const { data } = useQuery(RolesDocument);
  const nameOf = useRoleName();
  const roles = data?.roles ?? [];
  const mayChange = current === undefined || roles.find(({ id }) => id === current)?.isGrantable;
  return roles
    .filter(({ id, isGrantable }) => id === current || (mayChange && isGrantable))
    .map((role) => ({ value: role.id, label: nameOf(role) }));
}

/** What a form begins with: the role of most people, or the least one that there is to give. */
export const usualRole = (roles: readonly RoleChoice[]): string =>
  (roles.find(({ value }) => value === "MEMBER") ?? roles.at(-1))?.value ?? "";

/** Whether the person may give this role: it allows nothing that he may not himself. */
export const useIsGrantable = (id: string): boolean =>
  useQuery(RolesDocument).data?.roles.find((role) => role.id === id)?.isGrantable ?? false;

/** The id of somebody's role, as the roles have it. */
export const roleIdOf = ({ role, customRole }: { role: Role; customRole?: { id: string } | null }): string => customRole?.id ?? role;

const builtIn: readonly string[] = ["OWNER", "ADMIN", "MEMBER", "VIEWER"] satisfies Role[];

/** A role as inputs name it. */
export const roleInput = (id: string): { role?: Role; customRoleId?: string } =>
  builtIn.includes(id) ? { role: id as Role } : { customRoleId: id };

/** What the server says of a custom role, put to the one field for both kinds. */
export const atRole = (error: UserError): UserError => (error.field?.[0] === "customRoleId" ? { ...error, field: ["role"] } : error);
