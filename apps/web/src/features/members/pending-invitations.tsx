import { useMutation, useSuspenseQuery } from "@apollo/client/react";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { RowsTable } from "../../components/rows-table.tsx";
import { type InvitationRowFragment, InvitationsDocument, ResendInvitationDocument, RevokeInvitationDocument } from "../../gql/graphql.ts";
import { formatCount, formatDate, formatDateTime } from "../../lib/format.ts";
import { useLive } from "../../lib/live.ts";
import { showNotice } from "../../lib/show-notice.ts";
import { describeError } from "../../lib/user-errors.ts";
import { FormFailure } from "../access/form-failure.tsx";
import classes from "./members.module.css";
import { useMemberRights } from "./use-member-rights.ts";

/** Kinds of events after which other invitations wait for an answer. */
const changes = new Set(["member.invited", "member.joined", "invitation.resent", "invitation.revoked"]);

/** The invitations that nobody has accepted yet; nothing where there is none. */
export function PendingInvitations() {
  const { t } = useTranslation(["members", "access"]);
  const { data, refetch, fetchMore } = useSuspenseQuery(InvitationsDocument);
  const [failure, setFailure] = useState<string>();
  useLive((events) => {
    if (events.some(({ kind }) => changes.has(kind))) refetch().catch(() => {}); // The next event asks again.
  });
  const { edges, pageInfo, count } = data.invitations;
  if (edges.length === 0) return null;
  const more = () =>
    fetchMore({
      variables: { after: pageInfo.endCursor },
      updateQuery: (shown, { fetchMoreResult: { invitations } }) => ({
        invitations: { ...invitations, edges: [...shown.invitations.edges, ...invitations.edges] },
      }),
    });
  const columns = [t("fields.email"), t("fields.role"), t("fields.visibility"), t("pending.invitedBy"), t("pending.until"), ""];
  return (
    <section className={classes.section}>
      <h2 className={classes.heading}>{t("pending.title", { number: formatCount(count) })}</h2>
      <FormFailure>{failure}</FormFailure>
      <RowsTable label={t("pending.label")} columns={columns}>
        {edges.map(({ node }) => (
          <InvitationItem key={node.id} invitation={node} onFailure={setFailure} />
        ))}
      </RowsTable>
      {pageInfo.hasNextPage && (
        <Button mt="md" onClick={() => void more()}>
          {t("access:list.more")}
        </Button>
      )}
    </section>
  );
}

interface InvitationItemProps {
  invitation: InvitationRowFragment;
  onFailure: (reason: string | undefined) => void;
}

function InvitationItem({ invitation, onFailure }: InvitationItemProps) {
  const { t } = useTranslation(["members", "access"]);
  const { id, email, role, customRole, visibility, status, expiresAt, sentAt, invitedBy } = invitation;
  const [resend, { loading: isSending }] = useMutation(ResendInvitationDocument);
  const [revoke, { loading: isRevoking }] = useMutation(RevokeInvitationDocument, {
    refetchQueries: [InvitationsDocument],
    awaitRefetchQueries: true,
  });
  const locked = useMemberRights().changeLocked(invitation);
  const act = async (work: () => Promise<{ message: string } | undefined>, done: string) => {
    try {
      const refused = await work();
      onFailure(refused?.message);
      if (!refused) void showNotice({ message: done });
    } catch (fault) {
      onFailure(describeError(fault));
    }
  };
  const variables = { input: { id } };
  const sendAgain = () =>
    act(async () => (await resend({ variables })).data?.resendInvitation.userErrors[0], t("pending.resent", { email }));
  const takeBack = () =>
    act(async () => (await revoke({ variables })).data?.revokeInvitation.userErrors[0], t("pending.revoked", { email }));
  return (
    <tr>
      <td>
        <span className="truncate" style={{ fontWeight: 500 }} title={email}>
          {email}
        </span>
      </td>
      <td data-label={t("fields.role")}>{customRole?.name ?? t(`app:roles.${role}`)}</td>
      <td data-label={t("fields.visibility")}>{t(`access:visibility.${visibility}`)}</td>
      <td data-label={t("pending.invitedBy")} className="second" title={t("pending.sentAt", { at: formatDateTime(sentAt) })}>
        {invitedBy.name}
      </td>
      <td data-label={t("pending.until")} className={status === "expired" ? classes.expired : "second"}>
        {status === "expired" ? t("pending.expired") : formatDate(expiresAt)}
      </td>
      <td>
        <span className={classes.actions}>
          <Button
            size="xs"
            disabled={locked !== undefined}
            title={locked}
            loading={isSending}
            onClick={() => void sendAgain()}
            aria-label={t("pending.resendTo", { email })}
          >
            {t("pending.resend")}
          </Button>
          <Button
            size="xs"
            disabled={locked !== undefined}
            title={locked}
            loading={isRevoking}
            onClick={() => void takeBack()}
            aria-label={t("pending.revokeOf", { email })}
          >
            {t("pending.revoke")}
          </Button>
        </span>
      </td>
    </tr>
  );
}
