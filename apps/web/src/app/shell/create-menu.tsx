import { ActionIcon, Menu } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { useLocked, useViewer } from "../../lib/use-viewer.ts";

/** What can be made from anywhere. What the role does not allow is there too, with the reason. */
export function CreateMenu() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { workspace } = useViewer();
  const locked = useLocked();
  const createLocked = locked("contact:create", t("shell.roleForbids"));
  const companyLocked = locked("company:create", t("shell.roleForbids"));
  const importLocked = locked("contact:import", t("shell.roleForbids"));
  return (
    <Menu width={216}>
      <Menu.Target>
        <ActionIcon variant="default" w={30} h={30} aria-label={t("shell.create")}>
          <Icon name="plus" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          onClick={() => void navigate({ to: "/$workspace/contacts", params: { workspace }, search: { new: true } })}
          disabled={createLocked !== undefined}
          title={createLocked}
          leftSection={<Icon name="user" />}
        >
          {t("actions.newContact")}
        </Menu.Item>
        <Menu.Item
          onClick={() => void navigate({ to: "/$workspace/companies", params: { workspace }, search: { new: true } })}
          disabled={companyLocked !== undefined}
          title={companyLocked}
          leftSection={<Icon name="building" />}
        >
          {t("actions.newCompany")}
        </Menu.Item>
        <Menu.Item
          onClick={() => void navigate({ to: "/$workspace/imports/new", params: { workspace } })}
          disabled={importLocked !== undefined}
          title={importLocked}
          leftSection={<Icon name="upload" />}
        >
          {t("actions.import")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
