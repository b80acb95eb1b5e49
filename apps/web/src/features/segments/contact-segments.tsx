import { useQuery } from "@apollo/client/react";
import { Skeleton } from "@mantine/core";
import { useThrottledCallback } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { ContactSegmentsDocument } from "../../gql/graphql.ts";
import { useLive } from "../../lib/live.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import { describeError } from "../../lib/user-errors.ts";
import classes from "./segments.module.css";

const reloadEvery = 1_000;

/** The segments that a contact is in now; each leads to its list. */
export default function ContactSegments({ contactId }: { contactId: string }) {
  const { t } = useTranslation("segments");
  const { workspace, can } = useViewer();
  const { data, error, refetch } = useQuery(ContactSegmentsDocument, {
    variables: { id: contactId },
    fetchPolicy: "cache-and-network",
    skip: !can("segment:read"),
  });
  const readAgain = useThrottledCallback(() => void refetch().catch(() => {}), reloadEvery);
  useLive((events) => {
    if (events.some(({ kind, contact }) => contact?.id === contactId || kind.startsWith("segment."))) readAgain();
  });
  if (!can("segment:read")) return null;
  const segments = data?.contact?.segments;
  if (!segments) return error ? <p className="dimmed">{describeError(error)}</p> : <Skeleton height={12} my={8} width={160} />;
  if (segments.length === 0) return <p className="dimmed">{t("record.none")}</p>;
  return (
    <ul className={classes.inSegments}>
      {segments.map(({ id, name, isShared }) => (
        <li key={id}>
          <Link to="/$workspace/contacts" params={{ workspace }} search={{ segment: id } as never} className={classes.inSegment}>
            <Icon name={isShared ? "users" : "lock"} size={14} />
            <span className="truncate">{name}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
