import { useApolloClient, useQuery } from "@apollo/client/react";
import { Button } from "@mantine/core";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback, useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import { PanelFailure } from "../../components/panel.tsx";
import { RecordByIdDocument, type RecordDetailsFragment } from "../../gql/graphql.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import { rememberPlace } from "../records/list/open-list.ts";
import { RecordLayout, RecordSkeleton } from "../records/page/record-layout.tsx";
import { RecordTabs } from "../records/page/record-tabs.tsx";
import { useRecordChanges } from "../records/page/use-record-changes.ts";
import { DeletedBanner } from "../records/trash/deleted-banner.tsx";
import { readRecordAddress, type RecordAddress } from "./record-address.ts";
import { RecordContext } from "./record-context.ts";
import { RecordDetails } from "./record-details.tsx";
import { RecordHeader } from "./record-header.tsx";
import { RecordPanels } from "./record-panels.tsx";
import { recordTrash } from "./record-trash.ts";
import { recordRows } from "./record-rows.ts";
import { useLockedReason } from "./use-locked-reason.ts";
import type { ObjectDefinition } from "./use-objects.ts";
import { WithObject } from "./with-object.tsx";

/** These change what a record is connected with, and no event of its own tells it. */
const ofAllRecords = new Set(["associationType.deleted"]);

/** One record of an object: what it holds, what is connected with it, and everything that happened. */
export function RecordPage() {
  return <WithObject>{(object) => <OpenRecord key={object.key} object={object} />}</WithObject>;
}

function OpenRecord({ object }: { object: ObjectDefinition }) {
  const { recordId } = useParams({ strict: false }) as { recordId: string };
  const params = useSearch({ strict: false }) as Record<string, unknown>;
  const { t } = useTranslation("objects");
  const { workspace } = useViewer();
  const client = useApolloClient();
  const address = useMemo(() => readRecordAddress(object.key, params), [object.key, params]);
  const variables = { object: object.key, id: recordId };
  const { data, error, refetch } = useQuery(RecordByIdDocument, { variables, fetchPolicy: "cache-and-network" });
  const changedBy = useRecordChanges(recordId, refetch, ofAllRecords);
  const record = data?.record;

  useEffect(() => rememberPlace(client, recordRows.type, address.list, recordId), [client, address.list, recordId]);

  if (record) return <Shown key={record.id} object={object} record={record} address={address} changedBy={changedBy} />;
  if (error) return <PanelFailure error={error} onRetry={() => void refetch()} />;
  if (!data) return <RecordSkeleton />;
  return (
    <EmptyState
      kind="nothing-matches"
      title={t("record.notFound")}
      action={
        <Button component={Link} {...({ to: "/$workspace/objects/$object", params: { workspace, object: object.key } } as object)}>
          {object.plural}
        </Button>
      }
    >
      {t("record.notFoundText")}
    </EmptyState>
  );
}

interface ShownProps {
  object: ObjectDefinition;
  record: RecordDetailsFragment;
  address: RecordAddress;
  changedBy: (field: string) => string | undefined;
}

function Shown({ object, record, address, changedBy }: ShownProps) {
  const { t } = useTranslation(["objects", "records"]);
  const navigate = useNavigate();
  const locked = useLockedReason("record:update", record.isDeleted);
  const restoreLocked = useLockedReason("record:delete");
  const state = useMemo(() => ({ object, record, locked, changedBy }), [object, record, locked, changedBy]);
  useEffect(() => {
    document.title = `${record.name} · Kith`;
  }, [record.name]);
  const change = useCallback(
    (next: Record<string, unknown>) =>
      void navigate({ to: ".", search: ((before: object) => ({ ...before, ...next })) as never, replace: true }),
    [navigate],
  );
  return (
    <RecordContext value={state}>
      <RecordLayout
        show={address.show}
        onShow={(show) => change({ show })}
        head={
          <>
            <RecordHeader address={address} />
            <DeletedBanner of={recordTrash} record={record} locked={restoreLocked} />
          </>
        }
      >
        <RecordTabs
          side="details"
          label={t("records:record.details")}
          tabs={[{ name: "details", label: t("records:record.details"), content: () => <RecordDetails /> }]}
          open="details"
          onOpen={() => {}}
        />
        <RecordPanels address={address} change={change} />
      </RecordLayout>
    </RecordContext>
  );
}
