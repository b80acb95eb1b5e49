import { useQuery } from "@apollo/client/react";
import { Button, Skeleton } from "@mantine/core";
import { useThrottledCallback } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../components/avatar.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Icon } from "../../components/icon.tsx";
import { PanelFailure } from "../../components/panel.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import { CompanyPeopleDocument } from "../../gql/graphql.ts";
import { useLive } from "../../lib/live.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import { nameOf } from "../contacts/list/contact-name.ts";
import { useCompany } from "./company-context.ts";
import classes from "./companies.module.css";

const AddAssociationDialog = lazy(() => import("../associations/add-association-dialog.tsx"));

const pageSize = 50;

/** The people who are connected with a company, and how they are reached. */
export default function CompanyPeople() {
  const { t } = useTranslation(["companies", "records"]);
  const { workspace } = useViewer();
  const { company, locked } = useCompany();
  const [isAdding, setAdding] = useState(false);
  const { data, error, refetch, fetchMore } = useQuery(CompanyPeopleDocument, {
    variables: { id: company.id, first: pageSize },
    fetchPolicy: "cache-and-network",
  });
  const readAgain = useThrottledCallback(() => void refetch().catch(() => {}), 150);
  useLive(readAgain, { recordId: company.id });
  const page = data?.company?.contacts;
  if (!page) return error ? <PanelFailure error={error} onRetry={() => void refetch()} /> : <Skeleton height={160} m="md" />;
  const add = (
    <Button
      variant="filled"
      leftSection={<Icon name="plus" />}
      disabled={locked !== undefined}
      title={locked}
      onClick={() => setAdding(true)}
    >
      {t("people.add")}
    </Button>
  );
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
  const nothing = (
    <EmptyState kind="nothing-yet" title={t("people.nothing")} action={add}>
      {t("people.nothingText")}
    </EmptyState>
  );
  const people = (
    <div className={classes.panel}>
      <div className={classes.tools}>{add}</div>
      <ul className={classes.people} aria-label={t("record.panel.people")}>
        {page.nodes.map((contact) => (
          <li key={contact.id} className={classes.person}>
            <Avatar name={nameOf(contact)} size={28} picture={contact.picture} />
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
  return (
    <>
      {page.nodes.length === 0 ? nothing : people}
      <Suspense>{isAdding && <AddAssociationDialog recordId={company.id} kind="company" onClose={() => setAdding(false)} />}</Suspense>
    </>
  );
}
