import { useApolloClient } from "@apollo/client/react";
import { Menu } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../components/avatar.tsx";
import { useMemberChoices } from "../members/member-choices.ts";
import { BulkBar, BulkButton } from "../records/list/bulk-bar.tsx";
import type { BulkHelpers } from "../records/list/record-list.tsx";
import { useBulkChange } from "../records/list/use-bulk-change.ts";
import { giveRecord } from "./change-records.ts";
import { useLockedReason } from "./use-locked-reason.ts";

const DeleteDialog = lazy(() => import("./delete-dialog.tsx"));

/** What can be done with several records at once: another owner, the trash. */
export default function RecordBulk({ selected, clear, forget }: BulkHelpers & { selected: readonly string[] }) {
  const { t } = useTranslation("objects");
  const client = useApolloClient();
  const { progress, run, stop, dismiss } = useBulkChange();
  const [isDeleting, setDeleting] = useState(false);
  const locked = useLockedReason("record:update");
  const deleteLocked = useLockedReason("record:delete");
  const give = (ownerId: string | null, name: string) =>
    void run(t("bulk.owner", { name }), selected, (id) => giveRecord(client, id, ownerId));
  return (
    <>
      <BulkBar texts="objects" count={selected.length} progress={progress} onStop={stop} onDismiss={dismiss} onClear={clear}>
        <BulkButton icon="user" label={t("column.owner")} locked={locked} menu={<OwnerItems onChoose={give} />} />
        <BulkButton icon="trash" label={t("delete.button")} locked={deleteLocked} onClick={() => setDeleting(true)} />
      </BulkBar>
      {isDeleting && (
        <Suspense>
          <DeleteDialog
            ids={selected}
            onClose={() => setDeleting(false)}
            onDeleted={(ids) => {
              forget(ids);
              clear();
            }}
          />
        </Suspense>
      )}
    </>
  );
}

function OwnerItems({ onChoose }: { onChoose: (ownerId: string | null, name: string) => void }) {
  const { t } = useTranslation("records");
  const members = useMemberChoices(true);
  return (
    <>
      {members.map(({ value, label }) => (
        <Menu.Item key={value} leftSection={<Avatar name={label} />} onClick={() => onChoose(value, label)}>
          {label}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Item onClick={() => onChoose(null, t("unassigned"))}>{t("unassigned")}</Menu.Item>
    </>
  );
}
