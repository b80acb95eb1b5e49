import { Popover, Skeleton } from "@mantine/core";
import { lazy, type ReactElement, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { GridColumn } from "./grid-column.ts";

export interface ColumnChooserProps {
  columns: readonly GridColumn<never>[];
  chosen: readonly string[];
  byDefault: readonly string[];
  onChoose: (ids: readonly string[]) => void;
  /** The button that opens it. */
  children: ReactElement;
}

const ColumnChecks = lazy(() => import("./column-checks.tsx"));

/** Which columns are shown. */
export function ColumnChooser({ children, ...choice }: ColumnChooserProps) {
  const { t } = useTranslation("contacts");
  return (
    <Popover position="bottom-end" trapFocus returnFocus width={220} withinPortal>
      <Popover.Target>{children}</Popover.Target>
      <Popover.Dropdown p="md" aria-label={t("grid.columns")}>
        <Suspense fallback={<Skeleton height={240} />}>
          <ColumnChecks {...choice} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
