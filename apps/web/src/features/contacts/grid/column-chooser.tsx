import { Button, Checkbox, Popover, Stack } from "@mantine/core";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { GridColumn } from "./grid-column.ts";

interface ColumnChooserProps {
  columns: readonly GridColumn<never>[];
  chosen: readonly string[];
  byDefault: readonly string[];
  onChoose: (ids: readonly string[]) => void;
  /** The button that opens it. */
  children: ReactElement;
}

/** Which columns are shown. Takes effect at once. */
export function ColumnChooser({ columns, chosen, byDefault, onChoose, children }: ColumnChooserProps) {
  const { t } = useTranslation("contacts");
  const offered = columns.filter(({ isControls }) => !isControls);
  return (
    <Popover position="bottom-end" trapFocus returnFocus width={220} withinPortal>
      <Popover.Target>{children}</Popover.Target>
      <Popover.Dropdown p="md" aria-label={t("grid.columns")}>
        <Stack gap={10}>
          {offered.map(({ id, header, always }) => (
            <Checkbox
              key={id}
              label={header}
              disabled={always}
              checked={always || chosen.includes(id)}
              onChange={(event) => {
                const isShown = event.currentTarget.checked;
                onChoose(offered.map((column) => column.id).filter((other) => (other === id ? isShown : chosen.includes(other))));
              }}
            />
          ))}
          <Button variant="subtle" onClick={() => onChoose(byDefault)}>
            {t("grid.columnsByDefault")}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
