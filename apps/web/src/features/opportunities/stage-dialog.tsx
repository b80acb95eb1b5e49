import { useMutation } from "@apollo/client/react";
import { limits } from "@kith/shared/limits.ts";
import { Modal, Stack, TextInput } from "@mantine/core";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { DialogButtons } from "../../components/dialog-buttons.tsx";
import { CreatePipelineStageDocument, UpdatePipelineStageDocument } from "../../gql/graphql.ts";
import { applyUserErrors, describeError } from "../../lib/user-errors.ts";
import { FormFailure } from "../access/form-failure.tsx";
import type { StageItem } from "./pipelines-page.tsx";

interface StageDialogProps {
  pipelineId: string;
  /** The one that is renamed; without it a new one is added. */
  stage?: StageItem;
  onClose: () => void;
  onSaved: () => void;
}

/** The name of a stage. */
export default function StageDialog({ pipelineId, stage, onClose, onSaved }: StageDialogProps) {
  const { t } = useTranslation("opportunities");
  const [create] = useMutation(CreatePipelineStageDocument);
  const [update] = useMutation(UpdatePipelineStageDocument);
  const form = useForm({ defaultValues: { name: stage?.name ?? "" } });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async ({ name }) => {
    try {
      const userErrors = stage
        ? (await update({ variables: { input: { id: stage.id, name, expectedVersion: stage.version } } })).data!.updatePipelineStage
            .userErrors
        : (await create({ variables: { input: { pipelineId, name } } })).data!.createPipelineStage.userErrors;
      if (!applyUserErrors(form, userErrors)) onSaved();
    } catch (error) {
      form.setError("root.server", { message: describeError(error) });
    }
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={stage ? t("stages.rename", { name: stage.name }) : t("stages.add")}
      closeButtonProps={{ "aria-label": t("app:shell.close") }}
    >
      <form noValidate onSubmit={(event) => void submit(event)}>
        <Stack gap="lg">
          <FormFailure>{errors.root?.server?.message}</FormFailure>
          <TextInput
            label={t("stages.name")}
            data-autofocus
            withAsterisk
            maxLength={limits.stageName}
            error={errors.name?.message}
            {...form.register("name", { validate: (name) => name.trim() !== "" || t("stages.nameMissing") })}
          />
          <DialogButtons onCancel={onClose} isBusy={isSubmitting}>
            {t("pipelines.save")}
          </DialogButtons>
        </Stack>
      </form>
    </Modal>
  );
}
