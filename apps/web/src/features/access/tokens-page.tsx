import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import { Icon } from "../../components/icon.tsx";
import { SettingsPage } from "../../components/settings-page.tsx";
import { useLocked, useViewer } from "../../lib/use-viewer.ts";
import { CreateTokenDialog } from "./create-token-dialog.tsx";
import { TokenList } from "./token-list.tsx";

/** The keys with which other programs use the API. */
export function TokensPage() {
  const { t } = useTranslation("access");
  const { can } = useViewer();
  const [creating, dialog] = useDisclosure();
  const locked = useLocked()("token:manage", t("tokens.adminsOnly"));
  if (!can("token:manage")) {
    return (
      <SettingsPage title={t("tokens.title")}>
        <EmptyState kind="not-allowed" title={t("tokens.notAllowed")}>
          {t("tokens.adminsOnly")}
        </EmptyState>
      </SettingsPage>
    );
  }
  const create = (
    <Button variant="filled" leftSection={<Icon name="plus" />} disabled={locked !== undefined} title={locked} onClick={dialog.open}>
      {t("tokens.create")}
    </Button>
  );
  return (
    <SettingsPage title={t("tokens.title")} lead={t("tokens.lead")} actions={create}>
      <TokenList />
      <CreateTokenDialog opened={creating} onClose={dialog.close} />
    </SettingsPage>
  );
}
