import { useApolloClient, useQuery } from "@apollo/client/react";
import { Button } from "@mantine/core";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { lazy, useCallback, useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import { PanelFailure } from "../../components/panel.tsx";
import { OpportunityByIdDocument } from "../../gql/graphql.ts";
import { formatNumber } from "../../lib/format.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import type { RecordValues } from "../custom-fields/record-values.ts";
import { rememberPlace } from "../records/list/open-list.ts";
import { RecordsClosed } from "../records/list/records-closed.tsx";
import { RecordLayout, RecordSkeleton } from "../records/page/record-layout.tsx";
import { RecordTabs } from "../records/page/record-tabs.tsx";
import { useRecordChanges } from "../records/page/use-record-changes.ts";
import { saveOpportunity } from "./change-opportunities.ts";
import { type OpportunityRecordAddress, readOpportunityAddress } from "./opportunity-address.ts";
import { DeletedBanner } from "../records/trash/deleted-banner.tsx";
import { OpportunityContext, type OpportunityRecord } from "./opportunity-context.ts";
import { OpportunityDetails } from "./opportunity-details.tsx";
import { OpportunityHeader } from "./opportunity-header.tsx";
import { OpportunityPanels } from "./opportunity-panels.tsx";
import { opportunityRows } from "./opportunity-rows.ts";
import { opportunityTrash } from "./opportunity-trash.ts";
import { useLockedReason } from "./use-locked-reason.ts";

const AdditionalTab = lazy(() => import("../custom-fields/additional-tab.tsx"));

/** These change what an opportunity's page shows, and no event of its own tells it. */
const ofAllOpportunities = new Set([
  "associationType.deleted",
  "pipeline.updated",
  "pipeline.reordered",
  "pipeline.stageAdded",
  "pipeline.stageRenamed",
  "pipeline.stageDeleted",
  "pipeline.deleted",
]);

/** One opportunity: how far it has come, whom it is about, what is to be done, and everything that happened. */
export function OpportunityPage() {
  const { t } = useTranslation(["opportunities", "records", "tasks", "associations"]);
  const { can } = useViewer();
  return can("opportunity:read") ? <OpenOpportunity /> : <RecordsClosed texts="opportunities" title={t("title")} />;
}

function OpenOpportunity() {
  const { opportunityId } = useParams({ from: "/$workspace/opportunities/$opportunityId" });
  const params = useSearch({ strict: false }) as Record<string, unknown>;
  const { t } = useTranslation("opportunities");
  const { workspace } = useViewer();
  const client = useApolloClient();
  const address = useMemo(() => readOpportunityAddress(params), [params]);
  const { data, error, refetch } = useQuery(OpportunityByIdDocument, {
    variables: { id: opportunityId },
    fetchPolicy: "cache-and-network",
  });
  const changedBy = useRecordChanges(opportunityId, refetch, ofAllOpportunities);
  const opportunity = data?.opportunity;

  useEffect(() => rememberPlace(client, opportunityRows.type, address.list, opportunityId), [client, address.list, opportunityId]);

  if (opportunity) return <Opportunity key={opportunity.id} opportunity={opportunity} address={address} changedBy={changedBy} />;
  if (error) return <PanelFailure error={error} onRetry={() => void refetch()} />;
  if (!data) return <RecordSkeleton />;
  return (
    <EmptyState
      kind="nothing-matches"
      title={t("record.notFound")}
      action={
        <Button component={Link} {...({ to: "/$workspace/opportunities", params: { workspace } } as object)}>
          {t("record.toOpportunities")}
        </Button>
      }
    >
      {t("record.notFoundText")}
    </EmptyState>
  );
}

interface OpportunityProps {
  opportunity: OpportunityRecord;
  address: OpportunityRecordAddress;
  changedBy: (field: string) => string | undefined;
}

function Opportunity({ opportunity, address, changedBy }: OpportunityProps) {
  const { t } = useTranslation(["opportunities", "records", "tasks", "associations"]);
  const navigate = useNavigate();
  const client = useApolloClient();
  const locked = useLockedReason("opportunity:update", opportunity.isDeleted);
  const restoreLocked = useLockedReason("opportunity:delete");
  const state = useMemo(() => ({ opportunity, locked, changedBy }), [opportunity, locked, changedBy]);
  useEffect(() => {
    document.title = `${opportunity.name} · Kith`;
  }, [opportunity.name]);
  const change = useCallback(
    (next: Record<string, unknown>) =>
      void navigate({ to: ".", search: ((before: object) => ({ ...before, ...next })) as never, replace: true }),
    [navigate],
  );
  const filled = opportunity.customFields.length;
  const values: RecordValues = {
    object: "opportunity",
    recordId: opportunity.id,
    customFields: opportunity.customFields,
    locked,
    changedBy,
    save: (value, read, base) => saveOpportunity(client, { id: opportunity.id, input: { customFields: [value] }, read, base }),
  };
  return (
    <OpportunityContext value={state}>
      <RecordLayout
        show={address.show}
        onShow={(show) => change({ show })}
        head={
          <>
            <OpportunityHeader address={address} />
            <DeletedBanner of={opportunityTrash} record={opportunity} locked={restoreLocked} />
          </>
        }
      >
        <RecordTabs
          side="details"
          label={t("records:record.details")}
          tabs={[
            { name: "opportunity", label: t("record.tab.opportunity"), content: () => <OpportunityDetails /> },
            {
              name: "additional",
              label: t("record.tab.additional"),
              count: filled > 0 ? formatNumber(filled) : undefined,
              ariaLabel: t("record.tab.additionalFilled", { count: filled, number: formatNumber(filled) }),
              content: () => <AdditionalTab of={values} />,
            },
          ]}
          open={address.tab}
          onOpen={(tab) => change({ tab: tab === "opportunity" ? undefined : tab })}
        />
        <OpportunityPanels address={address} change={change} />
      </RecordLayout>
    </OpportunityContext>
  );
}
