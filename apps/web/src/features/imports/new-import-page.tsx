import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { useLocked, useViewer } from "../../lib/use-viewer.ts";
import { FileDrop } from "./file/file-drop.tsx";
import { FilePreview } from "./file/file-preview.tsx";
import { ImportSteps } from "./import-steps.tsx";
import classes from "./imports.module.css";
import { PastImports } from "./past-imports.tsx";

/** Where an import begins: a file, a look at its first rows, the upload. Below it, what was imported before. */
export function NewImportPage() {
  const { t } = useTranslation("imports");
  const { can, workspace } = useViewer();
  const navigate = useNavigate();
  // Null once a chosen file was put back.
  const [file, setFile] = useState<File | null>();
  const mayImport = can("contact:import");
  const locked = useLocked()("contact:import", t("locked"));
  const openImport = (importId: string) => void navigate({ to: "/$workspace/imports/$importId", params: { workspace, importId } });
  return (
    <>
      <PageHeader title={t("title")} actions={<ImportSteps current="file" />} />
      <div className={classes.body}>
        <p className={classes.lead}>{t("lead")}</p>
        {file ? (
          <FilePreview file={file} onSent={openImport} onAnother={() => setFile(null)} />
        ) : (
          <FileDrop onFile={setFile} lockedReason={locked} takesFocus={file === null} />
        )}
        {mayImport && (
          <section className={classes.section} aria-labelledby="past-imports">
            <h2 id="past-imports" className={classes.sectionTitle}>
              {t("past.title")}
            </h2>
            <Panel>
              <PastImports />
            </Panel>
          </section>
        )}
      </div>
    </>
  );
}
