import { useQuery } from "@apollo/client/react";
import { Button, Skeleton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { PanelFailure } from "../../components/panel.tsx";
import { RelativeTime } from "../../components/relative-time.tsx";
import { ListMembershipsDocument } from "../../gql/graphql.ts";
import { useLive } from "../../lib/live.ts";
import classes from "./lists.module.css";

const kinds = new Set(["contact.addedToList", "contact.removedFromList"]);

/** When the contact was on which list, who put it there and took it off, and how; the last one first. */
export default function MembershipHistory({ contactId }: { contactId: string }) {
  const { t } = useTranslation("lists");
  const { data, error, loading, fetchMore, refetch } = useQuery(ListMembershipsDocument, {
    variables: { id: contactId },
    fetchPolicy: "network-only",
  });
  useLive((events) => {
    if (
      events.some(
        ({ kind, contact, subjectId }) => (kinds.has(kind) && contact?.id === contactId) || (kind === "list.deleted" && subjectId),
      )
    )
      refetch().catch(() => {}); // The next event asks again.
  });
  if (error) return <PanelFailure error={error} onRetry={() => void refetch()} />;
  const page = data?.contact?.listMemberships;
  if (!page) return <Skeleton height={40} mt="sm" />;
  if (page.nodes.length === 0) return <p className="dimmed">{t("history.none")}</p>;
  const more = () =>
    void fetchMore({
      variables: { after: page.pageInfo.endCursor ?? null },
      updateQuery: (before, { fetchMoreResult: { contact } }) =>
        before.contact && contact
          ? {
              contact: {
                ...before.contact,
                listMemberships: {
                  ...contact.listMemberships,
                  nodes: [...before.contact.listMemberships.nodes, ...contact.listMemberships.nodes],
                },
              },
            }
          : before,
    });
  return (
    <>
      <ol className={classes.history} aria-label={t("record.history")}>
        {page.nodes.map(({ list, addedAt, addedHow, addedBy, removedAt, removedHow, removedBy }) => (
          <li key={`${list.id} ${addedAt}`}>
            <strong className={classes.historyName}>{list.name}</strong>
            <span className={classes.historyLine}>
              {t("history.added", { who: addedBy.name, how: t(`how.${addedHow}`) })} · <RelativeTime at={addedAt} focusable />
            </span>
            {removedAt && (
              <span className={classes.historyLine}>
                {t("history.removed", { who: removedBy?.name, how: t(`how.${removedHow}`) })} · <RelativeTime at={removedAt} focusable />
              </span>
            )}
          </li>
        ))}
      </ol>
      {page.pageInfo.hasNextPage && (
        <Button size="xs" variant="subtle" loading={loading} onClick={more}>
          {t("more")}
        </Button>
      )}
    </>
  );
}
