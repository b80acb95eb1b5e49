import { useMutation, useQuery } from "@apollo/client/react";
import { Modal, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dependents } from "../../components/dependents.tsx";
import { DialogButtons } from "../../components/dialog-buttons.tsx";
import { ImpactNote } from "../../components/impact-note.tsx";
import { CustomFieldImpactDocument, DeleteCustomFieldDocument } from "../../gql/graphql.ts";
import { formatNumber } from "../../lib/format.ts";
import { describeError } from "../../lib/user-errors.ts";
import { FormFailure } from "../access/form-failure.tsx";
import type { CustomFieldDefinition } from "./use-custom-fields.ts";

interface DeleteFieldDialogProps {
  field: CustomFieldDefinition | undefined;
  onClose: () => void;
  onDone: () => void;
}

/** Says what would be lost with a field, and only then deletes it. */
export function DeleteFieldDialog({ field, ...rest }: DeleteFieldDialogProps) {
  const { t } = useTranslation("custom-fields");
  return (
    <Modal
      opened={field !== undefined}
      onClose={rest.onClose}
      title={field && t("deleteTitle", { name: field.name })}
      closeButtonProps={{ "aria-label": t("app:shell.close") }}
    >
      {field && <DeleteForm field={field} {...rest} />}
    </Modal>
  );
}

function DeleteForm({ field, onClose, onDone }: DeleteFieldDialogProps & { field: CustomFieldDefinition }) {
  const { t } = useTranslation("custom-fields");
  const [remove, { loading }] = useMutation(DeleteCustomFieldDocument);
  const [failure, setFailure] = useState<string>();
  const { data, error, refetch } = useQuery(CustomFieldImpactDocument, { variables: { id: field.id }, fetchPolicy: "network-only" });
  const impact = data?.customFieldImpact;

  const confirm = async () => {
    if (!impact) return;
    try {
      // Only as many as were shown: when others have got a value meanwhile, it is asked again with the new number.
      const expectedRecords = impact.records + impact.deletedRecords;
      const { data: answer } = await remove({ variables: { input: { id: field.id, expectedRecords } } });
      const refused = answer?.deleteCustomField.userErrors[0];
      if (!refused) return onDone();
      setFailure(refused.message);
      await refetch();
    } catch (fault) {
      setFailure(describeError(fault));
    }
  };
  return (
    <Stack gap="lg">
      <FormFailure>{failure}</FormFailure>
      <ImpactNote error={error}>
        {impact && (
          <>
            <p>
              {t("impact.values", { context: field.object, count: impact.records, number: formatNumber(impact.records) })}
              {impact.deletedRecords > 0 && ` ${t("impact.trash", { number: formatNumber(impact.deletedRecords) })}`}
              {impact.files > 0 && ` ${t("impact.files", { count: impact.files, number: formatNumber(impact.files) })}`} {t("impact.final")}
            </p>
            <Dependents impact={impact} />
          </>
        )}
      </ImpactNote>
      <DialogButtons onCancel={onClose} onConfirm={() => void confirm()} isDestructive cancelFirst isBusy={loading} disabled={!impact}>
        {t("delete")}
      </DialogButtons>
    </Stack>
  );
}
