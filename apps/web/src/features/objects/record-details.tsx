import { useApolloClient } from "@apollo/client/react";
import { useTranslation } from "react-i18next";
import { RelativeTime } from "../../components/relative-time.tsx";
import AdditionalTab from "../custom-fields/additional-tab.tsx";
import type { RecordValues } from "../custom-fields/record-values.ts";
import { EditableText } from "../records/page/editable-text.tsx";
import { RecordSection } from "../records/page/record-layout.tsx";
import classes from "../records/page/record.module.css";
import { saveRecord } from "./change-records.ts";
import { useShownRecord } from "./record-context.ts";

/** The name, what the workspace keeps of such records, and where this one comes from. */
export function RecordDetails() {
  const { t } = useTranslation("objects");
  const client = useApolloClient();
  const { record, object, locked, changedBy } = useShownRecord();
  const values: RecordValues = {
    object: object.key,
    recordId: record.id,
    customFields: record.customFields,
    locked,
    changedBy,
    save: (value, read, base) => saveRecord(client, { id: record.id, input: { customFields: [value] }, read, base }),
  };
  return (
    <>
      <RecordSection title={object.singular}>
        <dl className={classes.rows}>
          <div className={classes.row}>
            <dt>{object.nameLabel}</dt>
            <dd>
              <EditableText
                label={object.nameLabel}
                locked={locked}
                value={record.name}
                changedBy={() => changedBy("name")}
                save={(name, base) => saveRecord(client, { id: record.id, input: { name }, read: (found) => found.name, base })}
              />
            </dd>
          </div>
        </dl>
      </RecordSection>
      <AdditionalTab of={values} />
      <RecordSection title={t("record.about")}>
        <dl className={classes.facts}>
          <dt>{t("column.source")}</dt>
          <dd>{t(`source.${record.source}`, { defaultValue: record.source })}</dd>
          <dt>{t("column.created")}</dt>
          <dd>
            <RelativeTime at={record.createdAt} focusable />
            <span className="dimmed"> · {record.createdBy.name}</span>
          </dd>
          <dt>{t("column.changed")}</dt>
          <dd>
            <RelativeTime at={record.updatedAt} focusable />
          </dd>
        </dl>
      </RecordSection>
    </>
  );
}
