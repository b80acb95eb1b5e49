import { useApolloClient } from "@apollo/client/react";
import { Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { useBoardState } from "./board-context.ts";
import type { Card, Column } from "./board.ts";
import { useClosing } from "./use-closing.tsx";

/** What the menu of a card offers: another place, and how it ends. */
export default function CardItems({ card, stage }: { card: Card; stage: Column }) {
  const { t } = useTranslation("opportunities");
  const client = useApolloClient();
  const { board, locked, moveTo, lose } = useBoardState();
  const { close, reopen } = useClosing(client);
  const lock = { disabled: locked !== undefined, title: locked };
  const index = stage.cards.findIndex(({ id }) => id === card.id);
  return (
    <>
      <Menu.Label>{t("card.moveTo")}</Menu.Label>
      {board?.columns.map(({ id, name }) => (
        <Menu.Item
          key={id}
          leftSection={<Icon name={id === stage.id ? "check" : "aright"} />}
          disabled={locked !== undefined || id === stage.id}
          title={locked}
          onClick={() => moveTo(card.id, { stageId: id, index: 0 })}
        >
          {name}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Item
        leftSection={<Icon name="aup" />}
        disabled={locked !== undefined || index <= 0}
        title={locked}
        onClick={() => moveTo(card.id, { stageId: stage.id, index: 0 })}
      >
        {t("card.toTop")}
      </Menu.Item>
      <Menu.Divider />
      {card.status === "open" ? (
        <>
          <Menu.Item {...lock} leftSection={<Icon name="check" />} onClick={() => void close(card, "won")}>
            {t("close.won")}
          </Menu.Item>
          <Menu.Item {...lock} leftSection={<Icon name="x" />} onClick={() => lose(card)}>
            {t("close.lost")}
          </Menu.Item>
          <Menu.Item {...lock} leftSection={<Icon name="ban" />} onClick={() => void close(card, "abandoned")}>
            {t("close.abandoned")}
          </Menu.Item>
        </>
      ) : (
        <Menu.Item {...lock} leftSection={<Icon name="undo" />} onClick={() => void reopen(card)}>
          {t("close.reopen")}
        </Menu.Item>
      )}
    </>
  );
}
