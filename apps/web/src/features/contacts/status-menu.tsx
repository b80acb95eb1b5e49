import { useApolloClient } from "@apollo/client/react";
import { Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { StatusBadge, StatusDot } from "../../components/status-badge.tsx";
import { useStatusChoices } from "./contact-choices.ts";
import classes from "./contacts.module.css";
import { MenuChoice } from "./menu-choice.tsx";
import { changeRow } from "./save-contact.ts";
import { sayIfFailed } from "./say-failure.ts";

interface StatusMenuProps {
  contact: { id: string; status: string; fullName: string };
  /** Why it can't be changed. */
  locked: string | undefined;
  /** In a grid the row has the one tab stop, and `s` opens the menu. */
  inGrid?: boolean;
}

/** The status as a badge that changes it: at once on the screen, taken back with the reason where it can't be. */
export function StatusMenu({ contact, locked, inGrid = false }: StatusMenuProps) {
  const client = useApolloClient();
  const { t } = useTranslation(["contacts", "components"]);
  const status = t(`components:status.${contact.status}`, { defaultValue: contact.status });

  async function choose(next: string) {
    if (next === contact.status) return;
    sayIfFailed(t("status.failed", { name: contact.fullName }), await changeRow(client, contact.id, { status: next }));
  }

  if (locked) {
    return (
      <span title={locked}>
        <StatusBadge status={contact.status} />
      </span>
    );
  }
  return (
    <Menu withInitialFocusPlaceholder={false} returnFocus>
      <Menu.Target>
        <button
          type="button"
          className={classes.badgeButton}
          tabIndex={inGrid ? -1 : undefined}
          data-grid-key={inGrid ? "s" : undefined}
          aria-label={t("status.change", { status })}
        >
          <StatusBadge status={contact.status} />
        </button>
      </Menu.Target>
      <Menu.Dropdown aria-label={t("column.status")}>
        <StatusItems current={contact.status} onChoose={(next) => void choose(next)} />
      </Menu.Dropdown>
    </Menu>
  );
}

/** Only mounted while the menu is open, so that a grid of rows asks for the statuses once and not at all before. */
function StatusItems({ current, onChoose }: { current: string; onChoose: (status: string) => void }) {
  const choices = useStatusChoices();
  return choices.map(({ value, label }) => (
    <MenuChoice key={value} value={value} isChosen={value === current} icon={<StatusDot status={value} />} onChoose={() => onChoose(value)}>
      {label}
    </MenuChoice>
  ));
}
