import { Menu } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../components/avatar.tsx";
import { MenuChoice } from "../../../components/menu-choice.tsx";
import { useMemberChoices } from "../../members/member-choices.ts";
import classes from "./record-header.module.css";

export interface Owner {
  id: string;
  name: string;
}

interface OwnerMenuProps {
  owner: Owner | null;
  /** Why it can't be changed. */
  locked: string | undefined;
  onChoose: (owner: Owner | null) => void;
}

/** Whose record it is; a click hands it over. */
export function OwnerMenu({ owner, locked, onChoose }: OwnerMenuProps) {
  const { t } = useTranslation("records");
  const [isOpen, setOpen] = useState(false);
  const members = useMemberChoices(isOpen);
  const shown = owner ? (
    <>
      <Avatar name={owner.name} />
      <span className="truncate">{owner.name}</span>
    </>
  ) : (
    <span className="dimmed">{t("unassigned")}</span>
  );
  if (locked) {
    return (
      <span className={classes.ownerLocked} title={locked}>
        {shown}
      </span>
    );
  }
  const choose = (next: Owner | null) => {
    if (next?.id !== owner?.id) onChoose(next);
  };
  return (
    <Menu opened={isOpen} onChange={setOpen}>
      <Menu.Target>
        <button type="button" className={classes.owner}>
          {shown}
          <span className="unseen">{t("record.changeOwner")}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown aria-label={t("record.owner")} mah={320} style={{ overflowY: "auto" }}>
        {members.map(({ value, label }) => (
          <MenuChoice
            key={value}
            value={value}
            isChosen={value === owner?.id}
            icon={<Avatar name={label} />}
            onChoose={() => choose({ id: value, name: label })}
          >
            {label}
          </MenuChoice>
        ))}
        <MenuChoice value="" isChosen={!owner} onChoose={() => choose(null)}>
          {t("unassigned")}
        </MenuChoice>
      </Menu.Dropdown>
    </Menu>
  );
}
