import { useMediaQuery } from "@mantine/hooks";
import { useMemo } from "react";
import { type ColumnState, useColumns } from "../../../components/grid/column-choice.ts";
import type { GridColumn } from "../../../components/grid/grid-column.ts";

/** The columns of a list as they are chosen, and those of them that are on the screen. */
export type ListColumns<Row> = ReturnType<typeof useListColumns<Row>>;

/** @param state where the choice of columns is kept: in this browser, or with what the list shows */
export function useListColumns<Row>(all: readonly GridColumn<Row>[], byDefault: readonly string[], state: ColumnState) {
  const isPhone = useMediaQuery("(max-width: 760px)", undefined, { getInitialValueInEffect: false }) ?? false;
  const { shown: chosen, layout } = useColumns(all, byDefault, state);
  const shown = useMemo(() => (isPhone ? all.filter(({ onPhone }) => onPhone) : chosen), [all, chosen, isPhone]);
  return { all, chosen, shown, layout, isPhone };
}
