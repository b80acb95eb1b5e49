import { ActionIcon, Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon, type IconName } from "../../../components/icon.tsx";
import type { DocumentAction } from "../document-actions.ts";

/** Something that can be done with a file. */
interface FileItem {
  what: DocumentAction;
  icon: IconName;
  /** Why it can't be done. */
  locked?: string | undefined;
  /** The word for it, where it is not that for a document. */
  label?: string;
}

interface FileMenuProps {
  file: { name: string; previewKind?: unknown };
  /** What can be done with it besides being shown, where it can be, and downloaded. */
  items: readonly (FileItem | false)[];
  onAction: (what: DocumentAction) => void;
}

/** What can be done with a file. */
export function FileMenu({ file: { name, previewKind }, items, onAction }: FileMenuProps) {
  const { t } = useTranslation("documents");
  const all: readonly (FileItem | false)[] = [
    previewKind ? { what: "preview", icon: "eye" } : false,
    { what: "download", icon: "download" },
    ...items,
  ];
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size="sm" aria-label={t("actionsFor", { name })}>
          <Icon name="more" size={14} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {all
          .filter((item) => item !== false)
          .map(({ what, icon, locked, label }) => (
            <Menu.Item
              key={what}
              leftSection={<Icon name={icon} />}
              disabled={locked !== undefined}
              title={locked}
              onClick={() => onAction(what)}
            >
              {label ?? t(`action.${what}`)}
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  );
}
