import { useQuery } from "@apollo/client/react";
import { useTranslation } from "react-i18next";
import { type Role, RolesDocument } from "../../gql/graphql.ts";
import { useLocked, useViewer } from "../../lib/use-viewer.ts";
import { roleIdOf } from "../roles/use-roles.ts";

/** Whoever has a role: a member, or who is invited. */
interface Holder {
  role: Role;
  customRole?: { id: string } | null;
  isViewer?: boolean;
}

/** Why the person can't invite, or can't suspend or remove a member; undefined where nothing is in the way. */
export function useMemberRights() {
  const { viewer } = useViewer();
  const { t } = useTranslation("members");
  const { data } = useQuery(RolesDocument); // The page keeps them in step.
  const manageLocked = useLocked()("member:manage", t("locked.role"));
  const stands = (holder: Holder) => data?.roles.find(({ id }) => id === roleIdOf(holder))?.isGrantable ?? false;
  const locked = (holder: Holder) => manageLocked ?? (holder.isViewer ? t("locked.self") : stands(holder) ? undefined : t("locked.above"));
  return {
    manageLocked,
    /** Suspending and reactivating. */
    changeLocked: locked,
    /** Contacts that the person may not see would change hands. */
    removeLocked: (member: Holder) => locked(member) ?? (viewer.member?.visibility === "ASSIGNED" ? t("locked.assigned") : undefined),
  };
}
