import { ActionIcon } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import type { MemberRowFragment } from "../../gql/graphql.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import { useRoleRights } from "./use-role-rights.ts";
import { roleIdOf, useIsGrantable } from "./use-roles.ts";
import { useViewAs } from "./use-view-as.ts";

/** Lets the person see Kith as this member does. */
export function ViewAsButton({ member }: { member: MemberRowFragment }) {
  const { t } = useTranslation("roles");
  const { viewer } = useViewer();
  const viewAs = useViewAs();
  const { viewAsLocked } = useRoleRights();
  const isGrantable = useIsGrantable(roleIdOf(member));
  if (member.isViewer) return null;
  const notSeen = viewer.member?.visibility === "ASSIGNED" ? t("viewAs.assigned") : undefined;
  const notActive = member.status === "active" ? undefined : t("viewAs.suspended");
  const why = viewAsLocked({ isGrantable }) ?? notSeen ?? notActive;
  const name = t("viewAs.member", { name: member.name });
  return (
    <ActionIcon aria-label={name} title={why ?? name} disabled={why !== undefined} onClick={() => void viewAs({ memberId: member.id })}>
      <Icon name="eye" />
    </ActionIcon>
  );
}
