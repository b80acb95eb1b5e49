import { Button } from "@mantine/core";
import { type ErrorComponentProps, Link, useRouter } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../components/empty-state.tsx";
import { PanelFailure } from "../components/panel.tsx";
import { errorCodes } from "../lib/user-errors.ts";
import classes from "./page-failure.module.css";

const hiddenCodes = ["FORBIDDEN", "NOT_FOUND"];

/** A page, or with `whole` a workspace, that could not be opened. */
export function PageFailure({ error, reset, whole = false }: ErrorComponentProps & { whole?: boolean }) {
  const { t } = useTranslation();
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  if (whole && errorCodes(error).some((code) => hiddenCodes.includes(code))) {
    return (
      <main className={classes.page}>
        <EmptyState
          kind="not-allowed"
          title={t("failure.workspaceTitle")}
          action={
            <Button component={Link} to="/">
              {t("failure.home")}
            </Button>
          }
        >
          {t("failure.workspaceText")}
        </EmptyState>
      </main>
    );
  }
  const failure = <PanelFailure error={error} onRetry={retry} />;
  return whole ? <main className={classes.page}>{failure}</main> : <div className={classes.page}>{failure}</div>;
}

/** An address that leads nowhere. */
export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <div className={classes.page}>
      <EmptyState
        kind="nothing-matches"
        title={t("failure.notFoundTitle")}
        action={
          <Button component={Link} to="/">
            {t("failure.home")}
          </Button>
        }
      >
        {t("failure.notFoundText")}
      </EmptyState>
    </div>
  );
}
