import { Button, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { SettingsPage } from "../../components/settings-page.tsx";
import { useViewer } from "../../lib/use-viewer.ts";
import { AddMemberDialog } from "./add-member-dialog.tsx";
import { MemberList } from "./member-list.tsx";

/** Who belongs to the workspace, and what each may do and see. */
export function MembersPage() {
  const { t } = useTranslation("access");
  const { can } = useViewer();
  const [adding, dialog] = useDisclosure();
  const mayManage = can("member:manage");
  return (
    <SettingsPage
      title={t("members.title")}
      lead={t("members.lead")}
      actions={
        <Tooltip label={t("members.adminsOnly")} disabled={mayManage}>
          <Button
            variant="filled"
            leftSection={<Icon name="plus" />}
            data-disabled={!mayManage || undefined}
            aria-disabled={!mayManage}
            onClick={() => mayManage && dialog.open()}
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
