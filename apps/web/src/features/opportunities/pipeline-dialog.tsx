import { useMutation } from "@apollo/client/react";
import { limits } from "@kith/shared/limits.ts";
import { Modal, Select, Stack, TextInput } from "@mantine/core";
import { useMemo } from "react";
import { Controller, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { DialogButtons } from "../../components/dialog-buttons.tsx";
import { CreatePipelineDocument, UpdatePipelineDocument } from "../../gql/graphql.ts";
import { applyUserErrors, describeError } from "../../lib/user-errors.ts";
import { FormFailure } from "../access/form-failure.tsx";
import type { PipelineItem } from "./pipelines-page.tsx";

interface PipelineDialogProps {
  /** The one that is changed; without it a new one is made. */
  pipeline?: PipelineItem;
  onClose: () => void;
  onSaved: () => void;
}

/** Name and currency of a pipeline. */
export default function PipelineDialog({ pipeline, onClose, onSaved }: PipelineDialogProps) {
  const { t, i18n } = useTranslation("opportunities");
  const [create] = useMutation(CreatePipelineDocument);
  const [update] = useMutation(UpdatePipelineDocument);
  const form = useForm({ defaultValues: { name: pipeline?.name ?? "", currency: pipeline?.currency ?? "EUR" } });
  const { errors, isSubmitting } = form.formState;
  const currencies = useMemo(() => {
    const names = new Intl.DisplayNames(i18n.language, { type: "currency" });
    return Intl.supportedValuesOf("currency").map((code) => ({ value: code, label: `${code} – ${names.of(code)}` }));
  }, [i18n.language]);
  const submit = form.handleSubmit(async (values) => {
    try {
      const userErrors = pipeline
        ? (await update({ variables: { input: { id: pipeline.id, ...values } } })).data!.updatePipeline.userErrors
        : (await create({ variables: { input: values } })).data!.createPipeline.userErrors;
      if (!applyUserErrors(form, userErrors)) onSaved();
    } catch (error) {
      form.setError("root.server", { message: describeError(error) });
    }
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={pipeline ? t("pipelines.edit") : t("pipelines.add")}
      closeButtonProps={{ "aria-label": t("app:shell.close") }}
    >
      <form noValidate onSubmit={(event) => void submit(event)}>
        <Stack gap="lg">
          <FormFailure>{errors.root?.server?.message}</FormFailure>
          <TextInput
            label={t("pipelines.name")}
            data-autofocus
            withAsterisk
            maxLength={limits.pipelineName}
            error={errors.name?.message}
            {...form.register("name", { validate: (name) => name.trim() !== "" || t("pipelines.nameMissing") })}
          />
          <Controller
            control={form.control}
            name="currency"
            render={({ field, fieldState }) => (
              <Select
                label={t("pipelines.currency")}
                description={t("pipelines.currencyHint")}
                data={currencies}
                searchable
                allowDeselect={false}
                error={fieldState.error?.message}
                {...field}
              />
            )}
          />
          <DialogButtons onCancel={onClose} isBusy={isSubmitting}>
            {t("pipelines.save")}
          </DialogButtons>
        </Stack>
      </form>
    </Modal>
  );
}
