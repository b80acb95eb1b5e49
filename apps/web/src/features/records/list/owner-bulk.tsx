import { useApolloClient } from "@apollo/client/react";
import type { ApolloClient } from "@apollo/client";
import { Menu } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../components/avatar.tsx";
import type { SaveResult } from "../../../lib/save-result.ts";
import { useMemberChoices } from "../../members/member-choices.ts";
import type { TrashOf } from "../trash/trash-of.ts";
import { BulkBar, BulkButton } from "./bulk-bar.tsx";
import type { BulkHelpers } from "./record-list.tsx";
import { useBulkChange } from "./use-bulk-change.ts";

const DeleteDialog = lazy(() => import("../trash/delete-dialog.tsx"));

interface OwnerBulkProps extends BulkHelpers {
  of: TrashOf;
  selected: readonly string[];
  /** Why they can't be changed, and why not deleted. */
  locked: string | undefined;
  deleteLocked: string | undefined;
  give: (client: ApolloClient, id: string, ownerId: string | null) => Promise<SaveResult>;
}

/** What can be done with several records at once: another owner, the trash. */
export default function OwnerBulk({ of, selected, locked, deleteLocked, give, clear, forget }: OwnerBulkProps) {
  const { t } = useTranslation(of.texts);
  const client = useApolloClient();
  const { progress, run, stop, dismiss } = useBulkChange();
  const [isDeleting, setDeleting] = useState(false);
  const giveAll = (ownerId: string | null, name: string) =>
    void run(t("bulk.owner", { name }), selected, (id) => give(client, id, ownerId));
  return (
    <>
      <BulkBar texts={of.texts} count={selected.length} progress={progress} onStop={stop} onDismiss={dismiss} onClear={clear}>
        <BulkButton
          icon="user"
          label={t("column.owner")}
          {...(locked !== undefined && { locked })}
          menu={<OwnerItems onChoose={giveAll} />}
        />
        <BulkButton
          icon="trash"
          label={t("delete.button")}
          {...(deleteLocked !== undefined && { locked: deleteLocked })}
          onClick={() => setDeleting(true)}
        />
      </BulkBar>
      {isDeleting && (
        <Suspense>
          <DeleteDialog
            of={of}
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
  const { t } = useTranslation(["records"]);
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
