import { Menu } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { useLocked, useViewer } from "../../lib/use-viewer.ts";
import { useCreateActions } from "../create-actions.ts";

/** What can be made from anywhere. What the role does not allow is there too, with the reason. */
export default function CreateItems() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { workspace } = useViewer();
  const importLocked = useLocked()("contact:import", t("shell.roleForbids"));
  const actions = useCreateActions();
  return (
    <>
      {actions.map(({ id, label, icon, locked, run }) => (
        <Menu.Item key={id} onClick={run} disabled={locked !== undefined} title={locked} leftSection={<Icon name={icon} />}>
          {label}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Item
        onClick={() => void navigate({ to: "/$workspace/imports/new", params: { workspace } })}
        disabled={importLocked !== undefined}
        title={importLocked}
        leftSection={<Icon name="upload" />}
      >
        {t("actions.import")}
      </Menu.Item>
    </>
  );
}
