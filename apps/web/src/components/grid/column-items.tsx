import { Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon, type IconName } from "../icon.tsx";
import { type ChangedGrid, type ColumnVerbs, verbsOf } from "./column-verbs.ts";

const groups: readonly (readonly [verb: keyof ColumnVerbs, icon: IconName | undefined])[][] = [
  [
    ["moveLeft", "left"],
    ["moveRight", "right"],
  ],
  [
    ["wider", undefined],
    ["narrower", undefined],
    ["fit", undefined],
    ["usualWidth", undefined],
  ],
  [["hide", "x"]],
];

/** The menu of a column's head: everything that dragging does, for those who don't drag. */
export default function ColumnItems({ grid, position }: { grid: ChangedGrid; position: number }) {
  const { t } = useTranslation("grid");
  const verbs = verbsOf(grid, position);
  return groups.map((group, index) => [
    index > 0 && <Menu.Divider key={index} />,
    ...group.map(([verb, icon]) => (
      <Menu.Item
        key={verb}
        leftSection={icon && <Icon name={icon} />}
        disabled={!verbs[verb]}
        // One press is rarely enough for a width.
        closeMenuOnClick={verb !== "wider" && verb !== "narrower"}
        onClick={() => verbs[verb]?.()}
      >
        {t(`column.${verb}`)}
      </Menu.Item>
    )),
  ]);
}
