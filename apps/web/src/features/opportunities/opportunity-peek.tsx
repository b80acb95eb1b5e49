import { useQuery } from "@apollo/client/react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../components/avatar.tsx";
import { RelativeTime } from "../../components/relative-time.tsx";
import { OpportunityPeekDocument, type OpportunityPeekQuery } from "../../gql/graphql.ts";
import { formatDate } from "../../lib/format.ts";
import { ActivitySentence } from "../activity/activity-sentence.tsx";
import { formatAmount } from "../custom-fields/amount-text.ts";
import { PeekValues } from "../custom-fields/peek-values.tsx";
import classes from "../records/list/peek-panel.module.css";
import { PeekPanel } from "../records/list/peek-panel.tsx";

/** An opportunity beside the list. */
export default function OpportunityPeek({ id, onClose }: { id: string; onClose: () => void }) {
  const { data, previousData, error, refetch } = useQuery(OpportunityPeekDocument, { variables: { id }, fetchPolicy: "cache-and-network" });
  const opportunity = data?.opportunity ?? (previousData?.opportunity?.id === id ? previousData.opportunity : undefined);
  return (
    <PeekPanel id={id} onClose={onClose} error={error} onRetry={() => void refetch()}>
      {opportunity && <Peeked opportunity={opportunity} />}
    </PeekPanel>
  );
}

function Peeked({ opportunity }: { opportunity: NonNullable<OpportunityPeekQuery["opportunity"]> }) {
  const { t } = useTranslation(["opportunities", "records", "custom-fields"]);
  const { name, value, pipeline, stage, status, lostReason, closeOn, owner, contacts, companies, nextTask, customFields } = opportunity;
  const facts: [string, string | null | undefined][] = [
    [t("column.value"), value && formatAmount(value.amountMinor, value.currency)],
    [t("column.stage"), `${pipeline.name}: ${stage.name}`],
    [t("column.status"), t(`status.${status as "open"}`)],
    ...(lostReason ? [[t("column.lostReason"), lostReason] as [string, string]] : []),
    [t("column.closeOn"), closeOn && formatDate(closeOn)],
    [t("column.owner"), owner?.name ?? t("records:unassigned")],
    [t("field.contact"), contacts.nodes[0]?.fullName],
    [t("field.company"), companies.nodes[0]?.name],
    [t("column.nextTask"), nextTask?.title],
  ];
  return (
    <div className={classes.body} tabIndex={0} role="group" aria-label={name}>
      <div className={classes.who}>
        <Avatar name={name} size={44} square />
        <div className={classes.names}>
          <h2 className={classes.name}>{name}</h2>
        </div>
      </div>
      <dl className={classes.facts}>
        {facts.map(([label, said]) => (
          <Fact key={label} label={label} value={said} />
        ))}
        <PeekValues object="opportunity" values={customFields} />
      </dl>
      <h3 className={classes.title}>{t("records:timeline.label")}</h3>
      <ol className={classes.activity}>
        {opportunity.activities.nodes.map((activity) => (
          <li key={activity.id}>
            <ActivitySentence activity={activity} />
            <RelativeTime at={activity.occurredAt} className="dimmed small" />
          </li>
        ))}
      </ol>
    </div>
  );
}

const Fact = ({ label, value }: { label: string; value: string | null | undefined }) => (
  <>
    <dt>{label}</dt>
    <dd>{value || "–"}</dd>
  </>
);
