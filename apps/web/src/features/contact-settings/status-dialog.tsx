import { useMutation } from "@apollo/client/react";
import { zodResolver } from "@hookform/resolvers/zod";
import { limits } from "@kith/shared/limits.ts";
import { Checkbox, Modal, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { DialogButtons } from "../../components/dialog-buttons.tsx";
import { CreateStatusDocument, UpdateStatusDocument } from "../../gql/graphql.ts";
import { applyUserErrors, describeError } from "../../lib/user-errors.ts";
import { z } from "../../lib/zod.ts";
import { FormFailure } from "../access/form-failure.tsx";
import { ColourField } from "../tags/colour-field.tsx";
import type { StatusItem } from "./status-section.tsx";

const statusForm = z.object({
  label: z.string().trim().min(1, "nameMissing").max(limits.statusLabel, "nameTooLong"),
  color: z.string(),
  isDefault: z.boolean(),
});

interface StatusDialogProps {
  /** The one that is changed; undefined for a new one. */
  status: StatusItem | undefined;
  opened: boolean;
  onClose: () => void;
  onSaved: () => void;
}

/** The form of a status, new or not. */
export function StatusDialog({ status, opened, ...rest }: StatusDialogProps) {
  const { t } = useTranslation("contact-settings");
  return (
    <Modal
      opened={opened}
      onClose={rest.onClose}
      title={status ? t("editOf", { name: status.label }) : t("status.add")}
      closeButtonProps={{ "aria-label": t("app:shell.close") }}
    >
      {opened && <StatusForm key={status?.id} status={status} {...rest} />}
    </Modal>
  );
}

function StatusForm({ status, onClose, onSaved }: Omit<StatusDialogProps, "opened">) {
  const { t } = useTranslation("contact-settings");
  const [create] = useMutation(CreateStatusDocument);
  const [update] = useMutation(UpdateStatusDocument);
  const [version, setVersion] = useState(status?.version);
  const form = useForm<z.infer<typeof statusForm>>({
    resolver: zodResolver(statusForm),
    defaultValues: { label: status?.label ?? "", color: status?.color ?? "blue", isDefault: status?.isDefault ?? false },
  });
  const { errors, isSubmitting } = form.formState;
  const wrong = errors.label?.message;

  async function save(values: z.infer<typeof statusForm>) {
    if (!status) return (await create({ variables: { input: values } })).data?.createContactStatus;
    return (await update({ variables: { input: { id: status.id, expectedVersion: version, ...values } } })).data?.updateContactStatus;
  }
  const submit = form.handleSubmit(async (values) => {
    try {
      const answer = await save(values);
      if (!answer) return;
      const { contactStatus: current, userErrors } = answer;
      if (userErrors[0]?.code === "CONFLICT" && current) {
        // What was typed stays; who saves again has read what it replaces.
        setVersion(current.version);
        form.setError("root.server", { message: t("conflict", { name: current.label }) });
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
          {...form.register("label")}
          label={t("field.name")}
          error={wrong && t(`refusals.${wrong}`, { defaultValue: wrong, letters: limits.statusLabel })}
          autoComplete="off"
          data-autofocus
        />
        <Controller
          control={form.control}
          name="color"
          render={({ field }) => <ColourField value={field.value} onChange={field.onChange} />}
        />
        <Checkbox
          {...form.register("isDefault")}
          label={t("status.makeDefault")}
          description={status?.isDefault ? t("status.defaultStays") : undefined}
          disabled={status?.isDefault}
        />
        <DialogButtons onCancel={onClose} isBusy={isSubmitting}>
          {status ? t("save") : t("create")}
        </DialogButtons>
      </Stack>
    </form>
  );
}
