import { Tooltip } from "@mantine/core";
import { Link, useLocation } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { useViewer } from "../../lib/use-viewer.ts";
import { type Page, pageAt, recordPages, settingsPages, workPages } from "../pages.ts";
import classes from "./navigation.module.css";

const FavouritesNav = lazy(() => import("../../features/favourites/favourites-nav.tsx"));

function PageLink({ page, isRail, isHere }: { page: Page; isRail: boolean; isHere: boolean }) {
  const { t } = useTranslation();
  const { can, workspace } = useViewer();
  const isLocked = page.needs !== undefined && !can(page.needs);
  const name = t(`pages.${page.name}`);
  const why = t("shell.locked", { page: name });
  return (
    <li>
      <Tooltip label={isLocked ? why : name} position="right" disabled={!isRail && !isLocked}>
        <Link
          to={page.to}
          params={{ workspace }}
          className={classes.link}
          activeOptions={{ exact: true, includeSearch: false }}
          aria-current={isHere ? "page" : undefined}
        >
          <Icon name={page.icon} />
          <span className={classes.text}>{name}</span>
          {isLocked && (
            <span className={classes.lock}>
              <Icon name="lock" size={14} />
              <span className="unseen">{why}</span>
            </span>
          )}
        </Link>
      </Tooltip>
    </li>
  );
}

// They are asked for, and the page does not wait for them.
const ObjectLinks = lazy(() => import("../../features/objects/object-links.tsx"));

/** The pages of the workspace. What the role does not allow stays in its place, with a lock and the reason. */
export function Navigation({ isRail }: { isRail: boolean }) {
  const { t } = useTranslation();
  const { can, workspace } = useViewer();
  const here = useLocation({ select: ({ pathname }) => pageAt(pathname, workspace) });
  const listOf = (pages: readonly Page[]) =>
    pages.map((page) => <PageLink key={page.name} page={page} isRail={isRail} isHere={page === here} />);
  return (
    <nav className={classes.nav} data-rail={isRail || undefined} aria-label={t("shell.pages")}>
      <ul>
        {listOf(recordPages)}
        {can("record:read") && (
          <Suspense>
            <ObjectLinks isRail={isRail} classes={classes} />
          </Suspense>
        )}
        {listOf(workPages)}
      </ul>
      {!isRail && (
        <Suspense>
          <FavouritesNav classes={classes} />
        </Suspense>
      )}
      <h2 className={classes.label}>{t("shell.settings")}</h2>
      <ul>{listOf(settingsPages)}</ul>
    </nav>
  );
}
