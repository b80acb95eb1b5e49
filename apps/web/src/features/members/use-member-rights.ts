import { mayGrant, type Role as RuleRole } from "@kith/shared/permissions.ts";
import { useTranslation } from "react-i18next";
import type { Role } from "../../gql/graphql.ts";
import { useViewer } from "../../lib/use-viewer.ts";

const ruleOf = (role: Role) => role.toLowerCase() as RuleRole;

/** Why the person can't invite, or can't suspend or remove a member; undefined where nothing is in the way. */
export function useMemberRights() {
  const { viewer, can } = useViewer();
  const { t } = useTranslation("members");
  const own = viewer.member?.role;
  const manageLocked = can("member:manage") ? undefined : t("locked.role");
  const stands = (role: Role) => own !== undefined && mayGrant(ruleOf(own), ruleOf(role));
  const locked = ({ role, isViewer }: { role: Role; isViewer?: boolean }) =>
    manageLocked ?? (isViewer ? t("locked.self") : stands(role) ? undefined : t("locked.above"));
  return {
    manageLocked,
    /** Suspending and reactivating. */
    changeLocked: locked,
    /** Contacts that the person may not see would change hands. */
    removeLocked: (member: { role: Role; isViewer?: boolean }) =>
      locked(member) ?? (viewer.member?.visibility === "ASSIGNED" ? t("locked.assigned") : undefined),
  };
}
