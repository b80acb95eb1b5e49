import { useQuery } from "@apollo/client/react";
import { Button, NativeSelect, SegmentedControl } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { Link, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import { Icon } from "../../components/icon.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { PanelFailure } from "../../components/panel.tsx";
import { PipelinesDocument } from "../../gql/graphql.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import { RecordsClosed } from "../records/list/records-closed.tsx";
import { newestFirst } from "../records/list/record-search.ts";
import { useListAddress } from "../records/list/use-list-address.ts";
import classes from "./opportunities.module.css";
import { opportunityAddresses } from "./opportunity-search.ts";
import { useLockedReason } from "./use-locked-reason.ts";
import { usePipelineNews } from "./use-pipeline-news.ts";

// The board brings what drags cards, the list the grid: each comes when it is looked at.
const BoardView = lazy(() => import("./board-view.tsx"));
const OpportunityList = lazy(() => import("./opportunity-list.tsx"));
const NewOpportunityDialog = lazy(() => import("./new-opportunity-dialog.tsx"));

/** The opportunities of the workspace: a pipeline as a board, or all of them as a list. */
export function OpportunitiesPage() {
  const { t } = useTranslation(["opportunities", "records", "grid", "associations"]);
  const { can } = useViewer();
  return can("opportunity:read") ? <OpenOpportunities /> : <RecordsClosed texts="opportunities" title={t("title")} />;
}

function OpenOpportunities() {
  const { t } = useTranslation("opportunities");
  const { workspace } = useViewer();
  const navigate = useNavigate();
  const address = useListAddress(opportunityAddresses, newestFirst, false);
  const createLocked = useLockedReason("opportunity:create");
  const { data, error, refetch } = useQuery(PipelinesDocument, { fetchPolicy: "cache-and-network" });
  usePipelineNews(refetch);
  const isPhone = useMediaQuery("(max-width: 760px)", undefined, { getInitialValueInEffect: false });
  const { search } = address;
  const pipelines = data?.pipelines;
  const pipeline = pipelines?.find(({ id }) => id === search.pipeline) ?? pipelines?.[0];
  const isList = search.view === "list";
  const newOpportunity = (
    <Button
      variant="filled"
      leftSection={<Icon name="plus" />}
      disabled={createLocked !== undefined}
      title={createLocked}
      onClick={() => address.setNew(true)}
    >
      {t("new.button")}
    </Button>
  );
  const views = (
    <>
      {pipelines && !isList && (
        <NativeSelect
          className={classes.switcher}
          aria-label={t("pipeline")}
          data={pipelines.map(({ id, name }) => ({ value: id, label: name }))}
          value={pipeline?.id ?? ""}
          onChange={(event) => address.change({ pipeline: event.currentTarget.value })}
        />
      )}
      <SegmentedControl
        aria-label={t("view.label")}
        data={[
          { value: "board", label: t("view.board") },
          { value: "list", label: t("view.list") },
        ]}
        value={isList ? "list" : "board"}
        onChange={(view) => address.change({ view: view === "list" ? "list" : undefined } as never)}
      />
    </>
  );
  return (
    <>
      <PageHeader
        title={t("title")}
        actions={
          <>
            {!isPhone && views}
            <Button
              component={Link}
              to="/$workspace/opportunities/deleted"
              {...({ params: { workspace } } as object)}
              leftSection={<Icon name="trash" />}
            >
              {t("trash")}
            </Button>
            {newOpportunity}
          </>
        }
      />
      {isPhone && <div className={classes.views}>{views}</div>}
      <Suspense>
        {isList ? (
          <OpportunityList
            which="active"
            label={t("title")}
            address={address}
            nothing={
              <EmptyState kind="nothing-yet" title={t("empty.nothing")} action={newOpportunity}>
                {t("empty.nothingText")}
              </EmptyState>
            }
          />
        ) : (
          pipeline && <BoardView key={pipeline.id} pipeline={pipeline} address={address} />
        )}
        {!pipelines && error && <PanelFailure error={error} onRetry={() => void refetch()} />}
      </Suspense>
      <Suspense>
        {search.new === true && !createLocked && (
          <NewOpportunityDialog
            {...(pipeline && { pipelineId: pipeline.id })}
            onClose={() => address.setNew(false)}
            onCreated={(opportunityId) => {
              if (isList) void navigate({ to: "/$workspace/opportunities/$opportunityId", params: { workspace, opportunityId } });
              else address.setNew(false);
            }}
          />
        )}
      </Suspense>
    </>
  );
}
