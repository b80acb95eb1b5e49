import { useQuery } from "@apollo/client/react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ActivityCauseDocument } from "../../gql/graphql.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import classes from "./activity.module.css";

interface Caused {
  id?: string | null;
  /** The name is left out of what comes live; it is null for what the person may not see, and perhaps the id too. */
  cause?: { type: string; recordId?: string | null; name?: string | null } | null;
}

interface BecauseOfProps {
  event: Caused;
  /** The contact on whose record a task is to be opened; without it, the record that the page shows. */
  contactId?: string;
}

/** Why something happened: what led to it, and the way there. */
export function BecauseOf({ event: { id, cause }, contactId }: BecauseOfProps) {
  const { t } = useTranslation("activity");
  const { workspace } = useViewer();
  const { data } = useQuery(ActivityCauseDocument, {
    variables: { id: id ?? "" },
    skip: !id || !cause?.recordId || cause.name !== undefined,
  });
  if (!cause) return null;
  const asked = data?.node && "cause" in data.node ? data.node.cause?.name : undefined;
  const name = cause.name ?? asked;
  if (!name) return <span className={classes.because}>{t([`because.some.${cause.type}`, "because.some.other"])}</span>;
  const link = cause.recordId && linkOf(cause.type, cause.recordId, workspace, contactId);
  return (
    <span className={classes.because}>
      {t([`because.named.${cause.type}`, "because.named.other"])}{" "}
      {link ? (
        <Link {...link} className={classes.cause}>
          {name}
        </Link>
      ) : (
        t("quoted", { name })
      )}
    </span>
  );
}

/** Where a cause is to be seen. */
function linkOf(type: string, recordId: string, workspace: string, contactId: string | undefined) {
  const params = { workspace };
  const task = { panel: "tasks", task: recordId, show: "timeline" };
  switch (type) {
    case "Task":
      return contactId
        ? { to: "/$workspace/contacts/$contactId", params: { workspace, contactId }, search: task as never }
        : { to: ".", search: ((before: object) => ({ ...before, ...task })) as never };
    case "Import":
      return { to: "/$workspace/imports/$importId", params: { workspace, importId: recordId } };
    case "Opportunity":
      return { to: "/$workspace/opportunities/$opportunityId", params: { workspace, opportunityId: recordId } };
    case "ListJob":
      return { to: "/$workspace/lists", params };
    case "Member":
      return { to: "/$workspace/settings/members", params };
    default:
      return null;
  }
}
