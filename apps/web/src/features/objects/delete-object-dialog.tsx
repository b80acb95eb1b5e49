import { useMutation, useQuery } from "@apollo/client/react";
import { Modal, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DialogButtons } from "../../components/dialog-buttons.tsx";
import { ImpactNote } from "../../components/impact-note.tsx";
import { useReturnFocus } from "../../components/use-return-focus.ts";
import { DeleteObjectDocument, ObjectImpactDocument } from "../../gql/graphql.ts";
import { formatNumber } from "../../lib/format.ts";
import { describeError } from "../../lib/user-errors.ts";
import { FormFailure } from "../access/form-failure.tsx";
import type { ObjectDefinition } from "./use-objects.ts";

interface DeleteObjectDialogProps {
  object: ObjectDefinition;
  onClose: () => void;
  onDone: () => void;
}

/** Says what would go with an object, or which records keep it, and only then deletes it. */
export default function DeleteObjectDialog({ object, onClose, onDone }: DeleteObjectDialogProps) {
  const { t } = useTranslation("objects");
  useReturnFocus();
  const [remove, { loading }] = useMutation(DeleteObjectDocument);
  const [failure, setFailure] = useState<string>();
  const { data, error } = useQuery(ObjectImpactDocument, { variables: { id: object.id }, fetchPolicy: "network-only" });
  const impact = data?.objectImpact;
  const records = impact ? impact.records + impact.deletedRecords : 0;
  const confirm = async () => {
    try {
      const refused = (await remove({ variables: { input: { id: object.id } } })).data?.deleteObject.userErrors[0];
      if (refused) setFailure(refused.message);
      else onDone();
    } catch (fault) {
      setFailure(describeError(fault));
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("remove.title", { name: object.plural })}
      closeButtonProps={{ "aria-label": t("app:shell.close") }}
    >
      <Stack gap="lg">
        <FormFailure>{failure}</FormFailure>
        <ImpactNote error={error}>
          {impact &&
            (records > 0
              ? t("remove.inUse", { count: records, number: formatNumber(records) })
              : `${t("remove.fields", { count: impact.customFields, number: formatNumber(impact.customFields) })} ${t("remove.final")}`)}
        </ImpactNote>
        <DialogButtons
          onCancel={onClose}
          onConfirm={() => void confirm()}
          isDestructive
          cancelFirst
          isBusy={loading}
          disabled={!impact || records > 0}
        >
          {t("remove.confirm")}
        </DialogButtons>
      </Stack>
    </Modal>
  );
}
