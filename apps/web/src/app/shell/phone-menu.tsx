import { Drawer } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Sidebar } from "./sidebar.tsx";

type Props = { opened: boolean; onClose: () => void; openPalette: () => void; openHelp: () => void; toggleRail: () => void };

/** The sidebar on a phone: it comes over the page and leaves with the choice. */
export function PhoneMenu({ opened, onClose, ...actions }: Props) {
  const { t } = useTranslation();
  return (
    <Drawer.Root opened={opened} onClose={onClose} size={280}>
      <Drawer.Overlay backgroundOpacity={0.32} />
      <Drawer.Content aria-label={t("shell.sidebar")}>
        <Sidebar {...actions} />
      </Drawer.Content>
    </Drawer.Root>
  );
}
