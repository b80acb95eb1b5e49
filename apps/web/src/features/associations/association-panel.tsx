import { useQuery } from "@apollo/client/react";
import { Button, Skeleton } from "@mantine/core";
import { useThrottledCallback } from "@mantine/hooks";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import { Icon } from "../../components/icon.tsx";
import { PanelFailure } from "../../components/panel.tsx";
import { RowButton } from "../../components/row-button.tsx";
import { RecordAssociationsDocument, type SeenAssociationsFragment } from "../../gql/graphql.ts";
import { formatCount } from "../../lib/format.ts";
import { type ActivityEvent, concerns, useLive } from "../../lib/live.ts";
import type { RecordKind } from "./associated-record.ts";
import { AssociationCard } from "./association-card.tsx";
import { choiceOf } from "./association-choices.ts";
import classes from "./associations.module.css";

const AddAssociationDialog = lazy(() => import("./add-association-dialog.tsx"));
const ConnectionDialog = lazy(() => import("./connection-dialog.tsx"));

const trashed = new Set([
  "company.deleted",
  "company.restored",
  "opportunity.deleted",
  "opportunity.restored",
  "record.deleted",
  "record.restored",
]);

interface AssociationPanelProps {
  recordId: string;
  kind: RecordKind;
  /** Of a record of an object the object's key. */
  object?: string;
  /** What the record is called. */
  name: string;
  /** Why nothing can be changed, if so. */
  locked: string | undefined;
}

/** What a record is associated with, by how it is: connected, dated and ended in place. */
export default function AssociationPanel({ recordId, kind, object, name, locked }: AssociationPanelProps) {
  const { t } = useTranslation("associations");
  const [dialog, setDialog] = useState<"add" | "path">();
  // What the dialog begins with: the way of the group that it was opened from.
  const [way, setWay] = useState<string>();
  const add = (value?: string) => {
    setWay(value);
    setDialog("add");
  };
  const { data, error, loading, refetch, fetchMore } = useQuery(RecordAssociationsDocument, {
    variables: { id: recordId },
    fetchPolicy: "cache-and-network",
  });
  const readAgain = useThrottledCallback(() => void refetch().catch(() => {}), 150);
  useLive((events) => {
    // A record in the trash takes its associations out of sight, whoever has them.
    const isOurs = (event: ActivityEvent) =>
      event.kind.startsWith("associationType.") ||
      trashed.has(event.kind) ||
      (event.kind.startsWith("association.") && concerns(event, recordId));
    if (events.some(isOurs)) readAgain();
  });
  const page = data?.node && "associations" in data.node ? data.node.associations : undefined;

  const tools = (
    <div className={classes.tools}>
      <Button variant="filled" leftSection={<Icon name="plus" />} disabled={locked !== undefined} title={locked} onClick={() => add()}>
        {t("add.button")}
      </Button>
      <Button leftSection={<Icon name="search" />} onClick={() => setDialog("path")}>
        {t("path.button")}
      </Button>
    </div>
  );
  const more = () =>
    void fetchMore({
      variables: { after: page?.pageInfo.endCursor ?? null },
      updateQuery: (before, { fetchMoreResult: { node } }) =>
        before.node && "associations" in before.node && node && "associations" in node
          ? {
              node: {
                ...before.node,
                associations: { ...node.associations, nodes: [...before.node.associations.nodes, ...node.associations.nodes] },
              },
            }
          : before,
    });
  return (
    <section className={classes.panel} aria-label={t("title")}>
      {!page && error && <PanelFailure error={error} onRetry={() => void refetch()} />}
      {!page && !error && <Skeleton height={120} />}
      {page && page.nodes.length === 0 && (
        <EmptyState kind="nothing-yet" title={t("empty.title")} action={tools}>
          {t("empty.text")}
        </EmptyState>
      )}
      {page && page.nodes.length > 0 && (
        <>
          {tools}
          {groupsOf(page).map(({ label, seen }) => (
            <section key={label} aria-label={label}>
              <div className={classes.head}>
                <h2 className={classes.group}>
                  {label} <span className="dimmed">{seen.length}</span>
                </h2>
                <RowButton icon="plus" label={t("add.another", { label })} locked={locked} onClick={() => add(choiceOf(seen[0]!))} />
              </div>
              <ul className={classes.cards}>
                {seen.map((one) => (
                  <AssociationCard key={one.association.id} seen={one} recordId={recordId} locked={locked} />
                ))}
              </ul>
            </section>
          ))}
          {page.pageInfo.hasNextPage && (
            <Button onClick={more} loading={loading}>
              {t("more", { number: formatCount(page.count) })}
            </Button>
          )}
        </>
      )}
      <Suspense>
        {dialog === "add" && (
          <AddAssociationDialog recordId={recordId} kind={kind} object={object} way={way} onClose={() => setDialog(undefined)} />
        )}
        {dialog === "path" && <ConnectionDialog recordId={recordId} name={name} onClose={() => setDialog(undefined)} />}
      </Suspense>
    </section>
  );
}

/** By what they are called from here, in the order in which the first of each comes. */
function groupsOf({ nodes }: SeenAssociationsFragment) {
  return [...Map.groupBy(nodes, ({ label }) => label)].map(([label, seen]) => ({ label, seen }));
}
