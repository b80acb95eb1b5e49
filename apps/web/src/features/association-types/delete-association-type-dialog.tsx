import { useMutation } from "@apollo/client/react";
import { Modal, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DialogButtons } from "../../components/dialog-buttons.tsx";
import { ImpactNote } from "../../components/impact-note.tsx";
import { DeleteAssociationTypeDocument } from "../../gql/graphql.ts";
import { formatNumber } from "../../lib/format.ts";
import { describeError } from "../../lib/user-errors.ts";
import { FormFailure } from "../access/form-failure.tsx";
import type { AssociationTypeItem } from "./association-types-page.tsx";

interface DeleteProps {
  type: AssociationTypeItem | undefined;
  onClose: () => void;
  onDone: () => void;
}

/** Asks before a kind of association goes; one that records use stays. */
export function DeleteAssociationTypeDialog({ type, onClose, onDone }: DeleteProps) {
  const { t } = useTranslation("association-types");
  return (
    <Modal
      opened={type !== undefined}
      onClose={onClose}
      title={type && t("delete.title", { name: type.forwardLabel })}
      closeButtonProps={{ "aria-label": t("app:shell.close") }}
    >
      {type && <DeleteForm type={type} onClose={onClose} onDone={onDone} />}
    </Modal>
  );
}

function DeleteForm({ type, onClose, onDone }: DeleteProps & { type: AssociationTypeItem }) {
  const { t } = useTranslation("association-types");
  const [failure, setFailure] = useState<string>();
  const [remove, { loading }] = useMutation(DeleteAssociationTypeDocument);
  const { value: count } = type.associationCount;
  const confirm = async () => {
    try {
      const { data } = await remove({ variables: { input: { id: type.id } } });
      const refused = data?.deleteAssociationType.userErrors[0];
      if (refused) setFailure(refused.message);
      else onDone();
    } catch (fault) {
      setFailure(describeError(fault));
    }
  };
  return (
    <Stack gap="lg">
      <FormFailure>{failure}</FormFailure>
      <ImpactNote harmless={count === 0}>
        {count === 0 ? t("delete.unused") : t("delete.used", { count, number: formatNumber(count) })}
      </ImpactNote>
      <DialogButtons
        onCancel={onClose}
        onConfirm={() => void confirm()}
        isDestructive
        cancelFirst
        isBusy={loading}
        disabled={count > 0}
        title={count > 0 ? t("delete.endFirst") : undefined}
      >
        {t("delete.submit")}
      </DialogButtons>
    </Stack>
  );
}
