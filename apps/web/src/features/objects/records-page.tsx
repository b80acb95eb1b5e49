import { Button } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import { Icon } from "../../components/icon.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { useViewer } from "../../lib/use-viewer.ts";
import { newestFirst } from "../records/list/record-search.ts";
import { useListAddress } from "../records/list/use-list-address.ts";
import { RecordList } from "./record-list.tsx";
import { recordAddresses } from "./record-search.ts";
import { useLockedReason } from "./use-locked-reason.ts";
import type { ObjectDefinition } from "./use-objects.ts";
import { WithObject } from "./with-object.tsx";

const NewRecordDialog = lazy(() => import("./new-record-dialog.tsx"));

/** All records of an object that the viewer may see. */
export function RecordsPage() {
  return <WithObject>{(object) => <Records key={object.key} object={object} />}</WithObject>;
}

function Records({ object }: { object: ObjectDefinition }) {
  const { t } = useTranslation("objects");
  const { workspace } = useViewer();
  const navigate = useNavigate();
  const address = useListAddress(recordAddresses(object.key), newestFirst, false);
  const { singular, plural, archivedAt } = object;
  const locked = useLockedReason("record:create");
  const createLocked = archivedAt ? t("locked.archived", { plural }) : locked;
  const newRecord = (
    <Button
      variant="filled"
      leftSection={<Icon name="plus" />}
      disabled={createLocked !== undefined}
      title={createLocked}
      onClick={() => address.setNew(true)}
    >
      {t("new.button", { singular })}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={plural}
        actions={
          <>
            <Button
              component={Link}
              {...({ to: "/$workspace/objects/$object/deleted", params: { workspace, object: object.key } } as object)}
              leftSection={<Icon name="trash" />}
            >
              {t("trash")}
            </Button>
            {newRecord}
          </>
        }
      />
      <RecordList
        object={object}
        which="active"
        label={plural}
        address={address}
        nothing={
          <EmptyState kind="nothing-yet" title={t("empty.nothing", { plural })} action={newRecord}>
            {object.description || t("empty.nothingText")}
          </EmptyState>
        }
      />
      {address.search.new === true && !createLocked && (
        <Suspense>
          <NewRecordDialog
            object={object}
            onClose={() => address.setNew(false)}
            onCreated={(recordId) =>
              void navigate({ to: "/$workspace/objects/$object/$recordId", params: { workspace, object: object.key, recordId } } as never)
            }
          />
        </Suspense>
      )}
    </>
  );
}
