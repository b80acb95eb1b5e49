import { useMutation } from "@apollo/client/react";
import { zodResolver } from "@hookform/resolvers/zod";
import { limits } from "@kith/shared/limits.ts";
import { Checkbox, Modal, Stack, Textarea, TextInput } from "@mantine/core";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { DialogButtons } from "../../components/dialog-buttons.tsx";
import { type CreateSegmentInput, CreateSegmentDocument, SegmentsDocument, UpdateSegmentDocument } from "../../gql/graphql.ts";
import { applyUserErrors, describeError } from "../../lib/user-errors.ts";
import { z } from "../../lib/zod.ts";
import { FormFailure } from "../access/form-failure.tsx";
import type { SegmentRow } from "./segment-view.ts";
import { useSegmentRights } from "./use-segment-rights.ts";

const segmentForm = z.object({
  name: z.string().trim().min(1, "nameMissing").max(limits.segmentName, "nameTooLong"),
  description: z.string().trim().max(limits.textLength, "descriptionTooLong"),
  isShared: z.boolean(),
});

/** What a new segment shows. */
export type SegmentContent = Pick<CreateSegmentInput, "filter" | "search" | "sort" | "columns">;

type SegmentDialogProps = { onClose: () => void; onSaved: (segment: SegmentRow) => void } & (
  | { renamed: SegmentRow; content?: undefined }
  /** What is kept under a new name; a name to begin with. */
  | { renamed?: undefined; content: SegmentContent; name?: string }
);

/** Names a segment: a new one, or one that is there. */
export default function SegmentDialog(props: SegmentDialogProps) {
  const { renamed, onClose, onSaved } = props;
  const { t } = useTranslation("segments");
  const { shareLocked } = useSegmentRights(undefined);
  const [create] = useMutation(CreateSegmentDocument, { refetchQueries: [SegmentsDocument], awaitRefetchQueries: true });
  const [update] = useMutation(UpdateSegmentDocument);
  const form = useForm<z.infer<typeof segmentForm>>({
    resolver: zodResolver(segmentForm),
    defaultValues: {
      name: renamed?.name ?? ("name" in props ? props.name : undefined) ?? "",
      description: renamed?.description ?? "",
      isShared: false,
    },
  });
  const { errors, isSubmitting } = form.formState;
  const explain = (message: string | undefined) =>
    message &&
    (["nameMissing", "nameTooLong", "descriptionTooLong"].includes(message)
      ? t(`refusals.${message}`, { letters: limits.segmentName })
      : message);

  async function send({ isShared, ...words }: z.infer<typeof segmentForm>) {
    if (renamed) return (await update({ variables: { input: { id: renamed.id, ...words } } })).data?.updateSegment;
    return (await create({ variables: { input: { ...words, ...props.content, isShared } } })).data?.createSegment;
  }
  const submit = form.handleSubmit(async (values) => {
    try {
      const answer = await send(values);
      if (answer && !applyUserErrors(form, answer.userErrors) && answer.segment) onSaved(answer.segment);
    } catch (fault) {
      form.setError("root.server", { message: describeError(fault) });
    }
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={renamed ? t("rename.of", { name: renamed.name }) : t("create.title")}
      closeButtonProps={{ "aria-label": t("app:shell.close") }}
    >
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
            description={t("fields.descriptionHelp")}
            error={explain(errors.description?.message)}
            autosize
            minRows={2}
            maxRows={6}
          />
          {!renamed && (
            <Checkbox
              {...form.register("isShared")}
              label={t("fields.isShared")}
              description={shareLocked ?? t("fields.isSharedHelp")}
              disabled={shareLocked !== undefined}
            />
          )}
          <DialogButtons onCancel={onClose} isBusy={isSubmitting}>
            {t(renamed ? "save" : "create.submit")}
          </DialogButtons>
        </Stack>
      </form>
    </Modal>
  );
}
