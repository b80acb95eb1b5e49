import { useQuery } from "@apollo/client/react";
import { ActionIcon } from "@mantine/core";
import { useThrottledCallback } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { OpenOpportunitiesOfDocument } from "../../gql/graphql.ts";
import { formatCount } from "../../lib/format.ts";
import { useLive } from "../../lib/live.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import { formatAmount } from "../custom-fields/amount-text.ts";
import record from "../records/page/record.module.css";
import classes from "./opportunities.module.css";
import { useLockedReason } from "./use-locked-reason.ts";

const NewOpportunityDialog = lazy(() => import("./new-opportunity-dialog.tsx"));

const mostShown = 5;

interface OpenOpportunitiesProps {
  contactId: string;
  /** Why nothing of the contact can be changed, if so. */
  locked: string | undefined;
}

/** What is open with a contact, among its details; nothing where nothing is. */
export default function OpenOpportunities({ contactId, locked }: OpenOpportunitiesProps) {
  const { t } = useTranslation("opportunities");
  const { workspace } = useViewer();
  const noRight = useLockedReason("opportunity:create");
  const createLocked = locked ?? noRight;
  const [isAdding, setAdding] = useState(false);
  const variables = { id: contactId, first: mostShown };
  const { data, refetch } = useQuery(OpenOpportunitiesOfDocument, { variables, fetchPolicy: "cache-and-network" });
  const readAgain = useThrottledCallback(() => void refetch().catch(() => {}), 150);
  useLive(readAgain, { recordId: contactId });
  const page = data?.contact?.opportunities;
  if (!page || (page.nodes.length === 0 && !isAdding)) return null;
  const close = () => setAdding(false);
  return (
    <section className={record.section} aria-label={t("details.title")}>
      <header className={record.head}>
        <h2 className={record.title}>{t("details.title")}</h2>
        <ActionIcon
          size="sm"
          ml="auto"
          aria-label={t("new.button")}
          title={createLocked ?? t("new.button")}
          disabled={createLocked !== undefined}
          onClick={() => setAdding(true)}
        >
          <Icon name="plus" />
        </ActionIcon>
      </header>
      <ul className={classes.open}>
        {page.nodes.map(({ id, name, value, stage }) => (
          <li key={id}>
            <Link
              className={`truncate ${classes.name}`}
              to="/$workspace/opportunities/$opportunityId"
              params={{ workspace, opportunityId: id }}
            >
              {name}
            </Link>
            <span className={`${classes.line} dimmed`}>
              <span className="truncate">{stage.name}</span>
              {value && <span className="num">{formatAmount(value.amountMinor, value.currency)}</span>}
            </span>
          </li>
        ))}
      </ul>
      {page.count.value > page.nodes.length && (
        <Link
          className={classes.all}
          to="."
          search={((before: object) => ({ ...before, panel: "opportunities", show: "timeline" })) as never}
          replace
        >
          {t("details.all", { number: formatCount(page.count) })}
        </Link>
      )}
      <Suspense>{isAdding && <NewOpportunityDialog about={{ contactIds: [contactId] }} onClose={close} onCreated={close} />}</Suspense>
    </section>
  );
}
