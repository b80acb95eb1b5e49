import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { lastDeletedFirst } from "../records/list/record-search.ts";
import { useListAddress } from "../records/list/use-list-address.ts";
import { RecordList } from "./record-list.tsx";
import { recordAddresses } from "./record-search.ts";
import type { ObjectDefinition } from "./use-objects.ts";
import { WithObject } from "./with-object.tsx";

/** The trash of an object. */
export function DeletedRecordsPage() {
  return <WithObject>{(object) => <Trash key={object.key} object={object} />}</WithObject>;
}

function Trash({ object }: { object: ObjectDefinition }) {
  const { t } = useTranslation("objects");
  const address = useListAddress(recordAddresses(object.key), lastDeletedFirst, true);
  const title = t("deleted.titleOf", { plural: object.plural });
  return (
    <>
      <PageHeader title={title} />
      <RecordList
        object={object}
        which="deleted"
        label={title}
        address={address}
        nothing={
          <EmptyState kind="nothing-yet" title={t("deleted.nothing")}>
            {t("deleted.nothingText")}
          </EmptyState>
        }
      />
    </>
  );
}
