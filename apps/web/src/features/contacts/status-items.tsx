import { useApolloClient } from "@apollo/client/react";
import { useTranslation } from "react-i18next";
import { StatusDot } from "../../components/status-badge.tsx";
import { useStatusChoices } from "./contact-choices.ts";
import { MenuChoice } from "../../components/menu-choice.tsx";
import { sayIfFailed } from "../../lib/say-failure.ts";

/** Only mounted while a menu is open, so that the statuses are asked for once and not at all before. */
export default function StatusItems({ contact }: { contact: { id: string; status: string; fullName: string } }) {
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
