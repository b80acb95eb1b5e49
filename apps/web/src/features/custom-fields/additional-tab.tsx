import { Button, Skeleton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import { PanelFailure } from "../../components/panel.tsx";
import { useViewer } from "../../lib/use-viewer.ts";
import recordClasses from "../records/page/record.module.css";
import { RecordField } from "./record-field.tsx";
import { type RecordValues, RecordValuesContext } from "./record-values.ts";
import { type FieldGroup, useCustomFields } from "./use-custom-fields.ts";

/** The workspace's own fields of a record, folder by folder, the blank ones too. */
export default function AdditionalTab({ of }: { of: RecordValues }) {
  return (
    <RecordValuesContext value={of}>
      <Fields object={of.object} />
    </RecordValuesContext>
  );
}

function Fields({ object }: { object: string }) {
  const { t } = useTranslation("custom-fields");
  const { viewer, can, workspace } = useViewer();
  const { groups, fields, error, refetch } = useCustomFields(object);
  if (!groups) {
    if (error) return <PanelFailure error={error} onRetry={() => void refetch()} />;
    return <Skeleton height={160} m="md" aria-busy="true" aria-label={t("loading")} />;
  }
  if (fields!.length === 0) {
    return (
      <EmptyState
        kind="nothing-yet"
        title={t("record.none")}
        action={
          can("customField:manage") && !viewer.viewingAs ? (
            <Button
              component={Link}
              {...({ to: "/$workspace/settings/custom-fields", params: { workspace }, search: { object } } as object)}
            >
              {t("record.define")}
            </Button>
          ) : undefined
        }
      >
        {t("record.noneText", { context: object })}
      </EmptyState>
    );
  }
  return groups.filter((group) => group.fields.length > 0).map((group) => <Folder key={group.folder?.id ?? ""} group={group} />);
}

function Folder({ group: { folder, fields } }: { group: FieldGroup }) {
  const { t } = useTranslation("custom-fields");
  const name = folder?.name ?? t("record.title");
  return (
    <section className={recordClasses.section} aria-label={name}>
      <h2 className={recordClasses.title}>{name}</h2>
      <dl className={recordClasses.rows}>
        {fields.map((field) => (
          // A field of another type is another field: what was being typed does not fit it any more.
          <RecordField key={`${field.id} ${field.type} ${field.currency}`} field={field} />
        ))}
      </dl>
    </section>
  );
}
