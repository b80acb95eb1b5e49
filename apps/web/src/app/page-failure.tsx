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
        <h1 className="unseen">{t("failure.workspaceTitle")}</h1>
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
  const Frame = whole ? "main" : "div";
  return (
    <Frame className={classes.page}>
      <h1 className="unseen">{t("failure.title")}</h1>
      <PanelFailure error={error} onRetry={retry} />
    </Frame>
  );
}

/** An address that leads nowhere: inside the shell, or with `whole` without one. */
export function NotFoundPage({ whole = false }: { whole?: boolean }) {
  const { t } = useTranslation();
  const Frame = whole ? "main" : "div";
  return (
    <Frame className={classes.page}>
      <h1 className="unseen">{t("failure.notFoundTitle")}</h1>
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
    </Frame>
  );
}
