import { useQuery } from "@apollo/client/react";
import { Button, Skeleton } from "@mantine/core";
import { useThrottledCallback } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../components/avatar.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { PanelFailure } from "../../components/panel.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import { CompanyPeopleDocument } from "../../gql/graphql.ts";
import { useLive } from "../../lib/live.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import { nameOf } from "../contacts/list/contact-name.ts";
import classes from "./company-people.module.css";

const pageSize = 50;

/** The people who are connected with a company, and how they are reached. */
export default function CompanyPeople({ companyId }: { companyId: string }) {
  const { t } = useTranslation(["companies", "records"]);
  const { workspace } = useViewer();
  const { data, error, refetch, fetchMore } = useQuery(CompanyPeopleDocument, {
    variables: { id: companyId, first: pageSize },
    fetchPolicy: "cache-and-network",
  });
  const readAgain = useThrottledCallback(() => void refetch().catch(() => {}), 150);
  useLive(readAgain, { recordId: companyId });
  const page = data?.company?.contacts;
  if (!page) return error ? <PanelFailure error={error} onRetry={() => void refetch()} /> : <Skeleton height={160} m="md" />;
  if (page.nodes.length === 0) {
    return (
      <EmptyState kind="nothing-yet" title={t("people.nothing")}>
        {t("people.nothingText")}
      </EmptyState>
    );
  }
  const more = () =>
    void fetchMore({
      variables: { after: page.pageInfo.endCursor },
      updateQuery: (before, { fetchMoreResult }) => {
        const next = fetchMoreResult.company?.contacts;
        if (!before.company || !next) return before;
        const contacts = { ...next, nodes: [...before.company.contacts.nodes, ...next.nodes] };
        return { ...before, company: { ...before.company, contacts } };
      },
    });
  return (
    <div className={classes.panel}>
      <ul className={classes.people} aria-label={t("record.panel.people")}>
        {page.nodes.map((contact) => (
          <li key={contact.id} className={classes.person}>
            <Avatar name={nameOf(contact)} size={28} />
            <span className={classes.names}>
              <Link
                className={`truncate ${classes.name}`}
                to="/$workspace/contacts/$contactId"
                params={{ workspace, contactId: contact.id }}
              >
                {nameOf(contact)}
              </Link>
              <span className="truncate dimmed small">
                {[contact.jobTitle, contact.primaryEmail?.address ?? contact.primaryPhone?.national].filter(Boolean).join(" · ") || "–"}
              </span>
            </span>
            <StatusBadge status={contact.status} size="sm" />
          </li>
        ))}
      </ul>
      {page.pageInfo.hasNextPage && (
        <Button className={classes.more} onClick={more}>
          {t("people.more")}
        </Button>
      )}
    </div>
  );
}
