import { useMutation } from "@apollo/client/react";
import { Modal, NativeSelect, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DialogButtons } from "../../components/dialog-buttons.tsx";
import { useReturnFocus } from "../../components/use-return-focus.ts";
import { DeletePipelineDocument, DeletePipelineStageDocument } from "../../gql/graphql.ts";
import { formatNumber } from "../../lib/format.ts";
import { describeError } from "../../lib/user-errors.ts";
import type { PipelineItem, StageItem } from "./pipelines-page.tsx";

interface RemoveDialogProps {
  pipeline: PipelineItem;
  /** The stage that is removed; without it the whole pipeline. */
  stage?: StageItem;
  pipelines: readonly PipelineItem[];
  onClose: () => void;
  onDone: () => void;
}

/** Says what a stage or a pipeline holds, asks where that goes, and only then deletes. */
export default function RemoveDialog({ pipeline, stage, pipelines, onClose, onDone }: RemoveDialogProps) {
  const { t } = useTranslation("opportunities");
  useReturnFocus();
  const [removeStage] = useMutation(DeletePipelineStageDocument);
  const [removePipeline] = useMutation(DeletePipelineDocument);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const held = (stage ? [stage] : pipeline.stages).map((one) => one.held);
  const sum = (key: "open" | "closed" | "deleted") => held.reduce((total, one) => total + one[key], 0);
  const total = sum("open") + sum("closed") + sum("deleted");
  const choices = stage
    ? pipeline.stages.filter(({ id }) => id !== stage.id).map(({ id, name }) => ({ value: id, label: name }))
    : pipelines
        .filter(({ id }) => id !== pipeline.id)
        .flatMap(({ name: other, stages }) => stages.map(({ id, name }) => ({ value: id, label: `${other}: ${name}` })));
  const [destinationId, choose] = useState(choices[0]?.value ?? "");

  async function remove() {
    setBusy(true);
    const destination = total > 0 ? { destinationId } : {};
    try {
      const userErrors = stage
        ? (await removeStage({ variables: { input: { id: stage.id, ...destination } } })).data!.deletePipelineStage.userErrors
        : (await removePipeline({ variables: { input: { id: pipeline.id, ...destination } } })).data!.deletePipeline.userErrors;
      if (userErrors.length === 0) onDone();
      else setProblem(userErrors[0]!.message);
    } catch (error) {
      setProblem(describeError(error));
    } finally {
      setBusy(false);
    }
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(stage ? "stages.deleteTitle" : "pipelines.deleteTitle", { name: stage?.name ?? pipeline.name })}
      size={440}
      closeButtonProps={{ "aria-label": t("app:shell.close") }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void remove();
        }}
      >
        <Stack gap="md">
          <Text size="md">
            {total === 0
              ? t("stages.holdsNothing")
              : t("stages.holds", {
                  open: formatNumber(sum("open")),
                  closed: formatNumber(sum("closed")),
                  deleted: formatNumber(sum("deleted")),
                })}
          </Text>
          {total > 0 && (
            <NativeSelect
              label={t("stages.destination")}
              data={choices}
              value={destinationId}
              onChange={(event) => choose(event.currentTarget.value)}
            />
          )}
          {problem && (
            <Text c="var(--kith-wrong)" role="alert">
              {problem}
            </Text>
          )}
          <DialogButtons onCancel={onClose} isDestructive isBusy={isBusy}>
            {t("delete.button")}
          </DialogButtons>
        </Stack>
      </form>
    </Modal>
  );
}
