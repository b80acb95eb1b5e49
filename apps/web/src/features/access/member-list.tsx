import { useMutation, useSuspenseQuery } from "@apollo/client/react";
import { Badge, Button, Group, NativeSelect } from "@mantine/core";
import { startTransition, useState } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../components/avatar.tsx";
import { RowsTable } from "../../components/rows-table.tsx";
import { SaveState, type SaveStateName } from "../../components/save-state.tsx";
import { type MemberRowFragment, MembersDocument, UpdateMemberDocument, type Visibility } from "../../gql/graphql.ts";
import { formatDate } from "../../lib/format.ts";
import { useLive } from "../../lib/live.ts";
import { useLocked, useViewer } from "../../lib/use-viewer.ts";
import { describeError } from "../../lib/user-errors.ts";
import { MemberActions } from "../members/member-actions.tsx";
import { roleIdOf, roleInput, useRoleChoices, useRoles } from "../roles/use-roles.ts";
import { ViewAsButton } from "../roles/view-as-button.tsx";
import classes from "./member-list.module.css";
import { visibilities } from "./roles.ts";

export function MemberList() {
  const { t } = useTranslation("access");
  const { data, refetch, fetchMore } = useSuspenseQuery(MembersDocument);
  useRoles(); // Each row chooses from them.
  useLive((events) => {
    if (events.some(({ kind }) => /^(member|role)\./.test(kind))) {
      startTransition(() => void refetch().catch(() => {})); // The list stays meanwhile; the next event asks again.
    }
  });
  const { edges, pageInfo } = data.members;
  const more = () =>
    fetchMore({
      variables: { after: pageInfo.endCursor },
      updateQuery: (shown, { fetchMoreResult: { members } }) => ({
        members: { ...members, edges: [...shown.members.edges, ...members.edges] },
      }),
    });
  const { can } = useViewer();
  const factor = can("member:manage") ? [t("members.secondFactor")] : [];
  const columns = [t("fields.name"), t("fields.role"), t("fields.visibility"), ...factor, t("members.since"), "", ""];
  return (
    <>
      <RowsTable label={t("members.title")} columns={columns}>
        {edges.map(({ node }) => (
          <MemberItem key={node.id} member={node} />
        ))}
      </RowsTable>
      {pageInfo.hasNextPage && (
        <Button mt="md" onClick={() => void more()}>
          {t("list.more")}
        </Button>
      )}
    </>
  );
}

/** Saves a change of role or visibility at once; what was refused goes back, and its reason stays to be read. */
function useMemberChange(member: MemberRowFragment) {
  const [update] = useMutation(UpdateMemberDocument);
  const [state, setState] = useState<SaveStateName>("idle");
  const [reason, setReason] = useState<string>();
  const change = async (values: { roleId?: string; visibility?: Visibility }) => {
    setState("saving");
    setReason(undefined);
    const { roleId, visibility = member.visibility } = values;
    const { role = member.role, customRoleId } = roleId ? roleInput(roleId) : {};
    const customRole = roleId ? (customRoleId ? { __typename: "CustomRole", id: customRoleId, name: "" } : null) : member.customRole;
    try {
      const { data } = await update({
        variables: {
          input: { id: member.id, expectedVersion: member.version, visibility: values.visibility, ...(roleId && roleInput(roleId)) },
        },
        optimisticResponse: { updateMember: { member: { ...member, role, customRole, visibility } as MemberRowFragment, userErrors: [] } },
      });
      const refused = data?.updateMember.userErrors[0];
      setState(refused ? "failed" : "saved");
      setReason(refused?.message);
    } catch (fault) {
      setState("failed");
      setReason(describeError(fault));
    }
  };
  return { state, reason, change };
}

function MemberItem({ member }: { member: MemberRowFragment }) {
  const { t } = useTranslation("access");
  const { can } = useViewer();
  const locked = useLocked();
  const { state, reason, change } = useMemberChange(member);
  const roleId = roleIdOf(member);
  const roles = useRoleChoices(roleId);
  const why = locked("member:manage", t("members.adminsOnly"));
  return (
    <tr className={classes.row}>
      <td>
        <span className={classes.who}>
          <Avatar name={member.name} size={28} />
          <span className={classes.name}>
            <span className="truncate">
              {member.name} {member.isViewer && <span className="dimmed">{t("members.you")}</span>}
              {member.status === "suspended" && <Badge ml={6}>{t("members.suspended")}</Badge>}
            </span>
            <span className="truncate small dimmed" title={member.email}>
              {member.email}
            </span>
          </span>
        </span>
      </td>
      <td data-label={t("fields.role")}>
        <NativeSelect
          size="xs"
          styles={{ wrapper: { width: 168 } }}
          aria-label={t("members.roleOf", { name: member.name })}
          value={roleId}
          disabled={why !== undefined || roles.length < 2}
          title={why}
          error={state === "failed" ? reason : undefined}
          data={roles}
          onChange={(event) => void change({ roleId: event.currentTarget.value })}
        />
      </td>
      <td data-label={t("fields.visibility")}>
        <NativeSelect
          size="xs"
          styles={{ wrapper: { width: 176 } }}
          aria-label={t("members.visibilityOf", { name: member.name })}
          value={member.visibility}
          disabled={why !== undefined}
          title={why}
          data={visibilities.map((visibility) => ({ value: visibility, label: t(`visibility.${visibility}`) }))}
          onChange={(event) => void change({ visibility: event.currentTarget.value as Visibility })}
        />
      </td>
      {can("member:manage") && (
        <td data-label={t("members.secondFactor")} className={member.hasSecondFactor ? undefined : "second"}>
          {t(member.hasSecondFactor ? "members.on" : "members.off")}
        </td>
      )}
      <td data-label={t("members.since")} className="second num">
        {formatDate(member.createdAt)}
      </td>
      <td className={classes.state} data-state={state}>
        <SaveState state={state} />
      </td>
      <td className={classes.corner}>
        <Group gap={4} wrap="nowrap" justify="flex-end">
          <ViewAsButton member={member} />
          <MemberActions member={member} />
        </Group>
      </td>
    </tr>
  );
}
