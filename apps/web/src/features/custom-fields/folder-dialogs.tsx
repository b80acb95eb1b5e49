import { useMutation } from "@apollo/client/react";
import { zodResolver } from "@hookform/resolvers/zod";
import { limits } from "@kith/shared/limits.ts";
import { Modal, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { DialogButtons } from "../../components/dialog-buttons.tsx";
import { CreateCustomFieldFolderDocument, DeleteCustomFieldFolderDocument, RenameCustomFieldFolderDocument } from "../../gql/graphql.ts";
import { applyUserErrors, describeError } from "../../lib/user-errors.ts";
import { z } from "../../lib/zod.ts";
import { FormFailure } from "../access/form-failure.tsx";
import type { CustomFieldFolder } from "./use-custom-fields.ts";

interface FolderDialogProps {
  folder: CustomFieldFolder | undefined;
  onClose: () => void;
  onDone: () => void;
}

/** The name of a folder, new or not. */
export function FolderDialog({ opened, folder, ...rest }: FolderDialogProps & { opened: boolean; object: string }) {
  const { t } = useTranslation("custom-fields");
  return (
    <Modal
      opened={opened}
      onClose={rest.onClose}
      title={folder ? t("folder.renameOf", { name: folder.name }) : t("folder.add")}
      closeButtonProps={{ "aria-label": t("app:shell.close") }}
    >
      {opened && <FolderForm folder={folder} {...rest} />}
    </Modal>
  );
}

const folderForm = z.object({ name: z.string().trim().min(1, "nameMissing").max(limits.customFieldName, "nameTooLong") });

function FolderForm({ object, folder, onClose, onDone }: FolderDialogProps & { object: string }) {
  const { t } = useTranslation("custom-fields");
  const [create] = useMutation(CreateCustomFieldFolderDocument);
  const [rename] = useMutation(RenameCustomFieldFolderDocument);
  const [version, setVersion] = useState(folder?.version);
  const form = useForm({ resolver: zodResolver(folderForm), defaultValues: { name: folder?.name ?? "" } });
  const { errors, isSubmitting } = form.formState;
  const wrong = errors.name?.message;
  const submit = form.handleSubmit(async ({ name }) => {
    try {
      const answer = folder
        ? (await rename({ variables: { input: { id: folder.id, expectedVersion: version, name } } })).data?.renameCustomFieldFolder
        : (await create({ variables: { input: { object, name } } })).data?.createCustomFieldFolder;
      if (!answer) return;
      const { customFieldFolder: current, userErrors } = answer;
      if (userErrors[0]?.code === "CONFLICT" && current) {
        setVersion(current.version);
        form.setError("root.server", { message: t("conflict", { name: current.name }) });
      } else if (!applyUserErrors(form, userErrors)) onDone();
    } catch (fault) {
      form.setError("root.server", { message: describeError(fault) });
    }
  });
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="lg">
        <FormFailure>{errors.root?.server?.message}</FormFailure>
        <TextInput
          {...form.register("name")}
          label={t("form.name")}
          error={wrong && t(`refusals.${wrong}`, { defaultValue: wrong, letters: limits.customFieldName })}
          autoComplete="off"
          data-autofocus
        />
        <DialogButtons onCancel={onClose} isBusy={isSubmitting}>
          {folder ? t("save") : t("create")}
        </DialogButtons>
      </Stack>
    </form>
  );
}

/** Asks before a folder is removed: its fields stay, in none. */
export function DeleteFolderDialog({ folder, ...rest }: FolderDialogProps) {
  const { t } = useTranslation("custom-fields");
  return (
    <Modal
      opened={folder !== undefined}
      onClose={rest.onClose}
      title={folder && t("folder.deleteTitle", { name: folder.name })}
      closeButtonProps={{ "aria-label": t("app:shell.close") }}
    >
      {folder && <DeleteFolderForm folder={folder} {...rest} />}
    </Modal>
  );
}

function DeleteFolderForm({ folder, onClose, onDone }: FolderDialogProps & { folder: CustomFieldFolder }) {
  const { t } = useTranslation("custom-fields");
  const [remove, { loading }] = useMutation(DeleteCustomFieldFolderDocument);
  const [failure, setFailure] = useState<string>();
  const confirm = async () => {
    try {
      const refused = (await remove({ variables: { input: { id: folder.id } } })).data?.deleteCustomFieldFolder.userErrors[0];
      if (refused) setFailure(refused.message);
      else onDone();
    } catch (fault) {
      setFailure(describeError(fault));
    }
  };
  return (
    <Stack gap="lg">
      <FormFailure>{failure}</FormFailure>
      <Text>{t("folder.fieldsStay")}</Text>
      <DialogButtons onCancel={onClose} onConfirm={() => void confirm()} isDestructive cancelFirst isBusy={loading}>
        {t("delete")}
      </DialogButtons>
    </Stack>
  );
}
