import { useMutation, useQuery } from "@apollo/client/react";
import { Modal, Select, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DialogButtons } from "../../components/dialog-buttons.tsx";
import { ImpactNote } from "../../components/impact-note.tsx";
import { DeleteStatusDocument, StatusImpactDocument } from "../../gql/graphql.ts";
import { formatNumber } from "../../lib/format.ts";
import { describeError } from "../../lib/user-errors.ts";
import { FormFailure } from "../access/form-failure.tsx";
import type { StatusItem } from "./status-section.tsx";

interface DeleteStatusDialogProps {
  status: StatusItem | undefined;
  others: readonly StatusItem[];
  onClose: () => void;
  onDone: () => void;
}

/** Asks which status the contacts get, says how many they are, and only then deletes. */
export function DeleteStatusDialog({ status, ...rest }: DeleteStatusDialogProps) {
  const { t } = useTranslation("contact-settings");
  return (
    <Modal
      opened={status !== undefined}
      onClose={rest.onClose}
      title={status && t("status.deleteTitle", { name: status.label })}
      closeButtonProps={{ "aria-label": t("app:shell.close") }}
    >
      {status && <DeleteForm status={status} {...rest} />}
    </Modal>
  );
}

function DeleteForm({ status, others, onClose, onDone }: DeleteStatusDialogProps & { status: StatusItem }) {
  const { t } = useTranslation("contact-settings");
  const [replacementId, choose] = useState<string | null>(null);
  const [failure, setFailure] = useState<string>();
  const [remove, { loading }] = useMutation(DeleteStatusDocument);
  const { data, error } = useQuery(StatusImpactDocument, { variables: { id: status.id }, fetchPolicy: "network-only" });
  const replacement = others.find(({ id }) => id === replacementId);
  const impact = data?.contactStatusImpact;
  const isMissing = failure === "missing";

  const confirm = async () => {
    if (!replacement) return setFailure("missing");
    try {
      const { data: answer } = await remove({ variables: { input: { id: status.id, replacementId: replacement.id } } });
      const refused = answer?.deleteContactStatus.userErrors[0];
      if (refused) setFailure(refused.message);
      else onDone();
    } catch (fault) {
      setFailure(describeError(fault));
    }
  };
  return (
    <Stack gap="lg">
      <FormFailure>{isMissing ? undefined : failure}</FormFailure>
      <Select
        label={t("status.replacement")}
        placeholder={t("status.choose")}
        data={others.map(({ id, label }) => ({ value: id, label }))}
        value={replacementId}
        onChange={(id) => {
          choose(id);
          setFailure(undefined);
        }}
        allowDeselect={false}
        error={isMissing && t("status.replacementMissing")}
        data-autofocus
      />
      <ImpactNote error={error}>
        {impact && (
          <>
            {replacement
              ? t("status.impact", { count: impact.contacts, number: formatNumber(impact.contacts), name: replacement.label })
              : t("status.impactOpen", { count: impact.contacts, number: formatNumber(impact.contacts) })}
            {impact.deletedContacts > 0 && ` ${t("inTrash", { number: formatNumber(impact.deletedContacts) })}`} {t("final")}
          </>
        )}
      </ImpactNote>
      <DialogButtons onCancel={onClose} onConfirm={() => void confirm()} isDestructive isBusy={loading}>
        {t("delete")}
      </DialogButtons>
    </Stack>
  );
}
