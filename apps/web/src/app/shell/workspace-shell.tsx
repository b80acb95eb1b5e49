import { ApolloProvider } from "@apollo/client/react";
import { Drawer } from "@mantine/core";
import { useDisclosure, useHotkeys, useMediaQuery } from "@mantine/hooks";
import { Notifications } from "@mantine/notifications";
import { getRouteApi, Outlet } from "@tanstack/react-router";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { LiveContext } from "../../lib/live.ts";
import { Palette } from "../palette/palette.tsx";
import { PhoneBar } from "./phone-bar.tsx";
import { ShortcutsHelp } from "./shortcuts-help.tsx";
import { Sidebar } from "./sidebar.tsx";
import { useFocusOnNavigation } from "./use-focus-on-navigation.ts";
import { useRail } from "./use-rail.ts";
import classes from "./workspace-shell.module.css";

const route = getRouteApi("/$workspace");

/** Everything around a page of a workspace: who it is for, the way about, jobs, the connection, and what keys do. */
export function WorkspaceShell() {
  const { client, live, slug } = route.useLoaderData();
  return (
    <ApolloProvider client={client} key={slug}>
      <LiveContext value={live}>
        <Frame />
      </LiveContext>
    </ApolloProvider>
  );
}

function Frame() {
  const { t } = useTranslation();
  const isPhone = useMediaQuery("(max-width: 760px)", undefined, { getInitialValueInEffect: false });
  const [isRail, toggleRail] = useRail();
  const [menuOpen, menu] = useDisclosure();
  const [paletteOpen, palette] = useDisclosure();
  const [helpOpen, help] = useDisclosure();
  const main = useFocusOnNavigation(menu.close);
  // "?" needs Shift on many keyboards and not on others: what counts is the sign.
  useHotkeys([
    ["?", help.open, { usePhysicalKeys: false }],
    ["shift+?", help.open],
    ["[", toggleRail],
  ]);
  useHotkeys([["mod+K", palette.toggle]], []);
  const actions = { openPalette: palette.open, openHelp: help.open, toggleRail };
  return (
    <div className={classes.frame} data-rail={isRail || undefined}>
      <a className={classes.skip} href="#main">
        {t("shell.skip")}
      </a>
      {isPhone ? (
        <>
          <PhoneBar onMenu={menu.open} onSearch={palette.open} />
          <Drawer
            opened={menuOpen}
            onClose={menu.close}
            size={280}
            withCloseButton={false}
            padding={0}
            title={undefined}
            aria-label={t("shell.sidebar")}
          >
            <Sidebar {...actions} />
          </Drawer>
        </>
      ) : (
        <Sidebar {...actions} isRail={isRail} />
      )}
      <main id="main" className={classes.main} tabIndex={-1} ref={main}>
        <Suspense>
          <Outlet />
        </Suspense>
      </main>
      <Palette opened={paletteOpen} onClose={palette.close} onHelp={help.open} onToggleRail={toggleRail} />
      <ShortcutsHelp opened={helpOpen} onClose={help.close} />
      <Notifications position="bottom-right" />
    </div>
  );
}
