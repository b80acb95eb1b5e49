import { useMutation } from "@apollo/client/react";
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { OrderButtons } from "../../components/order-buttons.tsx";
import { PanelFailure } from "../../components/panel.tsx";
import { RowButton } from "../../components/row-button.tsx";
import { RowName } from "../../components/row-name.tsx";
import { RowsTable } from "../../components/rows-table.tsx";
import { RowsSkeleton } from "../../components/settings-page.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import { useOrder } from "../../components/use-order.ts";
import { ReorderStatusesDocument, StatusRowsDocument, type StatusRowsQuery } from "../../gql/graphql.ts";
import { formatNumber } from "../../lib/format.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import classes from "./contact-settings.module.css";
import { DeleteStatusDialog } from "./delete-status-dialog.tsx";
import { SettingsSection } from "./settings-section.tsx";
import { StatusDialog } from "./status-dialog.tsx";
import { useLiveQuery } from "./use-live-query.ts";
import { useSettingsLock } from "./use-settings-lock.ts";

export type StatusItem = StatusRowsQuery["contactStatuses"][number];

type Doing = { what: "create" } | { what: "edit" | "delete"; status: StatusItem };

/** The statuses that a contact of this workspace can have. */
export function StatusSection() {
  const { t } = useTranslation("contact-settings");
  const { locked, deleteLocked } = useSettingsLock();
  const { data, error, reload } = useLiveQuery(StatusRowsDocument, { prefix: "contactStatus.", counts: true });
  const [reorder] = useMutation(ReorderStatusesDocument);
  const [doing, setDoing] = useState<Doing>();
  const all = data?.contactStatuses ?? [];
  const statuses = all.filter(({ replacement }) => !replacement);
  const order = useOrder(
    statuses,
    ({ label }) => label,
    async (ids) => {
      const answer = await reorder({ variables: { input: { ids } } });
      await reload();
      return answer.data?.reorderContactStatuses.userErrors[0]?.message;
    },
  );
  const close = () => setDoing(undefined);
  const done = () => {
    close();
    void reload();
  };
  const add = (
    <Button leftSection={<Icon name="plus" />} disabled={locked !== undefined} title={locked} onClick={() => setDoing({ what: "create" })}>
      {t("status.add")}
    </Button>
  );
  return (
    <SettingsSection title={t("status.title")} lead={t("status.lead")} action={add}>
      {!data && (error ? <PanelFailure error={error} onRetry={() => void reload()} /> : <RowsSkeleton />)}
      {order.failure && (
        <p className={classes.failure} role="alert">
          {order.failure}
        </p>
      )}
      {data && (
        <RowsTable label={t("status.title")} columns={[t("status.column"), t("column.contacts"), ""]}>
          {order.shown.map((status, position) => (
            <tr key={status.id} className={classes.row}>
              <RowName>
                <OrderButtons
                  name={status.label}
                  position={position}
                  count={order.shown.length}
                  locked={locked}
                  onMove={(by) => order.move(status.id, by)}
                />
                <StatusBadge status={status.name} />
                {status.isDefault && <span className="dimmed">{t("status.isDefault")}</span>}
              </RowName>
              <td className={classes.count} data-label={t("column.contacts")}>
                <StatusCount status={status} />
              </td>
              <td className={classes.actions}>
                <RowButton
                  icon="edit"
                  label={t("editOf", { name: status.label })}
                  locked={locked}
                  onClick={() => setDoing({ what: "edit", status })}
                />
                <RowButton
                  icon="trash"
                  label={t("deleteOf", { name: status.label })}
                  locked={deleteLocked ?? (statuses.length === 1 ? t("status.lastStays") : undefined)}
                  onClick={() => setDoing({ what: "delete", status })}
                />
              </td>
            </tr>
          ))}
          {all.map((status) => status.replacement && <LeavingStatus key={status.id} status={status} into={status.replacement.label} />)}
        </RowsTable>
      )}
      <p className="unseen" role="status">
        {order.said}
      </p>
      <StatusDialog
        status={doing?.what === "edit" ? doing.status : undefined}
        opened={doing?.what === "edit" || doing?.what === "create"}
        onClose={close}
        onSaved={done}
      />
      <DeleteStatusDialog
        status={doing?.what === "delete" ? doing.status : undefined}
        others={doing?.what === "delete" ? statuses.filter(({ id }) => id !== doing.status.id) : []}
        onClose={close}
        onDone={done}
      />
    </SettingsSection>
  );
}

/** A status whose very many contacts are just getting another one; it goes by itself. */
function LeavingStatus({ status, into }: { status: StatusItem; into: string }) {
  const { t } = useTranslation("contact-settings");
  return (
    <tr className={classes.row}>
      <RowName>
        <StatusBadge status={status.name} />
        <span className="dimmed">{t("status.leaving", { name: into })}</span>
      </RowName>
      <td className={classes.count} data-label={t("column.contacts")}>
        <StatusCount status={status} />
      </td>
      <td />
    </tr>
  );
}

/** The number leads to the contacts. */
function StatusCount({ status: { name, label, contactCount } }: { status: StatusItem }) {
  const { t } = useTranslation("contact-settings");
  const { workspace } = useViewer();
  if (contactCount === 0) return <span className="dimmed num">0</span>;
  return (
    <Link
      to="/$workspace/contacts"
      params={{ workspace }}
      search={{ filter: { and: [{ status: { in: [name] } }] } }}
      className={classes.link}
      aria-label={t("status.contactsWith", { count: contactCount, number: formatNumber(contactCount), name: label })}
    >
      {formatNumber(contactCount)}
    </Link>
  );
}
