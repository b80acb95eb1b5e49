import { Button, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import { Icon } from "../../components/icon.tsx";
import { SettingsPage } from "../../components/settings-page.tsx";
import { useLocked, useViewer } from "../../lib/use-viewer.ts";
import { AddMemberDialog } from "./add-member-dialog.tsx";
import { MemberList } from "./member-list.tsx";

/** Who belongs to the workspace, and what each may do and see. */
export function MembersPage() {
  const { t } = useTranslation("access");
  const { can } = useViewer();
  const [adding, dialog] = useDisclosure();
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
            {t("members.add")}
          </Button>
        </Tooltip>
      }
    >
      <MemberList />
      <AddMemberDialog opened={adding} onClose={dialog.close} />
    </SettingsPage>
  );
}
