import { useQuery } from "@apollo/client/react";
import { Modal, SegmentedControl, Skeleton, Stack } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../components/avatar.tsx";
import { PanelFailure } from "../../components/panel.tsx";
import { FindConnectionDocument, type FindConnectionQuery } from "../../gql/graphql.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import { type Associated, pictureOf, recordHint, type RecordKind, recordKinds, recordName, recordPath } from "./associated-record.ts";
import classes from "./associations.module.css";
import { RecordSelect } from "./record-select.tsx";

/** How is this record connected with another one? */
export default function ConnectionDialog({ recordId, name, onClose }: { recordId: string; name: string; onClose: () => void }) {
  const { t } = useTranslation("associations");
  const { can } = useViewer();
  const [kind, setKind] = useState<RecordKind>("contact");
  const [other, setOther] = useState<Associated>();
  // Records of objects are found object by object; the way may lead through them all the same.
  const kinds = recordKinds.filter((one) => one !== "record" && can(`${one}:read`));
  return (
    <Modal opened onClose={onClose} title={t("path.title", { name })} closeButtonProps={{ "aria-label": t("app:shell.close") }}>
      <Stack gap="lg">
        {kinds.length > 1 && (
          <SegmentedControl
            aria-label={t("path.kind")}
            data={kinds.map((one) => ({ value: one, label: t(`kinds.${one}`) }))}
            value={kind}
            onChange={(next) => {
              setKind(next as RecordKind);
              setOther(undefined);
            }}
          />
        )}
        <RecordSelect
          key={kind}
          label={t("path.with")}
          kind={kind}
          except={recordId}
          onChoose={(chosen) => setOther(chosen && "record" in chosen ? chosen.record : undefined)}
          autoFocus
        />
        <div aria-live="polite">{other && <Way fromId={recordId} to={other} />}</div>
      </Stack>
    </Modal>
  );
}

function Way({ fromId, to }: { fromId: string; to: Associated }) {
  const { t } = useTranslation("associations");
  const { workspace } = useViewer();
  const { data, error, refetch } = useQuery(FindConnectionDocument, { variables: { fromId, toId: to.id }, fetchPolicy: "network-only" });
  if (error) return <PanelFailure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton height={72} />;
  if (!data.connection) return <p className="dimmed">{t("path.none", { name: recordName(to) })}</p>;
  const { steps, hops } = data.connection;
  return (
    <>
      <p className="dimmed">{t("path.hops", { count: hops })}</p>
      <ol className={classes.way} aria-label={t("path.way")}>
        {steps.map((step, index) => (
          <li key={step.record.id}>
            {index > 0 && <span className={classes.wayLabel}>{labelOf(step, steps[index - 1]!)}</span>}
            <span className={classes.wayRecord}>
              <Avatar
                name={recordName(step.record)}
                size={28}
                square={step.record.__typename !== "Contact"}
                picture={pictureOf(step.record)}
              />
              <span className={classes.names}>
                <Link to={recordPath(workspace, step.record) as never}>{recordName(step.record)}</Link>
                <span className="dimmed">{recordHint(step.record)}</span>
              </span>
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

type Step = NonNullable<FindConnectionQuery["connection"]>["steps"][number];

/** What the association is called by the record before. */
function labelOf({ association }: Step, before: Step): string {
  if (!association) return "";
  const { type, from } = association;
  return from?.id === before.record.id ? type.forwardLabel : type.backwardLabel;
}
