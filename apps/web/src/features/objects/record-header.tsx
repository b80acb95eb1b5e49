import { useApolloClient } from "@apollo/client/react";
import { Menu } from "@mantine/core";
import { lazy, Suspense, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { RecordCountDocument, RecordNeighboursDocument } from "../../gql/graphql.ts";
import { sayIfFailed } from "../../lib/say-failure.ts";
import { type Owner, OwnerMenu } from "../records/page/owner-menu.tsx";
import { RecordHeader as Header } from "../records/page/record-header.tsx";
import type { WalkOf } from "../records/page/use-walk.ts";
import { giveRecord } from "./change-records.ts";
import { recordRoute } from "./list-of-records.ts";
import type { RecordAddress } from "./record-address.ts";
import { useShownRecord } from "./record-context.ts";
import { recordTrash } from "./record-trash.ts";
import { useLockedReason } from "./use-locked-reason.ts";

const DeleteDialog = lazy(() => import("../records/trash/delete-dialog.tsx"));

/** Which record it is, whose; and the way through the list and back to it. */
export function RecordHeader({ address }: { address: RecordAddress }) {
  const { t } = useTranslation("objects");
  const client = useApolloClient();
  const { record, object, locked } = useShownRecord();
  const deleteLocked = useLockedReason("record:delete", record.isDeleted);
  const [isDeleting, setDeleting] = useState(false);
  const { list, search } = address;
  const walk = useMemo(
    (): WalkOf => ({
      texts: "objects",
      route: recordRoute,
      param: "recordId",
      params: { object: object.key },
      countDocument: RecordCountDocument,
      neighboursDocument: RecordNeighboursDocument,
      isOurs: ({ kind }) => kind.startsWith("record."),
    }),
    [object.key],
  );
  const giveTo = async (owner: Owner | null) => sayIfFailed(t("notSaved"), await giveRecord(client, record.id, owner?.id ?? null));
  return (
    <>
      <Header
        of={walk}
        place={address}
        name={record.name}
        about={<span>{object.singular}</span>}
        properties={[
          {
            label: t("column.owner"),
            content: <OwnerMenu owner={record.owner} locked={locked} onChoose={(owner) => void giveTo(owner)} />,
          },
        ]}
        back={{
          to: `/$workspace/objects/${object.key}${list.deleted ? "/deleted" : ""}`,
          search,
          label: list.deleted ? t("deleted.titleOf", { plural: object.plural }) : object.plural,
        }}
        items={
          <Menu.Item
            leftSection={<Icon name="trash" />}
            disabled={deleteLocked !== undefined}
            title={deleteLocked}
            onClick={() => setDeleting(true)}
          >
            {t("delete.button")}
          </Menu.Item>
        }
      />
      {isDeleting && (
        <Suspense>
          <DeleteDialog of={recordTrash} ids={[record.id]} name={record.name} onClose={() => setDeleting(false)} />
        </Suspense>
      )}
    </>
  );
}
