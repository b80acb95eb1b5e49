import { Button, Skeleton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ImportStateFragment } from "../../../gql/graphql.ts";
import { useViewer } from "../../../lib/use-viewer.ts";
import classes from "../imports.module.css";
import { Notice } from "../notice.tsx";

/** A file of the size that this page sends is read in less; after it, the upload was probably interrupted. */
const patience = 20_000;

/** The server looks at the file: what it is, and how many rows it has. */
export function ReadingFile({ current }: { current: ImportStateFragment }) {
  const { t } = useTranslation("imports");
  const { workspace } = useViewer();
  const [isLost, setLost] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLost(true), patience);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={classes.body}>
      <h2 className={classes.title}>{t("reading.title", { name: current.fileName })}</h2>
      <p className={classes.lead}>{t("reading.text")}</p>
      {isLost ? (
        <>
          <Notice>{t("reading.lost")}</Notice>
          <Button component={Link} to="/$workspace/imports/new" {...({ params: { workspace } } as object)} mt="md">
            {t("reading.again")}
          </Button>
        </>
      ) : (
        <div aria-hidden="true">
          {Array.from({ length: 6 }, (_, row) => (
            <Skeleton key={row} height={44} mb={8} />
          ))}
        </div>
      )}
    </div>
  );
}
