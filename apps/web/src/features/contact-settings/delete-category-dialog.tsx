import { useMutation } from "@apollo/client/react";
import { Modal, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DialogButtons } from "../../components/dialog-buttons.tsx";
import { ImpactNote } from "../../components/impact-note.tsx";
import { DeleteCategoryDocument } from "../../gql/graphql.ts";
import { formatNumber } from "../../lib/format.ts";
import { describeError } from "../../lib/user-errors.ts";
import { FormFailure } from "../access/form-failure.tsx";
import type { CategoryItem } from "./category-section.tsx";

interface DeleteCategoryDialogProps {
  category: CategoryItem | undefined;
  onClose: () => void;
  onDone: () => void;
}

/** Asks before a category goes with all that contacts chose of it. */
export function DeleteCategoryDialog({ category, onClose, onDone }: DeleteCategoryDialogProps) {
  const { t } = useTranslation("contact-settings");
  return (
    <Modal
      opened={category !== undefined}
      onClose={onClose}
      title={category && t("category.deleteTitle", { name: category.name })}
      closeButtonProps={{ "aria-label": t("app:shell.close") }}
    >
      {category && <DeleteForm category={category} onClose={onClose} onDone={onDone} />}
    </Modal>
  );
}

function DeleteForm({ category, onClose, onDone }: DeleteCategoryDialogProps & { category: CategoryItem }) {
  const { t } = useTranslation("contact-settings");
  const [failure, setFailure] = useState<string>();
  const [remove, { loading }] = useMutation(DeleteCategoryDocument);
  const { id, subscriberCount: count } = category;
  const confirm = async () => {
    try {
      const { data } = await remove({ variables: { input: { id } } });
      const refused = data?.deleteSubscriptionCategory.userErrors[0];
      if (refused) setFailure(refused.message);
      else onDone();
    } catch (fault) {
      setFailure(describeError(fault));
    }
  };
  return (
    <Stack gap="lg">
      <FormFailure>{failure}</FormFailure>
      <ImpactNote>
        {t("category.impact", { count, number: formatNumber(count) })} {t("category.historyGoes")} {t("final")}
      </ImpactNote>
      {!category.archivedAt && <p className="second">{t("category.archiveInstead")}</p>}
      <DialogButtons onCancel={onClose} onConfirm={() => void confirm()} isDestructive cancelFirst isBusy={loading}>
        {t("delete")}
      </DialogButtons>
    </Stack>
  );
}
