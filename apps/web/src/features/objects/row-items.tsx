import { useApolloClient } from "@apollo/client/react";
import { Menu } from "@mantine/core";
import { use } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { sayFailure } from "../../lib/say-failure.ts";
import { RecordLinkContext } from "../records/list/record-link.ts";
import { restoreRecords } from "./change-records.ts";
import type { RecordRow } from "./record-rows.ts";
import { useLockedReason } from "./use-locked-reason.ts";

/** What the menu of a row offers; fetched when one is opened. */
export default function RowItems({ record, onDelete }: { record: RecordRow; onDelete: () => void }) {
  const { t } = useTranslation("objects");
  const client = useApolloClient();
  const link = use(RecordLinkContext);
  const locked = useLockedReason("record:delete");
  async function restore() {
    const { problem } = await restoreRecords(client, [record.id]);
    if (problem) void sayFailure(t("deleted.notRestored"), problem);
  }
  return (
    <>
      <Menu.Item leftSection={<Icon name="eye" />} onClick={() => link?.open(record.id)}>
        {t("records:row.view")}
      </Menu.Item>
      {record.isDeleted ? (
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
