import { useMutation } from "@apollo/client/react";
import { limits } from "@kith/shared/limits.ts";
import { Modal, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DialogButtons } from "../../components/dialog-buttons.tsx";
import { DuplicateListDocument } from "../../gql/graphql.ts";
import { formatNumber } from "../../lib/format.ts";
import { describeError } from "../../lib/user-errors.ts";
import type { ListRow } from "./use-lists.ts";

interface DuplicateListDialogProps {
  list: ListRow;
  onClose: () => void;
  onDone: () => void;
}

/** Makes a copy of a list under another name. The contacts come on it by a job, which the tray shows. */
export default function DuplicateListDialog({ list, onClose, onDone }: DuplicateListDialogProps) {
  const { t } = useTranslation("lists");
  const [duplicate, { loading }] = useMutation(DuplicateListDocument);
  const [name, setName] = useState(() => t("duplicate.nameOf", { name: list.name }).slice(0, limits.listName));
  const [failure, setFailure] = useState<string>();
  const count = list.contactCount.value;
  async function confirm() {
    try {
      const { data } = await duplicate({ variables: { input: { id: list.id, name } } });
      const refused = data?.duplicateList.userErrors[0];
      if (refused) setFailure(refused.message);
      else onDone();
    } catch (fault) {
      setFailure(describeError(fault));
    }
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("duplicate.of", { name: list.name })}
      closeButtonProps={{ "aria-label": t("app:shell.close") }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void confirm();
        }}
      >
        <Stack gap="lg">
          <TextInput
            label={t("fields.name")}
            value={name}
            error={failure}
            maxLength={limits.listName}
            autoComplete="off"
            data-autofocus
            onChange={(event) => {
              setName(event.currentTarget.value);
              setFailure(undefined);
            }}
          />
          <p className="second">{t("duplicate.text", { count, number: formatNumber(count) })}</p>
          <DialogButtons onCancel={onClose} isBusy={loading}>
            {t("duplicate.button")}
          </DialogButtons>
        </Stack>
      </form>
    </Modal>
  );
}
