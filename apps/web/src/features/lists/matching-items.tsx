import { Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";

export type MatchingWork = "add" | "remove" | "split";

/** What the menu offers; fetched when it is opened. */
export default function MatchingItems({ onChoose }: { onChoose: (work: MatchingWork) => void }) {
  const { t } = useTranslation("lists");
  return (
    <>
      <Menu.Label>{t("matching.all")}</Menu.Label>
      <Menu.Item leftSection={<Icon name="plus" />} onClick={() => onChoose("add")}>
        {t("matching.add")}
      </Menu.Item>
      <Menu.Item leftSection={<Icon name="x" />} onClick={() => onChoose("remove")}>
        {t("matching.remove")}
      </Menu.Item>
      <Menu.Item leftSection={<Icon name="flow" />} onClick={() => onChoose("split")}>
        {t("matching.split")}
      </Menu.Item>
    </>
  );
}
