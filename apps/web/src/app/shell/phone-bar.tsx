import { ActionIcon } from "@mantine/core";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { useViewer } from "../../lib/use-viewer.ts";
import classes from "./phone-bar.module.css";

const Bell = lazy(() => import("../../features/notifications/bell.tsx"));

/** The bar above a page on a phone, where there is no room for the sidebar. */
export function PhoneBar({ onMenu, onSearch }: { onMenu: () => void; onSearch: () => void }) {
  const { t } = useTranslation();
  const { viewer } = useViewer();
  return (
    <header className={classes.bar}>
      <ActionIcon size="xl" aria-label={t("shell.openMenu")} onClick={onMenu}>
        <Icon name="menu" />
      </ActionIcon>
      <span className={`truncate ${classes.name}`}>{viewer.workspace.name}</span>
      <Suspense>
        <Bell isPhone />
      </Suspense>
      <ActionIcon size="xl" aria-label={t("shell.search")} onClick={onSearch}>
        <Icon name="search" />
      </ActionIcon>
    </header>
  );
}
