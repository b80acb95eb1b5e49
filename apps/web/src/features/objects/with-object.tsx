import { Button } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { PanelFailure } from "../../components/panel.tsx";
import { RowsSkeleton } from "../../components/settings-page.tsx";
import { useViewer } from "../../lib/use-viewer.ts";
import { type ObjectDefinition, useObjects } from "./use-objects.ts";

/** A page about the object that the address names; or why there is none. */
export function WithObject({ children }: { children: (object: ObjectDefinition) => ReactNode }) {
  const { t } = useTranslation(["objects", "records", "grid", "custom-fields"]);
  const { can } = useViewer();
  if (can("record:read")) return <Found>{children}</Found>;
  return (
    <>
      <PageHeader title={t("title")} />
      <EmptyState kind="not-allowed" title={t("empty.notAllowed")}>
        {t("empty.notAllowedText")}
      </EmptyState>
    </>
  );
}

function Found({ children }: { children: (object: ObjectDefinition) => ReactNode }) {
  const { t } = useTranslation("objects");
  const { workspace } = useViewer();
  const { object: key } = useParams({ strict: false }) as { object: string };
  const { objects, error, refetch } = useObjects();
  if (!objects) return error ? <PanelFailure error={error} onRetry={() => void refetch()} /> : <RowsSkeleton />;
  const object = objects.find((one) => one.key === key);
  if (object) return children(object);
  return (
    <>
      <PageHeader title={t("title")} />
      <EmptyState
        kind="nothing-matches"
        title={t("empty.noObject")}
        action={
          <Button component={Link} {...({ to: "/$workspace/settings/objects", params: { workspace } } as object)}>
            {t("empty.toObjects")}
          </Button>
        }
      >
        {t("empty.noObjectText", { key })}
      </EmptyState>
    </>
  );
}
