import { ActionIcon, Button, Checkbox, TextInput } from "@mantine/core";
import { Fragment, type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../icon.tsx";
import classes from "./column-checks.module.css";
import { isMovable } from "./column-choice.ts";
import type { ColumnChooserProps } from "./column-chooser.tsx";
import { dragOrder } from "./drag-order.ts";
import { followDrag } from "./follow-drag.ts";
import type { GridColumn } from "./grid-column.ts";

type Column = GridColumn<never>;
const manyColumns = 12;

/** What the column chooser shows when it is open: those that are shown, in their order, then the others. Takes effect at once. */
export default function ColumnChecks({ columns, shown, layout }: Omit<ColumnChooserProps, "children" | "onOpen">) {
  const { t } = useTranslation("grid");
  const [text, setText] = useState("");
  const [said, say] = useState("");
  const list = useRef<HTMLUListElement>(null);
  const chooser = useRef<HTMLDivElement>(null);
  const toggled = useRef<string>(undefined);
  // It comes after the popover, which could not find it.
  useEffect(() => chooser.current?.querySelector<HTMLElement>("[data-autofocus]")?.focus({ preventScroll: true }), []);
  // A column that is taken in or out stands in the other list: the keyboard goes there with it.
  useLayoutEffect(() => {
    if (toggled.current !== undefined && !chooser.current?.contains(document.activeElement))
      chooser.current?.querySelector<HTMLElement>(`[data-check="${CSS.escape(toggled.current)}"]`)?.focus();
    toggled.current = undefined;
  }, [shown]);
  const offered = columns.filter(({ isControls }) => !isControls);
  const find = ({ header, group = "" }: Column) =>
    [header, group].some((name) => name.toLocaleLowerCase().includes(text.trim().toLocaleLowerCase()));
  const movable = shown.filter(isMovable);
  const others = offered.filter((column) => !shown.includes(column));
  const groups = [...Map.groupBy(others.filter(find), ({ group }) => group)];
  const isFinding = text.trim() !== "";

  /** Moves by one place, and takes the keyboard along with the row. */
  function move(column: Column, by: -1 | 1) {
    const at = movable.indexOf(column);
    const to = at + by;
    if (at < 0 || to < 0 || to >= movable.length) return;
    layout.move(column.id, movable.filter((other) => other !== column)[to]?.id);
    say(t("moved", { column: column.header, position: to + 1, count: movable.length }));
  }
  function onKeyDown(event: KeyboardEvent, column: Column) {
    if (!event.altKey || isFinding || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    move(column, event.key === "ArrowUp" ? -1 : 1);
  }

  const check = (column: Column) => (
    <Checkbox
      className={classes.check}
      label={column.header}
      disabled={column.always}
      checked={shown.includes(column)}
      aria-keyshortcuts={isMovable(column) && shown.includes(column) ? "Alt+ArrowUp Alt+ArrowDown" : undefined}
      data-check={column.id}
      onChange={(event) => {
        toggled.current = column.id;
        layout.show(column.id, event.currentTarget.checked);
      }}
    />
  );

  return (
    <div ref={chooser} className={classes.chooser}>
      {offered.length > manyColumns && (
        <TextInput
          data-autofocus
          className={classes.find}
          aria-label={t("findColumn")}
          placeholder={t("findColumn")}
          leftSection={<Icon name="search" size={14} />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      <div className={classes.scroll}>
        <ul ref={list} className={classes.list} aria-label={t("shownColumns")}>
          {shown
            .filter((column) => !column.isControls && find(column))
            .map((column) => {
              const at = movable.indexOf(column);
              return (
                // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys of the controls inside
                <li
                  key={column.id}
                  className={classes.row}
                  data-movable={at >= 0 ? "" : undefined}
                  onKeyDown={(event) => onKeyDown(event, column)}
                >
                  <span
                    className={classes.grip}
                    aria-hidden="true"
                    title={at >= 0 ? t("drag") : undefined}
                    onPointerDown={(event) => {
                      const row = event.currentTarget.closest("li")!;
                      if (at < 0 || isFinding) return;
                      followDrag(event.nativeEvent, row, async () =>
                        dragOrder(row, {
                          axis: "y",
                          items: [...list.current!.querySelectorAll<HTMLElement>("[data-movable]")],
                          frame: list.current!.parentElement!,
                          origin: list.current!,
                          onDrop: (_from, to) => layout.move(column.id, movable[to]?.id),
                        }),
                      );
                    }}
                  >
                    {at >= 0 && <Icon name="grip" size={14} />}
                  </span>
                  {check(column)}
                  {at >= 0 && !isFinding && (
                    <span className={classes.moves}>
                      <ActionIcon
                        size="sm"
                        disabled={at === 0}
                        aria-label={t("moveUp", { column: column.header })}
                        onClick={() => move(column, -1)}
                      >
                        <Icon name="up" size={14} />
                      </ActionIcon>
                      <ActionIcon
                        size="sm"
                        disabled={at === movable.length - 1}
                        aria-label={t("moveDown", { column: column.header })}
                        onClick={() => move(column, 1)}
                      >
                        <Icon name="down" size={14} />
                      </ActionIcon>
                    </span>
                  )}
                </li>
              );
            })}
        </ul>
        {groups.map(([group, members]) => {
          const title = group === undefined ? t("otherColumns") : group || t("customFields");
          return (
            <Fragment key={group ?? "-"}>
              <p className={classes.title} aria-hidden="true">
                {title}
              </p>
              <ul className={classes.list} aria-label={title}>
                {members.map((column) => (
                  <li key={column.id} className={classes.row}>
                    <span className={classes.grip} />
                    {check(column)}
                  </li>
                ))}
              </ul>
            </Fragment>
          );
        })}
      </div>
      <div className={classes.foot}>
        <Button variant="subtle" disabled={layout.isUsual} onClick={layout.reset}>
          {t("columnsByDefault")}
        </Button>
      </div>
      <div role="status" className="unseen">
        {said}
      </div>
    </div>
  );
}
