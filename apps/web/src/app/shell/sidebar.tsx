import { ActionIcon, Tooltip } from "@mantine/core";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { Kbd, modKey } from "../../components/kbd.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { ConnectionState } from "./connection-state.tsx";
import { CreateMenu } from "./create-menu.tsx";
import { Navigation } from "./navigation.tsx";
import classes from "./sidebar.module.css";
import { WorkspaceSwitcher } from "./workspace-switcher.tsx";

// The page comes first; what runs by itself may appear a moment later.
const Bell = lazy(() => import("../../features/notifications/bell.tsx"));
const JobsTray = lazy(async () => ({ default: (await import("./jobs-tray.tsx")).JobsTray }));

type Props = { isRail?: boolean; openPalette: () => void; openHelp: () => void; toggleRail: () => void };

/** The way about: workspace, search, pages, and in the foot what runs by itself. As a rail it shows icons alone. */
export function Sidebar({ isRail = false, openPalette, openHelp, toggleRail }: Props) {
  const { t } = useTranslation();
  const foldName = t(isRail ? "shell.unfold" : "shell.fold");
  return (
    <aside className={classes.side} data-rail={isRail || undefined} aria-label={t("shell.sidebar")}>
      <WorkspaceSwitcher isRail={isRail} />
      <div className={classes.find}>
        <Tooltip label={t("shell.search")} position="right" disabled={!isRail}>
          <button type="button" className={classes.search} onClick={openPalette} aria-keyshortcuts="Control+K Meta+K">
            <Icon name="search" />
            <span className={isRail ? "unseen" : undefined}>{t("shell.search")}</span>
            <span className={classes.keys} aria-hidden="true">
              <Kbd>{modKey}</Kbd>
              <Kbd>K</Kbd>
            </span>
          </button>
        </Tooltip>
        <CreateMenu />
        <Suspense fallback={<span className={classes.bell} />}>
          <Bell />
        </Suspense>
      </div>
      <Navigation isRail={isRail} />
      <div className={classes.foot}>
        <Suspense>
          <JobsTray isRail={isRail} />
        </Suspense>
        <div className={classes.me}>
          <AccountMenu isRail={isRail} onHelp={openHelp} />
          <ConnectionState isRail={isRail} />
          <Tooltip label={foldName} position="right">
            <ActionIcon size={isRail ? "md" : "sm"} className={classes.fold} aria-label={foldName} onClick={toggleRail}>
              <Icon name="panel" />
            </ActionIcon>
          </Tooltip>
        </div>
      </div>
    </aside>
  );
}
