import { ActionIcon, Skeleton } from "@mantine/core";
import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from "pdfjs-dist";
// oxlint-disable-next-line import/default -- Vite answers with the address of the file
import workerUrl from "pdfjs-dist/build/pdf.worker.min.mjs?url";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../components/icon.tsx";
import { describeError } from "../../../lib/user-errors.ts";
import classes from "./files.module.css";

GlobalWorkerOptions.workerSrc = workerUrl;

/** Device pixels a side at most: a page of a drawing office is drawn coarser rather than not at all. */
const mostPixels = 4_000;

/** A PDF, drawn page by page: the browser's own viewer is in no frame that is shut off from the page, and not on phones. */
export default function PdfView({ url, name }: { url: string; name: string }) {
  const { t } = useTranslation("documents");
  const [document, setDocument] = useState<PDFDocumentProxy>();
  const [page, setPage] = useState(1);
  const [error, setError] = useState<unknown>();
  const canvas = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    const loading = getDocument({ url, disableRange: true, disableStream: true });
    let isOver = false;
    loading.promise.then(setDocument, (fault: unknown) => !isOver && setError(fault));
    return () => {
      isOver = true;
      void loading.destroy();
    };
  }, [url]);

  useEffect(() => {
    if (!document || !canvas.current) return;
    let isOver = false;
    let stop = () => {};
    const draw = async (target: HTMLCanvasElement) => {
      const shown = await document.getPage(page);
      const { width, height } = shown.getViewport({ scale: 1 });
      const fitting = (target.parentElement?.clientWidth ?? width) / width;
      const scale = Math.min(Math.max(fitting, 0.1) * devicePixelRatio, mostPixels / Math.max(width, height));
      if (isOver) return;
      const viewport = shown.getViewport({ scale });
      target.width = viewport.width;
      target.height = viewport.height;
      const drawing = shown.render({ canvas: target, viewport });
      stop = () => drawing.cancel();
      await drawing.promise;
    };
    draw(canvas.current).catch((fault: unknown) => !isOver && setError(fault));
    return () => {
      isOver = true;
      stop();
    };
  }, [document, page]);

  if (error !== undefined) return <p role="alert">{`${t("preview.failed")} ${describeError(error)}`}</p>;
  const pages = document?.numPages ?? 0;
  return (
    <>
      {!document && <Skeleton height={240} />}
      <canvas ref={canvas} role="img" aria-label={t("preview.page", { name, page, pages })} hidden={!document} />
      {pages > 1 && (
        <div className={classes.pages}>
          <ActionIcon aria-label={t("preview.previous")} disabled={page === 1} onClick={() => setPage(page - 1)}>
            <Icon name="left" />
          </ActionIcon>
          <span role="status">{t("preview.position", { page, pages })}</span>
          <ActionIcon aria-label={t("preview.next")} disabled={page === pages} onClick={() => setPage(page + 1)}>
            <Icon name="right" />
          </ActionIcon>
        </div>
      )}
    </>
  );
}
