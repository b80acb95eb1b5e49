import { useApolloClient } from "@apollo/client/react";
import { Menu } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../components/avatar.tsx";
import { useMemberChoices } from "../contact-choices.ts";
import { MenuChoice } from "../../../components/menu-choice.tsx";
import { changeRow, type RowPatch } from "../save-contact.ts";
import { sayIfFailed } from "../../../lib/say-failure.ts";
import classes from "../../records/page/record-header.module.css";
import { useRecord } from "./record-context.ts";

/** Whose contact it is; a click hands it over, at once on the screen. */
export function OwnerMenu() {
  const { t } = useTranslation("contacts");
  const client = useApolloClient();
  const { contact, locked } = useRecord();
  const [isOpen, setOpen] = useState(false);
  const members = useMemberChoices(isOpen);
  const name = contact.owner?.name;
  const shown = name ? (
    <>
      <Avatar name={name} />
      <span className="truncate">{name}</span>
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
  const choose = async (owner: RowPatch["owner"]) => {
    if ((owner?.id ?? null) !== (contact.owner?.id ?? null))
      sayIfFailed(t("record.notSaved"), await changeRow(client, contact.id, { owner }));
  };
  return (
    <Menu opened={isOpen} onChange={setOpen}>
      <Menu.Target>
        <button type="button" className={classes.owner}>
          {shown}
          <span className="unseen">{t("record.changeOwner")}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown aria-label={t("column.owner")} mah={320} style={{ overflowY: "auto" }}>
        {members.map(({ value, label }) => (
          <MenuChoice
            key={value}
            value={value}
            isChosen={value === contact.owner?.id}
            icon={<Avatar name={label} />}
            onChoose={() => void choose({ __typename: "Member", id: value, name: label } as never)}
          >
            {label}
          </MenuChoice>
        ))}
        <MenuChoice value="" isChosen={!contact.owner} onChoose={() => void choose(null)}>
          {t("unassigned")}
        </MenuChoice>
      </Menu.Dropdown>
    </Menu>
  );
}
