import { Popover, Skeleton } from "@mantine/core";
import { lazy, type ReactElement, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { ColumnLayout } from "./column-choice.ts";
import type { GridColumn } from "./grid-column.ts";

export interface ColumnChooserProps {
  columns: readonly GridColumn<never>[];
  /** Of these columns, the ones that are shown, in their order. */
  shown: readonly GridColumn<never>[];
  layout: ColumnLayout;
  /** More columns may come then. */
  onOpen: () => void;
  /** The button that opens it. */
  children: ReactElement;
}

const ColumnChecks = lazy(() => import("./column-checks.tsx"));

/** Which columns are shown, and in what order. */
export function ColumnChooser({ children, onOpen, ...choice }: ColumnChooserProps) {
  const { t } = useTranslation("grid");
  return (
    <Popover onOpen={onOpen} position="bottom-end" trapFocus returnFocus width={280} withinPortal>
      <Popover.Target>{children}</Popover.Target>
      <Popover.Dropdown p={0} aria-label={t("columns")}>
        <Suspense fallback={<Skeleton height={320} />}>
          <ColumnChecks {...choice} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
