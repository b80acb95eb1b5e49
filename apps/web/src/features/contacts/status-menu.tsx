import { useApolloClient } from "@apollo/client/react";
import { Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { StatusBadge, StatusDot } from "../../components/status-badge.tsx";
import { useStatus } from "../../lib/statuses.ts";
import { useStatusChoices } from "./contact-choices.ts";
import classes from "./contacts.module.css";
import { useRowMenu } from "./grid/row-menu.tsx";
import { MenuChoice } from "./menu-choice.tsx";
import { sayIfFailed } from "./say-failure.ts";

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
        <StatusItems contact={contact} />
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
        menu.open({ anchor: currentTarget, label: t("column.status"), position: "bottom-start", items: <StatusItems contact={contact} /> })
      }
    >
      <StatusBadge status={contact.status} />
    </button>
  );
}

/** Only mounted while a menu is open, so that the statuses are asked for once and not at all before. */
function StatusItems({ contact }: Pick<StatusMenuProps, "contact">) {
  const client = useApolloClient();
  const { t } = useTranslation("contacts");
  const choices = useStatusChoices();
  async function choose(next: string) {
    if (next === contact.status) return;
    const { changeRow } = await import("./save-contact.ts");
    sayIfFailed(t("status.failed", { name: contact.fullName }), await changeRow(client, contact.id, { status: next }));
  }
  return choices.map(({ value, label }) => (
    <MenuChoice
      key={value}
      value={value}
      isChosen={value === contact.status}
      icon={<StatusDot status={value} />}
      onChoose={() => void choose(value)}
    >
      {label}
    </MenuChoice>
  ));
}
