import { useQuery } from "@apollo/client/react";
import { Skeleton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { PanelFailure } from "../../../components/panel.tsx";
import { ImportFieldsDocument, ImportFileDocument, type ImportStateFragment } from "../../../gql/graphql.ts";
import classes from "../imports.module.css";
import { ColumnsForm } from "./columns-form.tsx";

/** Loads what the server found in the file, and what its columns can be. */
export function ColumnsStep({ current }: { current: ImportStateFragment }) {
  const { t } = useTranslation("imports");
  const file = useQuery(ImportFileDocument, { variables: { id: current.id } });
  const fields = useQuery(ImportFieldsDocument);
  const error = file.error ?? fields.error;
  if (error) {
    const again = () => void Promise.all([file.refetch(), fields.refetch()]);
    return <PanelFailure error={error} onRetry={again} />;
  }
  if (!file.data?.import || !fields.data) {
    return (
      <div className={classes.body} role="status" aria-label={t("loading")}>
        {Array.from({ length: 8 }, (_, row) => (
          <Skeleton key={row} height={52} mb={8} />
        ))}
      </div>
    );
  }
  return <ColumnsForm file={file.data.import} fields={fields.data.importFields} />;
}
