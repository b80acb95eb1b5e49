import { useMutation, useQuery } from "@apollo/client/react";
import { Modal, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dependents } from "../../components/dependents.tsx";
import { DialogButtons } from "../../components/dialog-buttons.tsx";
import { ImpactNote } from "../../components/impact-note.tsx";
import { DeleteListsDocument, ListImpactDocument } from "../../gql/graphql.ts";
import { formatNumber } from "../../lib/format.ts";
import { describeError } from "../../lib/user-errors.ts";
import { FormFailure } from "../access/form-failure.tsx";
import type { ListRow } from "./use-lists.ts";

interface DeleteListDialogProps {
  list: ListRow;
  onClose: () => void;
  onDone: () => void;
}

/** Asks before a list is removed for good, and says what depends on it. */
export default function DeleteListDialog({ list, onClose, onDone }: DeleteListDialogProps) {
  const { t } = useTranslation("lists");
  const [failure, setFailure] = useState<string>();
  const [remove, { loading }] = useMutation(DeleteListsDocument);
  const confirm = async () => {
    try {
      const { data } = await remove({ variables: { input: { ids: [list.id] } } });
      const refused = data?.deleteLists.userErrors[0];
      if (refused) setFailure(refused.message);
      else onDone();
    } catch (fault) {
      setFailure(describeError(fault));
    }
  };
  return (
    <Modal opened onClose={onClose} title={t("delete.of", { name: list.name })} closeButtonProps={{ "aria-label": t("app:shell.close") }}>
      <Stack gap="lg">
        <FormFailure>{failure}</FormFailure>
        <Impact id={list.id} />
        {!list.archivedAt && <p className="second">{t("delete.orArchive")}</p>}
        <DialogButtons onCancel={onClose} onConfirm={() => void confirm()} isDestructive cancelFirst isBusy={loading}>
          {t("delete.button")}
        </DialogButtons>
      </Stack>
    </Modal>
  );
}

/** What depends on the list, counted now. */
function Impact({ id }: { id: string }) {
  const { t } = useTranslation("lists");
  const { data, error } = useQuery(ListImpactDocument, { variables: { ids: [id] }, fetchPolicy: "network-only" });
  const impact = data?.listImpact;
  const say = (key: "contacts" | "trash" | "jobs", count: number) => t(`delete.${key}`, { count, number: formatNumber(count) });
  return (
    <ImpactNote error={error} final={t("delete.final")}>
      {impact && (
        <>
          <p>{say("contacts", impact.contacts)}</p>
          {impact.deletedContacts > 0 && <p>{say("trash", impact.deletedContacts)}</p>}
          {impact.jobs > 0 && <p>{say("jobs", impact.jobs)}</p>}
          <Dependents impact={impact} />
        </>
      )}
    </ImpactNote>
  );
}
