import { useQuery } from "@apollo/client/react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../components/avatar.tsx";
import { RelativeTime } from "../../components/relative-time.tsx";
import { CompanyPeekDocument, type CompanyPeekQuery } from "../../gql/graphql.ts";
import { formatCount, formatNumber } from "../../lib/format.ts";
import { ActivitySentence } from "../activity/activity-sentence.tsx";
import classes from "../records/list/peek-panel.module.css";
import { PeekPanel } from "../records/list/peek-panel.tsx";

/** A company beside the list. */
export default function CompanyPeek({ id, onClose }: { id: string; onClose: () => void }) {
  const { data, previousData, error, refetch } = useQuery(CompanyPeekDocument, { variables: { id }, fetchPolicy: "cache-and-network" });
  const company = data?.company ?? (previousData?.company?.id === id ? previousData.company : undefined);
  return (
    <PeekPanel id={id} onClose={onClose} error={error} onRetry={() => void refetch()}>
      {company && <Peeked company={company} />}
    </PeekPanel>
  );
}

function Peeked({ company }: { company: NonNullable<CompanyPeekQuery["company"]> }) {
  const { t } = useTranslation(["companies", "records"]);
  const { name, industry, address } = company;
  const facts: [string, string | undefined][] = [
    [t("field.website"), company.website],
    [t("field.phone"), company.nationalPhone],
    [t("column.owner"), company.owner?.name ?? t("records:unassigned")],
    [t("column.people"), formatCount(company.people.count)],
    [t("column.employees"), company.employees === null ? undefined : formatNumber(company.employees)],
    [t("record.address"), [address.line1, `${address.postalCode} ${address.city}`.trim(), address.country].filter(Boolean).join(", ")],
  ];
  return (
    <div className={classes.body} tabIndex={0} role="group" aria-label={name}>
      <div className={classes.who}>
        <Avatar name={name} size={44} picture={company.picture} />
        <div className={classes.names}>
          <h2 className={classes.name}>{name}</h2>
          {industry && <p className="second">{industry}</p>}
        </div>
      </div>
      <dl className={classes.facts}>
        {facts.map(([label, value]) => (
          <Fact key={label} label={label} value={value} />
        ))}
      </dl>
      <h3 className={classes.title}>{t("records:timeline.label")}</h3>
      <ol className={classes.activity}>
        {company.activities.nodes.map((activity) => (
          <li key={activity.id}>
            <ActivitySentence activity={activity} />
            <RelativeTime at={activity.occurredAt} className="dimmed small" />
          </li>
        ))}
      </ol>
    </div>
  );
}

const Fact = ({ label, value }: { label: string; value: string | undefined }) => (
  <>
    <dt>{label}</dt>
    <dd>{value || "–"}</dd>
  </>
);
