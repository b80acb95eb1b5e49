import { useMutation } from "@apollo/client/react";
import { Button } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { OrderButtons } from "../../components/order-buttons.tsx";
import { RowButton } from "../../components/row-button.tsx";
import { RowName } from "../../components/row-name.tsx";
import { RowsTable } from "../../components/rows-table.tsx";
import { useOrder } from "../../components/use-order.ts";
import { ReorderPipelineStagesDocument } from "../../gql/graphql.ts";
import { formatNumber } from "../../lib/format.ts";
import classes from "./pipelines.module.css";
import type { PipelineItem, StageItem } from "./pipelines-page.tsx";

const PipelineDialog = lazy(() => import("./pipeline-dialog.tsx"));
const StageDialog = lazy(() => import("./stage-dialog.tsx"));
const RemoveDialog = lazy(() => import("./remove-dialog.tsx"));

interface PipelineSectionProps {
  pipeline: PipelineItem;
  pipelines: readonly PipelineItem[];
  /** Why nothing can be changed, if so. */
  locked: string | undefined;
  onDone: () => void;
}

type Doing = { what: "rename" | "remove" | "addStage" } | { what: "renameStage" | "removeStage"; stage: StageItem };

/** One pipeline: its stages in their order, and what each holds. */
export function PipelineSection({ pipeline, pipelines, locked, onDone }: PipelineSectionProps) {
  const { t } = useTranslation("opportunities");
  const [reorder] = useMutation(ReorderPipelineStagesDocument);
  const [doing, setDoing] = useState<Doing>();
  const { id, name, currency, stages } = pipeline;
  const order = useOrder(
    stages,
    (stage) => stage.name,
    async (stageIds) => {
      const answer = await reorder({ variables: { input: { pipelineId: id, stageIds } } });
      onDone();
      return answer.data?.reorderPipelineStages.userErrors[0]?.message;
    },
  );
  const close = () => setDoing(undefined);
  const done = () => {
    close();
    onDone();
  };
  return (
    <section className={classes.section} aria-label={name}>
      <header className={classes.head}>
        <h2 className={classes.title}>
          {name} <span className="dimmed">{currency}</span>
        </h2>
        <RowButton icon="edit" label={t("pipelines.editOf", { name })} locked={locked} onClick={() => setDoing({ what: "rename" })} />
        <RowButton
          icon="trash"
          label={t("pipelines.deleteOf", { name })}
          locked={locked ?? (pipelines.length === 1 ? t("pipelines.lastStays") : undefined)}
          onClick={() => setDoing({ what: "remove" })}
        />
        <Button
          className={classes.add}
          leftSection={<Icon name="plus" />}
          disabled={locked !== undefined}
          title={locked}
          onClick={() => setDoing({ what: "addStage" })}
        >
          {t("stages.add")}
        </Button>
      </header>
      {order.failure && (
        <p className={classes.failure} role="alert">
          {order.failure}
        </p>
      )}
      <RowsTable label={t("stages.of", { name })} columns={[t("field.stage"), t("stages.open"), t("stages.closed"), ""]}>
        {order.shown.map((stage, position) => (
          <tr key={stage.id}>
            <RowName>
              <OrderButtons
                name={stage.name}
                position={position}
                count={order.shown.length}
                locked={locked}
                onMove={(by) => order.move(stage.id, by)}
              />
              {stage.name}
            </RowName>
            <td data-label={t("stages.open")} className="num">
              {formatNumber(stage.held.open)}
            </td>
            <td data-label={t("stages.closed")} className="num">
              {formatNumber(stage.held.closed)}
            </td>
            <td className={classes.actions}>
              <RowButton
                icon="edit"
                label={t("pipelines.editOf", { name: stage.name })}
                locked={locked}
                onClick={() => setDoing({ what: "renameStage", stage })}
              />
              <RowButton
                icon="trash"
                label={t("pipelines.deleteOf", { name: stage.name })}
                locked={locked ?? (stages.length === 1 ? t("stages.lastStays") : undefined)}
                onClick={() => setDoing({ what: "removeStage", stage })}
              />
            </td>
          </tr>
        ))}
      </RowsTable>
      <p className="unseen" role="status">
        {order.said}
      </p>
      <Suspense>
        {doing?.what === "rename" && <PipelineDialog pipeline={pipeline} onClose={close} onSaved={done} />}
        {doing?.what === "remove" && <RemoveDialog pipeline={pipeline} pipelines={pipelines} onClose={close} onDone={done} />}
        {doing?.what === "addStage" && <StageDialog pipelineId={id} onClose={close} onSaved={done} />}
        {doing?.what === "renameStage" && <StageDialog pipelineId={id} stage={doing.stage} onClose={close} onSaved={done} />}
        {doing?.what === "removeStage" && (
          <RemoveDialog pipeline={pipeline} stage={doing.stage} pipelines={pipelines} onClose={close} onDone={done} />
        )}
      </Suspense>
    </section>
  );
}
