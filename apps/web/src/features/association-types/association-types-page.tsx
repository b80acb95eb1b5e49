import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import { Icon } from "../../components/icon.tsx";
import { PanelFailure } from "../../components/panel.tsx";
import { RowButton } from "../../components/row-button.tsx";
import { RowName, RowWords } from "../../components/row-name.tsx";
import { RowsTable } from "../../components/rows-table.tsx";
import { RowsSkeleton, SettingsPage } from "../../components/settings-page.tsx";
import { AssociationTypeRowsDocument, type AssociationTypeRowsQuery } from "../../gql/graphql.ts";
import { formatNumber } from "../../lib/format.ts";
import { useLocked, useViewer } from "../../lib/use-viewer.ts";
import { useLiveQuery } from "../contact-settings/use-live-query.ts";
import { useObjectNames } from "../associations/use-object-names.ts";
import { AssociationTypeDialog } from "./association-type-dialog.tsx";
import classes from "./association-types.module.css";
import { DeleteAssociationTypeDialog } from "./delete-association-type-dialog.tsx";
import { limitOf } from "./limit-of.ts";

export type AssociationTypeItem = AssociationTypeRowsQuery["associationTypes"][number];

type Doing = { what: "create" } | { what: "edit" | "delete"; type: AssociationTypeItem };

/** In which ways records can be associated: what each side calls it, how many there may be, and how many there are. */
export function AssociationTypesPage() {
  const { t } = useTranslation(["association-types", "associations"]);
  const { can } = useViewer();
  const locked = useLocked()("associationType:manage", t("locked"));
  const { data, error, reload } = useLiveQuery(AssociationTypeRowsDocument, { prefix: "association" });
  const [doing, setDoing] = useState<Doing>();
  if (!can("contact:read")) {
    return (
      <SettingsPage title={t("title")}>
        <EmptyState kind="not-allowed" title={t("empty.notAllowed")}>
          {t("empty.notAllowedText")}
        </EmptyState>
      </SettingsPage>
    );
  }
  const close = () => setDoing(undefined);
  const done = () => {
    close();
    void reload();
  };
  const add = (
    <Button
      variant="filled"
      leftSection={<Icon name="plus" />}
      disabled={locked !== undefined}
      title={locked}
      onClick={() => setDoing({ what: "create" })}
    >
      {t("add")}
    </Button>
  );
  const types = data?.associationTypes ?? [];
  return (
    <SettingsPage title={t("title")} lead={t("lead")} actions={add}>
      {!data && (error ? <PanelFailure error={error} onRetry={() => void reload()} /> : <RowsSkeleton />)}
      {data && types.length === 0 && (
        <EmptyState kind="nothing-yet" title={t("empty.none")} action={add}>
          {t("empty.noneText")}
        </EmptyState>
      )}
      {types.length > 0 && (
        <RowsTable label={t("title")} columns={[t("column.type"), t("column.between"), t("column.limit"), t("column.count"), ""]}>
          {types.map((type) => (
            <Row
              key={type.id}
              type={type}
              locked={locked}
              onEdit={() => setDoing({ what: "edit", type })}
              onDelete={() => setDoing({ what: "delete", type })}
            />
          ))}
        </RowsTable>
      )}
      <AssociationTypeDialog
        type={doing?.what === "edit" ? doing.type : undefined}
        opened={doing?.what === "edit" || doing?.what === "create"}
        onClose={close}
        onSaved={done}
      />
      <DeleteAssociationTypeDialog type={doing?.what === "delete" ? doing.type : undefined} onClose={close} onDone={done} />
    </SettingsPage>
  );
}

interface RowProps {
  type: AssociationTypeItem;
  locked: string | undefined;
  onEdit: () => void;
  onDelete: () => void;
}

function Row({ type, locked, onEdit, onDelete }: RowProps) {
  const { t } = useTranslation(["association-types", "associations"]);
  const { forwardLabel, backwardLabel, isSymmetric, fromKind, toKind, fromObject, toObject, associationCount } = type;
  const { all } = useObjectNames(fromKind === "record" || toKind === "record");
  const nameOf = (kind: string, object: string | null | undefined) =>
    all.find(({ key }) => key === object)?.plural ?? t(`associations:kinds.${kind}`);
  const number = formatNumber(associationCount.value) + (associationCount.precision === "AT_LEAST" ? "+" : "");
  return (
    <tr className={classes.row}>
      <RowName>
        <RowWords>{isSymmetric ? forwardLabel : `${forwardLabel} / ${backwardLabel}`}</RowWords>
      </RowName>
      <td data-label={t("column.between")}>
        {nameOf(fromKind, fromObject)} – {nameOf(toKind, toObject)}
      </td>
      <td data-label={t("column.limit")}>{limitOf(type, t)}</td>
      <td className={classes.count} data-label={t("column.count")}>
        {number}
      </td>
      <td className={classes.actions}>
        <RowButton icon="edit" label={t("editOf", { name: forwardLabel })} locked={locked} onClick={onEdit} />
        <RowButton icon="trash" label={t("deleteOf", { name: forwardLabel })} locked={locked} onClick={onDelete} />
      </td>
    </tr>
  );
}
