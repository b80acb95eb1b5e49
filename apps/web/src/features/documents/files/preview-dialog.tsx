import { Button, Modal, Skeleton } from "@mantine/core";
import { lazy, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../../components/empty-state.tsx";
import { Icon } from "../../../components/icon.tsx";
import { Panel } from "../../../components/panel.tsx";
import type { FilePreviewKind } from "../../../gql/graphql.ts";
import { describeError } from "../../../lib/user-errors.ts";
import classes from "./files.module.css";
import { fetchText } from "./fetch-text.ts";

// What shows a PDF is larger than the rest of the page.
const PdfView = lazy(() => import("./pdf-view.tsx"));

interface PreviewDialogProps {
  name: string;
  kind: FilePreviewKind;
  /** Where it is; undefined while that is asked for. */
  url: string | undefined;
  error: unknown;
  onDownload: () => void;
  onClose: () => void;
}

/** A file as it looks, before it is downloaded. Nothing of it runs: images were made anew, texts are text, and PDFs are drawn. */
export default function PreviewDialog({ name, kind, url, error, onDownload, onClose }: PreviewDialogProps) {
  const { t } = useTranslation(["documents", "app"]);
  return (
    <Modal opened onClose={onClose} title={name} size="xl" closeButtonProps={{ "aria-label": t("app:shell.close") }}>
      <div className={classes.shown}>
        {error !== undefined && <Failed error={error} />}
        {!url && error === undefined && <Skeleton height={240} />}
        {url && (
          <Panel onRetry={() => {}}>
            <Suspense fallback={<Skeleton height={240} />}>
              {kind === "IMAGE" && <ImageView url={url} name={name} />}
              {kind === "PDF" && <PdfView url={url} name={name} />}
              {kind === "TEXT" && <TextView url={url} name={name} />}
            </Suspense>
          </Panel>
        )}
        <Button leftSection={<Icon name="download" size={14} />} onClick={onDownload}>
          {t("download")}
        </Button>
      </div>
    </Modal>
  );
}

function Failed({ error }: { error: unknown }) {
  const { t } = useTranslation("documents");
  return (
    <EmptyState kind="nothing-yet" title={t("preview.failed")}>
      {describeError(error)}
    </EmptyState>
  );
}

function ImageView({ url, name }: { url: string; name: string }) {
  const [failed, setFailed] = useState(false);
  return failed ? <Failed error={new Error(name)} /> : <img src={url} alt={name} onError={() => setFailed(true)} />;
}

function TextView({ url, name }: { url: string; name: string }) {
  const { t } = useTranslation("documents");
  const [text, setText] = useState<{ text: string; isCut: boolean }>();
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    const stop = new AbortController();
    fetchText(url, stop.signal).then(setText, (fault: unknown) => !stop.signal.aborted && setError(fault));
    return () => stop.abort();
  }, [url]);
  if (error !== undefined) return <Failed error={error} />;
  if (!text) return <Skeleton height={240} />;
  return (
    <>
      <pre className={classes.text} tabIndex={0} role="document" aria-label={name}>
        {text.text}
      </pre>
      {text.isCut && <p className="small dimmed">{t("preview.cut")}</p>}
    </>
  );
}
