import { Button, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import { Icon } from "../../components/icon.tsx";
import { SettingsPage } from "../../components/settings-page.tsx";
import { useLocked, useViewer } from "../../lib/use-viewer.ts";
import { PendingInvitations } from "../members/pending-invitations.tsx";
import { MemberList } from "./member-list.tsx";

const InviteDialog = lazy(async () => ({ default: (await import("../members/invite-dialog.tsx")).InviteDialog }));

/** Who belongs to the workspace or is invited to it, and what each may do and see. */
export function MembersPage() {
  const { t } = useTranslation(["access", "members"]);
  const { can } = useViewer();
  const [inviting, dialog] = useDisclosure();
  const locked = useLocked()("member:manage", t("members.adminsOnly"));
  if (!can("member:read")) {
    return (
      <SettingsPage title={t("members.title")}>
        <EmptyState kind="not-allowed" title={t("members.notAllowed")}>
          {t("members.notAllowedText")}
        </EmptyState>
      </SettingsPage>
    );
  }
  return (
    <SettingsPage
      title={t("members.title")}
      lead={t("members.lead")}
      actions={
        <Tooltip label={locked} disabled={locked === undefined}>
          <Button
            variant="filled"
            leftSection={<Icon name="plus" />}
            data-disabled={locked !== undefined || undefined}
            aria-disabled={locked !== undefined}
            onClick={() => locked === undefined && dialog.open()}
          >
            {t("members:invite.open")}
          </Button>
        </Tooltip>
      }
    >
      <PendingInvitations />
      <MemberList />
      <Suspense>{inviting && <InviteDialog opened onClose={dialog.close} />}</Suspense>
    </SettingsPage>
  );
}
