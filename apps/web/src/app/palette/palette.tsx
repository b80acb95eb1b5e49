import { Modal } from "@mantine/core";
import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { Kbd } from "../../components/kbd.tsx";
import classes from "./palette.module.css";
import type { PaletteItem } from "./palette-item.ts";
import { usePaletteItems } from "./use-palette-items.tsx";

type Props = { opened: boolean; onClose: () => void; onHelp: () => void; onToggleRail: () => void };

/** One field for everything: records, pages, actions. The focus stays in the field; the arrows move the choice. */
export function Palette({ opened, onClose, ...actions }: Props) {
  const { t } = useTranslation();
  return (
    <Modal.Root opened={opened} onClose={onClose} size={560} padding={0} yOffset="12dvh" centered={false}>
      <Modal.Overlay backgroundOpacity={0.32} />
      <Modal.Content aria-label={t("palette.title")} radius="lg">
        <PaletteSearch onClose={onClose} {...actions} />
      </Modal.Content>
    </Modal.Root>
  );
}

function PaletteSearch({ onClose, onHelp, onToggleRail }: Omit<Props, "opened">) {
  const { t } = useTranslation();
  const [query, setQuery] = useState("");
  const [chosen, setChosen] = useState(0);
  const { groups, searching } = usePaletteItems(query, onHelp, onToggleRail);
  const items = groups.flatMap((group) => group.items);
  const current = items[Math.min(chosen, items.length - 1)];
  // What is found for the letters before stays on screen until the answer is there; Enter means what was typed.
  const [isAwaited, setAwaited] = useState(false);
  const isKnown = groups.some(({ name, items: own }) => (name === "pages" || name === "actions") && own.some((item) => item === current));
  const isLate = searching && chosen === 0 && !isKnown;
  const list = useRef<HTMLDivElement>(null);
  const currentId = current?.id;
  useEffect(() => {
    if (currentId) list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [currentId]);

  function run(item: PaletteItem) {
    if (item.forbidden) return;
    onClose();
    item.run();
  }
  const runAwaited = useEffectEvent(() => {
    setAwaited(false);
    if (current) run(current);
  });
  useEffect(() => {
    if (isAwaited && !searching) runAwaited();
  }, [isAwaited, searching]);

  function onKeyDown(event: KeyboardEvent) {
    const last = items.length - 1;
    const at = Math.min(chosen, last);
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && isLate) setAwaited(true);
    else if (event.key === "Enter" && current) run(current);
    else if (event.key === "ArrowDown") setChosen(at >= last ? 0 : at + 1);
    else if (event.key === "ArrowUp") setChosen(at <= 0 ? last : at - 1);
    else return;
    event.preventDefault();
  }
  return (
    <>
      <div className={classes.search}>
        <Icon name="search" />
        <input
          className={classes.input}
          role="combobox"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant={current && `palette-${current.id}`}
          aria-autocomplete="list"
          aria-label={t("palette.title")}
          placeholder={t("palette.placeholder")}
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setChosen(0);
            setAwaited(false);
          }}
          onKeyDown={onKeyDown}
          data-autofocus
          autoComplete="off"
          spellCheck={false}
        />
        <Kbd>Esc</Kbd>
      </div>
      <div className={classes.list} id="palette-list" role="listbox" aria-label={t("palette.results")} ref={list} tabIndex={-1}>
        {groups.map((group) => (
          <div key={group.name} role="group" aria-labelledby={`palette-group-${group.name}`}>
            <div className={classes.group} id={`palette-group-${group.name}`} role="presentation">
              {group.label}
            </div>
            {group.items.map((item) => (
              <PaletteOption
                key={item.id}
                item={item}
                isChosen={item === current}
                onRun={() => run(item)}
                onPoint={() => setChosen(items.indexOf(item))}
              />
            ))}
          </div>
        ))}
      </div>
      {items.length === 0 && (
        <p className={classes.nothing}>{t(searching ? "palette.searching" : "palette.nothing", { query: query.trim() })}</p>
      )}
      <p className="unseen" role="status">
        {searching ? "" : t("palette.found", { count: items.length })}
      </p>
    </>
  );
}

function PaletteOption(props: { item: PaletteItem; isChosen: boolean; onRun: () => void; onPoint: () => void }) {
  const { item, isChosen } = props;
  return (
    <div
      id={`palette-${item.id}`}
      className={classes.option}
      role="option"
      aria-selected={isChosen}
      aria-disabled={item.forbidden ? true : undefined}
      onClick={props.onRun}
      onMouseMove={props.onPoint}
    >
      <span className={classes.mark}>{item.mark}</span>
      <span className={`truncate ${classes.label}`}>{item.label}</span>
      {(item.forbidden ?? item.hint) && <span className="truncate small dimmed">{item.forbidden ?? item.hint}</span>}
      {item.forbidden && <Icon name="lock" size={14} />}
    </div>
  );
}
