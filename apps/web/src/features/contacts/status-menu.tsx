import { Menu } from "@mantine/core";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { StatusBadge } from "../../components/status-badge.tsx";
import { useStatus } from "../../lib/statuses.ts";
import classes from "./contacts.module.css";
import { useRowMenu } from "../../components/grid/row-menu.tsx";

const StatusItems = lazy(() => import("./status-items.tsx"));

interface StatusMenuProps {
  contact: { id: string; status: string; fullName: string };
  /** Why it can't be changed. */
  locked: string | undefined;
}

/** The status as a badge that changes it: at once on the screen, taken back with the reason where it can't be. */
export function StatusMenu({ contact, locked }: StatusMenuProps) {
  const { t } = useTranslation("contacts");
  const { label: status } = useStatus(contact.status);
  if (locked) {
    return (
      <span title={locked}>
        <StatusBadge status={contact.status} />
      </span>
    );
  }
  return (
    <Menu returnFocus>
      <Menu.Target>
        <button type="button" className={classes.badgeButton} aria-label={t("status.change", { status })}>
          <StatusBadge status={contact.status} />
        </button>
      </Menu.Target>
      <Menu.Dropdown aria-label={t("column.status")}>
        <Suspense>
          <StatusItems contact={contact} />
        </Suspense>
      </Menu.Dropdown>
    </Menu>
  );
}

/** The same in a row: the row has the one tab stop, `s` opens the menu, and all rows share it. */
export function StatusCell({ contact, locked }: StatusMenuProps) {
  const { t } = useTranslation("contacts");
  const { label: status } = useStatus(contact.status);
  const menu = useRowMenu();
  if (locked) {
    return (
      <span title={locked}>
        <StatusBadge status={contact.status} />
      </span>
    );
  }
  return (
    <button
      type="button"
      className={classes.badgeButton}
      tabIndex={-1}
      data-grid-key="s"
      aria-haspopup="menu"
      aria-label={t("status.change", { status })}
      onClick={({ currentTarget }) =>
        menu.open({
          anchor: currentTarget,
          label: t("column.status"),
          position: "bottom-start",
          items: (
            <Suspense>
              <StatusItems contact={contact} />
            </Suspense>
          ),
        })
      }
    >
      <StatusBadge status={contact.status} />
    </button>
  );
}
