import { useQuery } from "@apollo/client/react";
import { Button, Skeleton } from "@mantine/core";
import { useThrottledCallback } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import { Icon } from "../../components/icon.tsx";
import { PanelFailure } from "../../components/panel.tsx";
import { OpportunitiesOfDocument, type RecordOpportunitiesFragment } from "../../gql/graphql.ts";
import { formatDate } from "../../lib/format.ts";
import { useLive } from "../../lib/live.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import { formatAmount } from "../custom-fields/amount-text.ts";
import classes from "./opportunities.module.css";
import { useLockedReason } from "./use-locked-reason.ts";

const NewOpportunityDialog = lazy(() => import("./new-opportunity-dialog.tsx"));
const AddAssociationDialog = lazy(() => import("../associations/add-association-dialog.tsx"));

const pageSize = 50;

interface RecordOpportunitiesProps {
  type: "contact" | "company";
  id: string;
  /** Why nothing of the record can be changed, if so. */
  locked: string | undefined;
}

/** The opportunities of a contact or a company: what they are worth, how far they have come; new ones, and those that are there already. */
export default function RecordOpportunities({ type, id, locked }: RecordOpportunitiesProps) {
  const { t } = useTranslation(["opportunities", "associations"]);
  const { can } = useViewer();
  const createLocked = useLockedReason("opportunity:create");
  const [dialog, open] = useState<"new" | "existing">();
  const { data, error, refetch, fetchMore } = useQuery(OpportunitiesOfDocument, {
    variables: { id, first: pageSize },
    skip: !can("opportunity:read"),
    fetchPolicy: "cache-and-network",
  });
  const readAgain = useThrottledCallback(() => void refetch().catch(() => {}), 150);
  useLive(readAgain, { recordId: id });
  if (!can("opportunity:read")) {
    return (
      <EmptyState kind="not-allowed" title={t("empty.notAllowed")}>
        {t("empty.notAllowedText")}
      </EmptyState>
    );
  }
  const record = data?.node && "opportunities" in data.node ? data.node : undefined;
  if (!record) return error ? <PanelFailure error={error} onRetry={() => void refetch()} /> : <Skeleton height={160} m="md" />;
  const { opportunities: page, openValue } = record;
  const tools = (
    <>
      <Button
        variant="filled"
        leftSection={<Icon name="plus" />}
        disabled={(locked ?? createLocked) !== undefined}
        title={locked ?? createLocked}
        onClick={() => open("new")}
      >
        {t("new.button")}
      </Button>
      <Button leftSection={<Icon name="link" />} disabled={locked !== undefined} title={locked} onClick={() => open("existing")}>
        {t("panel.existing")}
      </Button>
    </>
  );
  const more = () =>
    void fetchMore({
      variables: { after: page.pageInfo.endCursor },
      updateQuery: (before, { fetchMoreResult: { node } }) =>
        before.node && "opportunities" in before.node && node && "opportunities" in node
          ? {
              node: {
                ...before.node,
                opportunities: { ...node.opportunities, nodes: [...before.node.opportunities.nodes, ...node.opportunities.nodes] },
              },
            }
          : before,
    });
  return (
    <section className={classes.panel} aria-label={t("title")}>
      {page.nodes.length === 0 ? (
        <EmptyState kind="nothing-yet" title={t("panel.nothing")} action={<div className={classes.tools}>{tools}</div>}>
          {t("panel.nothingText")}
        </EmptyState>
      ) : (
        <>
          <div className={classes.tools}>
            {tools}
            {openValue.length > 0 && (
              <span className={`num ${classes.worth}`}>
                {t("panel.open", { value: openValue.map(({ amountMinor, currency }) => formatAmount(amountMinor, currency)).join(" + ") })}
              </span>
            )}
          </div>
          <ul className={classes.cards}>
            {page.nodes.map((opportunity) => (
              <OpportunityItem key={opportunity.id} opportunity={opportunity} />
            ))}
          </ul>
          {page.pageInfo.hasNextPage && (
            <Button className={classes.more} onClick={more}>
              {t("panel.more")}
            </Button>
          )}
        </>
      )}
      <Suspense>
        {dialog === "new" && (
          <NewOpportunityDialog
            about={type === "contact" ? { contactIds: [id] } : { companyIds: [id] }}
            onClose={() => open(undefined)}
            onCreated={() => open(undefined)}
          />
        )}
        {dialog === "existing" && <AddAssociationDialog recordId={id} kind={type} other="opportunity" onClose={() => open(undefined)} />}
      </Suspense>
    </section>
  );
}

function OpportunityItem({ opportunity }: { opportunity: RecordOpportunitiesFragment["nodes"][number] }) {
  const { t } = useTranslation("opportunities");
  const { workspace } = useViewer();
  const { id, name, value, stage, pipeline, status, nextTask, closeOn } = opportunity;
  return (
    <li className={classes.card}>
      <Link className={`truncate ${classes.name}`} to="/$workspace/opportunities/$opportunityId" params={{ workspace, opportunityId: id }}>
        {name}
      </Link>
      <span className={classes.line}>
        <span className="truncate">{status === "open" ? `${pipeline.name}: ${stage.name}` : t(`status.${status as "won"}`)}</span>
        <span className="num">{value ? formatAmount(value.amountMinor, value.currency) : t("noValue")}</span>
      </span>
      <span className={`${classes.line} dimmed`}>
        <span className="truncate">{nextTask ? t("panel.next", { title: nextTask.title }) : t("card.noTask")}</span>
        {closeOn && <span>{t("card.closes", { day: formatDate(closeOn) })}</span>}
      </span>
    </li>
  );
}
