import { ActionIcon } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import type { MemberRowFragment } from "../../gql/graphql.ts";
import { useRoleRights } from "./use-role-rights.ts";
import { roleIdOf, useIsGrantable } from "./use-roles.ts";
import { useViewAs } from "./use-view-as.ts";
import { useViewer } from "../../lib/use-viewer.ts";

/** Lets the person see Kith as this member does. */
export function ViewAsButton({ member }: { member: MemberRowFragment }) {
  const { t } = useTranslation("roles");
  const { viewer } = useViewer();
  const viewAs = useViewAs();
  const { viewAsLocked } = useRoleRights();
  const isGrantable = useIsGrantable(roleIdOf(member));
  const why = member.isViewer
    ? t("viewAs.self")
    : (viewAsLocked({ isGrantable }) ??
      (viewer.member?.visibility === "ASSIGNED" ? t("viewAs.assigned") : member.status === "active" ? undefined : t("viewAs.suspended")));
  const name = t("viewAs.member", { name: member.name });
  return (
    <ActionIcon aria-label={name} title={why ?? name} disabled={why !== undefined} onClick={() => void viewAs({ memberId: member.id })}>
      <Icon name="eye" />
    </ActionIcon>
  );
}
