import { useQuery } from "@apollo/client/react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../components/avatar.tsx";
import { RelativeTime } from "../../components/relative-time.tsx";
import { RecordPeekDocument, type RecordPeekQuery } from "../../gql/graphql.ts";
import { ActivitySentence } from "../activity/activity-sentence.tsx";
import { PeekValues } from "../custom-fields/peek-values.tsx";
import classes from "../records/list/peek-panel.module.css";
import { PeekPanel } from "../records/list/peek-panel.tsx";

interface PeekProps {
  id: string;
  onClose: () => void;
}

/** A record of an object beside its list. */
export const recordPeekOf = (object: string) => ({ default: (props: PeekProps) => <RecordPeek object={object} {...props} /> });

function RecordPeek({ object, id, onClose }: PeekProps & { object: string }) {
  const { data, previousData, error, refetch } = useQuery(RecordPeekDocument, {
    variables: { object, id },
    fetchPolicy: "cache-and-network",
  });
  const record = data?.record ?? (previousData?.record?.id === id ? previousData.record : undefined);
  return (
    <PeekPanel id={id} onClose={onClose} error={error} onRetry={() => void refetch()}>
      {record && <Peeked object={object} record={record} />}
    </PeekPanel>
  );
}

function Peeked({ object, record }: { object: string; record: NonNullable<RecordPeekQuery["record"]> }) {
  const { t } = useTranslation(["objects", "records", "custom-fields"]);
  const { name, owner, customFields } = record;
  return (
    <div className={classes.body} tabIndex={0} role="group" aria-label={name}>
      <div className={classes.who}>
        <Avatar name={name} size={44} />
        <div className={classes.names}>
          <h2 className={classes.name}>{name}</h2>
        </div>
      </div>
      <dl className={classes.facts}>
        <dt>{t("column.owner")}</dt>
        <dd>{owner?.name ?? t("records:unassigned")}</dd>
        <PeekValues object={object} values={customFields} />
      </dl>
      <h3 className={classes.title}>{t("records:timeline.label")}</h3>
      <ol className={classes.activity}>
        {record.activities.nodes.map((activity) => (
          <li key={activity.id}>
            <ActivitySentence activity={activity} />
            <RelativeTime at={activity.occurredAt} className="dimmed small" />
          </li>
        ))}
      </ol>
    </div>
  );
}
