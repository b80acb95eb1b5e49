import { useMutation, useSuspenseQuery } from "@apollo/client/react";
import { Badge, Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../components/avatar.tsx";
import { RowsTable } from "../../components/rows-table.tsx";
import { SaveState, type SaveStateName } from "../../components/save-state.tsx";
import { type MemberRowFragment, MembersDocument, type Role, UpdateMemberDocument, type Visibility } from "../../gql/graphql.ts";
import { formatDate } from "../../lib/format.ts";
import { useLive } from "../../lib/live.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import { describeError } from "../../lib/user-errors.ts";
import { MemberActions } from "../members/member-actions.tsx";
import classes from "./member-list.module.css";
import { grantableRoles, visibilities } from "./roles.ts";

export function MemberList() {
  const { t } = useTranslation("access");
  const { data, refetch, fetchMore } = useSuspenseQuery(MembersDocument);
  useLive((events) => {
    if (events.some(({ kind }) => kind.startsWith("member."))) refetch().catch(() => {}); // The next event asks again.
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
  const change = async (values: { role?: Role; visibility?: Visibility }) => {
    setState("saving");
    setReason(undefined);
    try {
      const { data } = await update({
        variables: { input: { id: member.id, expectedVersion: member.version, ...values } },
        optimisticResponse: { updateMember: { member: { ...member, ...values }, userErrors: [] } },
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
  const { viewer, can } = useViewer();
  const { state, reason, change } = useMemberChange(member);
  const mayManage = can("member:manage");
  const roles = grantableRoles(viewer.member?.role, member.role);
  const why = mayManage ? undefined : t("members.adminsOnly");
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
          styles={{ wrapper: { width: 132 } }}
          aria-label={t("members.roleOf", { name: member.name })}
          value={member.role}
          disabled={!mayManage || roles.length < 2}
          title={why}
          error={state === "failed" ? reason : undefined}
          data={roles.map((role) => ({ value: role, label: t(`app:roles.${role}`) }))}
          onChange={(event) => void change({ role: event.currentTarget.value as Role })}
        />
      </td>
      <td data-label={t("fields.visibility")}>
        <NativeSelect
          size="xs"
          styles={{ wrapper: { width: 176 } }}
          aria-label={t("members.visibilityOf", { name: member.name })}
          value={member.visibility}
          disabled={!mayManage}
          title={why}
          data={visibilities.map((visibility) => ({ value: visibility, label: t(`visibility.${visibility}`) }))}
          onChange={(event) => void change({ visibility: event.currentTarget.value as Visibility })}
        />
      </td>
      {mayManage && (
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
        <MemberActions member={member} />
      </td>
    </tr>
  );
}
