import { ApolloProvider } from "@apollo/client/react";
import { useDisclosure, useHotkeys, useMediaQuery } from "@mantine/hooks";
import { getRouteApi, Outlet } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFollowMembers } from "../../features/members/follow-members.ts";
import { useFollowTags } from "../../features/tags/follow-tags.ts";
import { LiveContext } from "../../lib/live.ts";
import { PhoneBar } from "./phone-bar.tsx";
import { Sidebar } from "./sidebar.tsx";
import { useFocusOnNavigation } from "./use-focus-on-navigation.ts";
import { useRail } from "./use-rail.ts";
import classes from "./workspace-shell.module.css";

const route = getRouteApi("/$workspace");

// What opens on a key or a tap comes after the page.
const loadPalette = () => import("../palette/palette.tsx");
const loadHelp = () => import("./shortcuts-help.tsx");
const loadPhoneMenu = () => import("./phone-menu.tsx");
const Toasts = lazy(async () => ({ default: (await import("@mantine/notifications")).Notifications }));
const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }));
const ShortcutsHelp = lazy(async () => ({ default: (await loadHelp()).ShortcutsHelp }));
const PhoneMenu = lazy(async () => ({ default: (await loadPhoneMenu()).PhoneMenu }));

/** True a moment after the page stands; what is likely to be wanted next is fetched then. */
function useSettled() {
  const [isSettled, setSettled] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      setSettled(true);
      Promise.all([loadPalette(), loadHelp()]).catch(() => {}); // Opening asks again.
    }, 2000);
    return () => clearTimeout(timer);
  }, []);
  return isSettled;
}

/** True from the first time on that something was opened, so that it is there for its closing too. */
function useOnceOpened(opened: boolean) {
  const [once, setOnce] = useState(opened);
  if (opened && !once) setOnce(true);
  return once || opened;
}

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
  useFollowTags();
  useFollowMembers();
  const [isRail, toggleRail] = useRail();
  const [menuOpen, menu] = useDisclosure();
  const [paletteOpen, palette] = useDisclosure();
  const [helpOpen, help] = useDisclosure();
  const paletteOnce = useOnceOpened(paletteOpen);
  const helpOnce = useOnceOpened(helpOpen);
  const menuOnce = useOnceOpened(menuOpen);
  const main = useFocusOnNavigation(menu.close);
  const isSettled = useSettled();
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
          {menuOnce && (
            <Suspense>
              <PhoneMenu opened={menuOpen} onClose={menu.close} {...actions} />
            </Suspense>
          )}
        </>
      ) : (
        <Sidebar {...actions} isRail={isRail} />
      )}
      <main id="main" className={classes.main} tabIndex={-1} ref={main} data-scroll-restoration-id="main">
        <Suspense>
          <Outlet />
        </Suspense>
        <div id="floating" />
      </main>
      <Suspense>
        {paletteOnce && <Palette opened={paletteOpen} onClose={palette.close} onHelp={help.open} onToggleRail={toggleRail} />}
        {helpOnce && <ShortcutsHelp opened={helpOpen} onClose={help.close} />}
      </Suspense>
      <Suspense>{isSettled && <Toasts position="bottom-right" />}</Suspense>
    </div>
  );
}
