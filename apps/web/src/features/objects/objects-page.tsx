import { useApolloClient } from "@apollo/client/react";
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import { Icon, type IconName } from "../../components/icon.tsx";
import { OrderButtons } from "../../components/order-buttons.tsx";
import { PanelFailure } from "../../components/panel.tsx";
import { RowButton } from "../../components/row-button.tsx";
import { RowName, RowWords } from "../../components/row-name.tsx";
import { RowsTable } from "../../components/rows-table.tsx";
import { RowsSkeleton, SettingsPage } from "../../components/settings-page.tsx";
import { useOrder } from "../../components/use-order.ts";
import { MoveObjectDocument, UpdateObjectDocument } from "../../gql/graphql.ts";
import { sayFailure } from "../../lib/say-failure.ts";
import { describeError } from "../../lib/user-errors.ts";
import { useLocked, useViewer } from "../../lib/use-viewer.ts";
import { movesBetween } from "../custom-fields/moves-between.ts";
import classes from "./objects.module.css";
import { type ObjectDefinition, useObjects } from "./use-objects.ts";

const ObjectDialog = lazy(() => import("./object-dialog.tsx"));
const DeleteObjectDialog = lazy(() => import("./delete-object-dialog.tsx"));

type Doing = { what: "create" } | { what: "edit" | "delete"; object: ObjectDefinition };

/** The objects that the workspace defined for itself: defined, put in order, archived and deleted. */
export function ObjectsPage() {
  const { t } = useTranslation("objects");
  const { can } = useViewer();
  const locked = useLocked()("object:manage", t("locked.manage"));
  const [doing, setDoing] = useState<Doing>();
  const { objects, error, refetch } = useObjects();
  const close = () => setDoing(undefined);
  const done = () => {
    close();
    void refetch();
  };
  if (!can("record:read")) {
    return (
      <SettingsPage title={t("settings.title")}>
        <EmptyState kind="not-allowed" title={t("settings.notAllowed")}>
          {t("empty.notAllowedText")}
        </EmptyState>
      </SettingsPage>
    );
  }
  const add = (
    <Button
      variant="filled"
      leftSection={<Icon name="plus" />}
      disabled={locked !== undefined}
      title={locked}
      onClick={() => setDoing({ what: "create" })}
    >
      {t("settings.add")}
    </Button>
  );
  return (
    <SettingsPage title={t("settings.title")} lead={t("settings.lead")} actions={add}>
      {!objects && (error ? <PanelFailure error={error} onRetry={() => void refetch()} /> : <RowsSkeleton />)}
      {objects?.length === 0 && (
        <EmptyState kind="nothing-yet" title={t("settings.none")} action={add}>
          {t("settings.noneText")}
        </EmptyState>
      )}
      {objects && objects.length > 0 && <Objects objects={objects} locked={locked} reload={refetch} onDo={setDoing} />}
      <Suspense>
        {(doing?.what === "create" || doing?.what === "edit") && (
          <ObjectDialog object={doing.what === "edit" ? doing.object : undefined} onClose={close} onDone={done} />
        )}
        {doing?.what === "delete" && <DeleteObjectDialog object={doing.object} onClose={close} onDone={done} />}
      </Suspense>
    </SettingsPage>
  );
}

interface ObjectsProps {
  objects: readonly ObjectDefinition[];
  locked: string | undefined;
  reload: () => Promise<unknown>;
  onDo: (doing: Doing) => void;
}

function Objects({ objects, locked, reload, onDo }: ObjectsProps) {
  const { t } = useTranslation("objects");
  const client = useApolloClient();
  const order = useOrder(
    objects,
    ({ plural }) => plural,
    async (ids) => {
      const before = objects.map(({ id }) => id);
      for (const input of movesBetween(before, ids)) {
        const { data } = await client.mutate({ mutation: MoveObjectDocument, variables: { input } });
        const [refused] = data!.moveObject.userErrors;
        if (refused) return refused.message;
      }
      await reload();
      return undefined;
    },
  );
  return (
    <>
      <RowsTable
        label={t("settings.title")}
        columns={[t("settings.column.object"), t("settings.column.key"), t("settings.column.name"), ""]}
      >
        {order.shown.map((object, position) => (
          <Row
            key={object.id}
            object={object}
            place={{ position, count: objects.length, onMove: (by) => order.move(object.id, by) }}
            locked={locked}
            reload={reload}
            onDo={onDo}
          />
        ))}
      </RowsTable>
      {order.failure && (
        <p className={classes.failure} role="alert">
          {order.failure}
        </p>
      )}
      <p className="unseen" role="status">
        {order.said}
      </p>
    </>
  );
}

interface RowProps extends Omit<ObjectsProps, "objects"> {
  object: ObjectDefinition;
  place: { position: number; count: number; onMove: (by: -1 | 1) => void };
}

function Row({ object, place, locked, reload, onDo }: RowProps) {
  const { t } = useTranslation("objects");
  const client = useApolloClient();
  const { viewer, workspace } = useViewer();
  const { id, key, plural, icon, description, nameLabel, archivedAt, version } = object;
  // Records that the person does not see would stand in the way.
  const deleteLocked = locked ?? (viewer.member?.visibility === "ASSIGNED" ? t("locked.assigned") : undefined);
  async function archive(isArchived: boolean) {
    try {
      const input = { id, expectedVersion: version, isArchived };
      const { data } = await client.mutate({ mutation: UpdateObjectDocument, variables: { input } });
      const [refused] = data!.updateObject.userErrors;
      if (refused) void sayFailure(t("settings.failed"), refused.message);
    } catch (fault) {
      void sayFailure(t("settings.failed"), describeError(fault));
    }
    await reload();
  }
  return (
    <tr className={classes.row}>
      <RowName>
        <OrderButtons name={plural} locked={locked} {...place} />
        <Icon name={icon as IconName} />
        <RowWords description={description}>
          <Link
            className={classes.link}
            to="/$workspace/objects/$object"
            params={{ workspace, object: key }}
            title={t("settings.open", { name: plural })}
          >
            {plural}
          </Link>{" "}
          {archivedAt && <span className={classes.archived}>{t("settings.archived")}</span>}
        </RowWords>
      </RowName>
      <td data-label={t("settings.column.key")}>
        <code>{key}</code>
      </td>
      <td data-label={t("settings.column.name")}>{nameLabel}</td>
      <td className={classes.actions}>
        <Button
          component={Link}
          variant="subtle"
          size="xs"
          aria-label={t("settings.fields", { name: plural })}
          {...({ to: "/$workspace/settings/custom-fields", params: { workspace }, search: { object: key } } as object)}
          leftSection={<Icon name="cols" size={14} />}
        >
          {t("settings.fieldsShort")}
        </Button>
        <RowButton
          icon="edit"
          label={t("settings.edit", { name: plural })}
          locked={locked}
          onClick={() => onDo({ what: "edit", object })}
        />
        <RowButton
          icon={archivedAt ? "undo" : "inbox"}
          label={t(archivedAt ? "settings.unarchive" : "settings.archive", { name: plural })}
          locked={locked}
          onClick={() => void archive(!archivedAt)}
        />
        <RowButton
          icon="trash"
          label={t("settings.delete", { name: plural })}
          locked={deleteLocked}
          onClick={() => onDo({ what: "delete", object })}
        />
      </td>
    </tr>
  );
}
