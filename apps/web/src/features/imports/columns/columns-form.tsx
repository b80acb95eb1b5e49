import { useApolloClient, useMutation } from "@apollo/client/react";
import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { FormProvider, useForm, useFormState, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { CancelImportDocument, StartImportDocument } from "../../../gql/graphql.ts";
import { formatNumber } from "../../../lib/format.ts";
import { useLocked, useViewer } from "../../../lib/use-viewer.ts";
import { applyUserErrors, describeError } from "../../../lib/user-errors.ts";
import { ownCountry } from "../../contacts/own-country.ts";
import { Notice } from "../notice.tsx";
import classes from "./columns-form.module.css";
import { ColumnsTable } from "./columns-table.tsx";
import type { ImportField } from "./field-choices.ts";
import { ImportOptions } from "./import-options.tsx";
import { type ColumnsForm as Form, type ImportFile, inputOf, missingOf, suggestedForm } from "./mapping.ts";

/** What each column of the file means, and what holds for the whole of it; from here the import starts. */
export function ColumnsForm({ file, fields }: { file: ImportFile; fields: readonly ImportField[] }) {
  const form = useForm<Form>({ defaultValues: suggestedForm(file, ownCountry() ?? null) });
  const [start] = useMutation(StartImportDocument);

  const submit = form.handleSubmit(async (values) => {
    try {
      const { data } = await start({ variables: { input: inputOf(file.id, values) } });
      applyUserErrors(form, data?.startImport.userErrors ?? []);
    } catch (fault) {
      form.setError("root.server", { message: describeError(fault) });
    }
  });
  return (
    <FormProvider {...form}>
      <form
        noValidate
        className={classes.frame}
        onSubmit={(event) => event.preventDefault()} // Enter in a field picks a choice. It must not start an import.
      >
        <div className={classes.main}>
          <ColumnsTable file={file} fields={fields} />
        </div>
        <div className={classes.aside}>
          <div className={classes.options}>
            <ImportOptions file={file} />
          </div>
          <StartFooter
            file={file}
            onStart={() => {
              form.clearErrors(); // What the server refused the last time must not keep this from being sent.
              void submit();
            }}
          />
        </div>
      </form>
    </FormProvider>
  );
}

function StartFooter({ file, onStart }: { file: ImportFile; onStart: () => void }) {
  const { t } = useTranslation("imports");
  const locked = useLocked()("contact:import", t("locked"));
  const { workspace } = useViewer();
  const client = useApolloClient();
  const navigate = useNavigate();
  const { errors, isSubmitting } = useFormState<Form>();
  const [mapping, matchByPhone] = useWatch<Form, ["mapping", "matchByPhone"]>({ name: ["mapping", "matchByPhone"] });
  const missing = missingOf({ mapping, matchByPhone });
  const refusal = errors.root?.server?.message ?? errors.mapping?.message;
  const rows = file.total ?? 0;
  const discard = async () => {
    try {
      await client.mutate({ mutation: CancelImportDocument, variables: { input: { id: file.id } } });
    } finally {
      await navigate({ to: "/$workspace/imports/new", params: { workspace } });
    }
  };
  return (
    <div className={classes.foot}>
      <div id="import-missing" role="status">
        {missing && <Notice>{t(`options.missing.${missing}`)}</Notice>}
      </div>
      {refusal && <Notice kind="failure">{refusal}</Notice>}
      <div className={classes.footActions}>
        <Button
          size="md"
          variant="filled"
          flex={1}
          loading={isSubmitting}
          disabled={missing !== undefined || locked !== undefined}
          title={locked}
          onClick={onStart}
          aria-describedby={missing && "import-missing"}
        >
          {t("options.start", { count: rows, shown: formatNumber(rows) })}
        </Button>
        <Button size="md" disabled={locked !== undefined} title={locked} onClick={() => void discard().catch(() => {})}>
          {t("options.discard")}
        </Button>
      </div>
    </div>
  );
}
