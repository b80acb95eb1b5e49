import { useMutation } from "@apollo/client/react";
import { zodResolver } from "@hookform/resolvers/zod";
import { limits } from "@kith/shared/limits.ts";
import { Modal, Stack, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { DialogButtons } from "../../components/dialog-buttons.tsx";
import { CreateListDocument, UpdateListDocument } from "../../gql/graphql.ts";
import { applyUserErrors, describeError } from "../../lib/user-errors.ts";
import { z } from "../../lib/zod.ts";
import { FormFailure } from "../access/form-failure.tsx";
import type { ListRow } from "./use-lists.ts";

const listForm = z.object({
  name: z.string().trim().min(1, "nameMissing").max(limits.listName, "nameTooLong"),
  description: z.string().trim().max(limits.textLength, "descriptionTooLong"),
});
const refusals = new Set(["nameMissing", "nameTooLong", "descriptionTooLong"]);

interface EditListDialogProps {
  /** Left out for a new list. */
  list?: ListRow;
  onClose: () => void;
  onSaved: () => void;
}

/** Name and description of a list, a new one or one that is there. */
export default function EditListDialog({ list, onClose, onSaved }: EditListDialogProps) {
  const { t } = useTranslation("lists");
  return (
    <Modal
      opened
      onClose={onClose}
      title={list ? t("edit.of", { name: list.name }) : t("create.title")}
      closeButtonProps={{ "aria-label": t("app:shell.close") }}
    >
      <EditListForm list={list} onClose={onClose} onSaved={onSaved} />
    </Modal>
  );
}

function EditListForm({ list, onClose, onSaved }: Omit<EditListDialogProps, "list"> & { list: ListRow | undefined }) {
  const { t } = useTranslation("lists");
  const [create] = useMutation(CreateListDocument);
  const [update] = useMutation(UpdateListDocument);
  const [version, setVersion] = useState(list?.version);
  const form = useForm<z.infer<typeof listForm>>({
    resolver: zodResolver(listForm),
    defaultValues: { name: list?.name ?? "", description: list?.description ?? "" },
  });
  const { errors, isSubmitting } = form.formState;
  /** The form's own refusals in the person's language; the server's as they are. */
  const explain = (message: string | undefined) =>
    message && refusals.has(message) ? t(`refusals.${message}`, { letters: limits.listName }) : message;

  async function save(values: z.infer<typeof listForm>) {
    if (!list) return (await create({ variables: { input: values } })).data?.createList;
    return (await update({ variables: { input: { id: list.id, expectedVersion: version, ...values } } })).data?.updateList;
  }
  const submit = form.handleSubmit(async (values) => {
    try {
      const saved = await save(values);
      if (!saved) return;
      const { list: current, userErrors } = saved;
      if (userErrors[0]?.code === "CONFLICT" && current) {
        // What was typed stays; who saves again has read what it replaces.
        setVersion(current.version);
        form.setError("root.server", { message: t("edit.conflict", { name: current.name, description: current.description || "–" }) });
        return;
      }
      if (!applyUserErrors(form, userErrors)) onSaved();
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
          label={t("fields.name")}
          error={explain(errors.name?.message)}
          autoComplete="off"
          data-autofocus
        />
        <Textarea
          {...form.register("description")}
          label={t("fields.description")}
          description={t("edit.descriptionHelp")}
          error={explain(errors.description?.message)}
          autosize
          minRows={2}
          maxRows={8}
        />
        <DialogButtons onCancel={onClose} isBusy={isSubmitting}>
          {list ? t("edit.submit") : t("create.submit")}
        </DialogButtons>
      </Stack>
    </form>
  );
}
