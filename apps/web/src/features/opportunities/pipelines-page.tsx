import { useQuery } from "@apollo/client/react";
import { Button } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { PanelFailure } from "../../components/panel.tsx";
import { RowsSkeleton, SettingsPage } from "../../components/settings-page.tsx";
import { PipelineSettingsDocument, type PipelineSettingsQuery } from "../../gql/graphql.ts";
import { useLive } from "../../lib/live.ts";
import { useLocked, useViewer } from "../../lib/use-viewer.ts";
import { RecordsClosed } from "../records/list/records-closed.tsx";
import { PipelineSection } from "./pipeline-section.tsx";

const PipelineDialog = lazy(() => import("./pipeline-dialog.tsx"));

export type PipelineItem = PipelineSettingsQuery["pipelines"][number];
export type StageItem = PipelineItem["stages"][number];

/** The pipelines of the workspace and their stages. */
export function PipelinesPage() {
  const { t } = useTranslation(["opportunities", "components"]);
  const { can } = useViewer();
  return can("opportunity:read") ? <OpenPipelines /> : <RecordsClosed texts="opportunities" title={t("pipelines.title")} />;
}

function OpenPipelines() {
  const { t } = useTranslation("opportunities");
  const lockedFor = useLocked();
  const locked = lockedFor("pipeline:manage", t("pipelines.locked"));
  const [isAdding, setAdding] = useState(false);
  const { data, error, refetch } = useQuery(PipelineSettingsDocument, { fetchPolicy: "cache-and-network" });
  useLive((events) => {
    // A failed read is made good by the next event.
    if (events.some(({ kind }) => kind.startsWith("pipeline.") || kind.startsWith("opportunity."))) void refetch().catch(() => {});
  });
  const reload = () => void refetch().catch(() => {});
  const pipelines = data?.pipelines;
  return (
    <SettingsPage
      title={t("pipelines.title")}
      lead={t("pipelines.lead")}
      actions={
        <Button
          variant="filled"
          leftSection={<Icon name="plus" />}
          disabled={locked !== undefined}
          title={locked}
          onClick={() => setAdding(true)}
        >
          {t("pipelines.add")}
        </Button>
      }
    >
      {!pipelines && (error ? <PanelFailure error={error} onRetry={reload} /> : <RowsSkeleton />)}
      {pipelines?.map((pipeline) => (
        <PipelineSection key={pipeline.id} pipeline={pipeline} pipelines={pipelines} locked={locked} onDone={reload} />
      ))}
      <Suspense>
        {isAdding && (
          <PipelineDialog
            onClose={() => setAdding(false)}
            onSaved={() => {
              setAdding(false);
              reload();
            }}
          />
        )}
      </Suspense>
    </SettingsPage>
  );
}
