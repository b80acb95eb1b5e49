import { useQuery } from "@apollo/client/react";
import { Modal, Skeleton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../components/avatar.tsx";
import { PanelFailure } from "../../components/panel.tsx";
import { RelativeTime } from "../../components/relative-time.tsx";
import { DocumentAccessesDocument } from "../../gql/graphql.ts";
import classes from "./documents.module.css";

const shown = 100;

/** Who looked at a document and who downloaded it, the last one first. */
export function AccessDialog({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const { t } = useTranslation(["documents", "app"]);
  const { data, error, refetch } = useQuery(DocumentAccessesDocument, {
    variables: { id, first: shown },
    fetchPolicy: "network-only",
  });
  const accesses = data?.document?.accesses.nodes;
  return (
    <Modal opened onClose={onClose} title={t("accesses.title", { name })} closeButtonProps={{ "aria-label": t("app:shell.close") }}>
      {error && !data && <PanelFailure error={error} onRetry={() => void refetch()} />}
      {!accesses && !error && <Skeleton height={32} />}
      {accesses?.length === 0 && <p className="second">{t("accesses.none")}</p>}
      {accesses && accesses.length > 0 && (
        <ul className={classes.accesses}>
          {accesses.map(({ id: key, action, actor, occurredAt }) => (
            <li key={key}>
              <Avatar name={actor.name} />
              <span className="truncate">{t(`accesses.${action}`, { name: actor.name })}</span>
              <RelativeTime at={occurredAt} className="dimmed small" />
            </li>
          ))}
        </ul>
      )}
      {data?.document?.accesses.pageInfo.hasNextPage && <p className="small dimmed">{t("accesses.last", { number: shown })}</p>}
    </Modal>
  );
}
