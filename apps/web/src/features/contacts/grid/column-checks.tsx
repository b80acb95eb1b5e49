import { Button, Checkbox, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ColumnChooserProps } from "./column-chooser.tsx";

/** What the column chooser shows when it is open. Takes effect at once. */
export default function ColumnChecks({ columns, chosen, byDefault, onChoose }: Omit<ColumnChooserProps, "children">) {
  const { t } = useTranslation("contacts");
  const offered = columns.filter(({ isControls }) => !isControls);
  return (
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
  );
}
