import { useApolloClient } from "@apollo/client/react";
import { Menu } from "@mantine/core";
import { use } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../components/icon.tsx";
import { sayFailure } from "../../../lib/say-failure.ts";
import { RecordLinkContext } from "../list/record-link.ts";
import type { RowActionsProps } from "./row-actions.tsx";

/** What the menu of a row offers; fetched when one is opened. */
export default function RowItems({ of, row, locked, onDelete }: RowActionsProps & { onDelete: () => void }) {
  const { t } = useTranslation([of.texts, "records"]);
  const client = useApolloClient();
  const link = use(RecordLinkContext);
  async function restore() {
    const { problem } = await of.restore(client, [row.id]);
    if (problem) void sayFailure(t("deleted.notRestored"), problem);
  }
  return (
    <>
      <Menu.Item leftSection={<Icon name="eye" />} onClick={() => link?.open(row.id)}>
        {t("records:row.view")}
      </Menu.Item>
      {row.isDeleted ? (
        <Menu.Item leftSection={<Icon name="undo" />} disabled={locked !== undefined} title={locked} onClick={() => void restore()}>
          {t("deleted.restore")}
        </Menu.Item>
      ) : (
        <Menu.Item leftSection={<Icon name="trash" />} disabled={locked !== undefined} title={locked} onClick={onDelete}>
          {t("delete.button")}
        </Menu.Item>
      )}
    </>
  );
}
