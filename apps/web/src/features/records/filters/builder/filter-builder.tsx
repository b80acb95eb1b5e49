import { Button, Modal, Skeleton } from "@mantine/core";
import { useMediaQuery, useThrottledValue } from "@mantine/hooks";
import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { modKey } from "../../../../components/kbd.tsx";
import { useReturnFocus } from "../../../../components/use-return-focus.ts";
import { formatCount } from "../../../../lib/format.ts";
import { namesDefined } from "../fields/custom-filter-fields.ts";
import type { AnyFilter, FilterFields } from "../fields/filter-field.ts";
import { whyFull } from "../filter-limits.ts";
import { inOwnZone, nodeWords } from "../filter-words.ts";
import { useFilters } from "../filters-context.ts";
import { requiredNodes } from "../read-filter.ts";
import { BuilderContext } from "./builder-context.ts";
import { BuilderGroup } from "./builder-group.tsx";
import { intentOf } from "./builder-keys.ts";
import classes from "./filter-builder.module.css";
import { focusBeside, placeIn } from "./focus.ts";
import { Keys } from "./node-tools.tsx";
import { keyAt } from "./server-problem.ts";
import { useBuilder } from "./use-builder.ts";
import { type LiveCount, useLiveCount } from "./use-live-count.ts";

export interface BuilderProps {
  filter: AnyFilter | undefined;
  /** The rest of the list's question: what is counted is what the list will show. */
  search: string | null;
  deleted: boolean;
  /** Which of the outermost conditions is looked at first. */
  at?: number;
  /** Gets the focus afterwards, where nothing had it before. */
  home: RefObject<HTMLElement | null>;
  onApply: (filter: AnyFilter | undefined) => void;
  onClose: () => void;
}

/** Builds a filter of any depth, by keyboard alone if one likes, and counts meanwhile what it finds. */
export default function FilterBuilder(props: BuilderProps) {
  const { t } = useTranslation("filters");
  useReturnFocus(props.home);
  const fields = useFilters().useFields();
  const isChanged = useRef(false);
  const [isAsking, setAsking] = useState(false);
  const isPhone = useMediaQuery("(max-width: 760px)", undefined, { getInitialValueInEffect: false });
  // Escape twice gives up what was built; once might be a slip.
  const leave = () => (isChanged.current && !isAsking ? setAsking(true) : props.onClose());
  return (
    <Modal
      opened
      onClose={leave}
      title={t("builder.title")}
      size={860}
      centered={false}
      yOffset="8dvh"
      fullScreen={isPhone}
      padding={0}
      closeButtonProps={{ "aria-label": t("builder.close") }}
      classNames={{ content: classes.content, body: classes.dialog }}
    >
      {fields.isReady || !namesDefined(props.filter) ? (
        <Build {...props} fields={fields} isChanged={isChanged} isAsking={isAsking} onAsk={setAsking} onLeave={leave} />
      ) : (
        <Skeleton height={200} m="lg" />
      )}
    </Modal>
  );
}

interface BuildProps extends BuilderProps {
  fields: FilterFields;
  isChanged: RefObject<boolean>;
  isAsking: boolean;
  onAsk: (isAsking: boolean) => void;
  onLeave: () => void;
}

function Build({ filter, search, deleted, at = 0, fields, isChanged, isAsking, onAsk, onApply, onLeave, onClose }: BuildProps) {
  const { t } = useTranslation("filters");
  const builder = useBuilder(filter, fields);
  const { root, body, written, problems, wording } = builder;
  const [before] = useState(() => ({ written: JSON.stringify(written.filter), first: requiredNodes(root)[at]?.key, root: root.key }));
  const live = useLiveCount({ search, filter: written.filter ?? null, deleted });
  const offered = useMemo(() => fields.all.filter(({ ofTrash }) => !ofTrash || deleted), [fields, deleted]);
  useEffect(() => {
    isChanged.current = JSON.stringify(written.filter) !== before.written;
  });

  // Where the fields were waited for, the focus went to what was there meanwhile.
  useEffect(() => {
    if (!body.current?.contains(document.activeElement)) body.current?.querySelector<HTMLElement>("[data-autofocus]")?.focus();
  }, [body]);

  const wrongKey = live.problem?.path && (keyAt(written.keys, live.problem.path) ?? root.key);
  const problemOf = (key: string) => problems.get(key) ?? (key === wrongKey ? live.problem?.message : undefined);
  const why = [...problems.values()][0] ?? (live.problem?.path && live.problem.message);
  const apply = () => {
    if (why === undefined) onApply(written.filter);
  };

  function onKey(event: KeyboardEvent<HTMLElement>): void {
    const intent = intentOf({ ...pressed(event), code: event.nativeEvent.code });
    const from = placeIn(event.target as Element) ?? { key: root.key, part: "field" as const };
    if (!intent) return;
    event.preventDefault();
    event.stopPropagation();
    const group = builder.groupOf(from.key).key;
    switch (intent.do) {
      case "apply":
        return apply();
      case "add":
        return builder.open(group);
      case "addGroup":
        return builder.addGroup(group);
      case "go":
        return focusBeside(body.current!, from, intent.by);
      case "remove":
        return from.key === root.key ? undefined : builder.remove(from.key);
      case "move":
        return from.key === root.key ? undefined : builder.move(from.key, intent.by);
    }
  }

  const sentence = nodeWords(root, inOwnZone(wording));
  return (
    <BuilderContext
      value={{
        ...builder,
        offered,
        problemOf,
        full: whyFull(root, fields, t),
        starts: { key: before.first ?? before.root, isOpen: before.first === undefined },
      }}
    >
      <div ref={body} className={classes.body} onKeyDownCapture={onKey}>
        <BuilderGroup node={root} isRoot />
      </div>
      <footer className={classes.foot} onKeyDownCapture={onKey}>
        <p className={classes.sentence} title={sentence}>
          {sentence}
        </p>
        <BuilderCount live={live} search={search} wrong={why ?? problemOf(root.key)} said={builder.said} />
        {isAsking ? (
          <div className={classes.buttons} role="alert">
            <span className={classes.question}>{t("builder.giveUp")}</span>
            <Button size="md" onClick={() => onAsk(false)}>
              {t("builder.goOn")}
            </Button>
            <Button size="md" variant="filled" ref={(button) => button?.focus()} onClick={onClose}>
              {t("builder.discard")}
            </Button>
          </div>
        ) : (
          <div className={classes.buttons}>
            <Button size="md" variant="subtle" onClick={builder.clear} disabled={root.nodes.length === 0}>
              {t("builder.clear")}
            </Button>
            <Button size="md" onClick={onLeave}>
              {t("builder.cancel")}
            </Button>
            <Button
              size="md"
              variant="filled"
              onClick={apply}
              disabled={why !== undefined}
              title={why}
              aria-keyshortcuts="Control+Enter Meta+Enter"
              rightSection={<Keys keys={[modKey, "↵"]} />}
            >
              {t("builder.apply")}
            </Button>
          </div>
        )}
      </footer>
      <p className={classes.hints} aria-hidden="true">
        {hints.map(({ name, keys }) => (
          <span key={name}>
            <Keys keys={keys} /> {t(`builder.keys.${name}`)}
          </span>
        ))}
      </p>
    </BuilderContext>
  );
}

const hints = [
  { name: "add", keys: ["Alt", "N"] },
  { name: "addGroup", keys: ["Alt", "G"] },
  { name: "remove", keys: ["Alt", "X"] },
  { name: "go", keys: [modKey, "↑↓"] },
  { name: "move", keys: [modKey, "⇧", "↑↓"] },
] as const;

const pressed = ({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent) => ({ key, ctrlKey, metaKey, altKey, shiftKey });

const sayEvery = 2_000;

interface BuilderCountProps {
  live: LiveCount;
  search: string | null;
  wrong: string | undefined;
  said: string;
}

/** How many records it finds so far; the last answer stays while the next one comes. A screen reader is told now and then. */
function BuilderCount({ live: { count, isCounting, problem }, search, wrong, said }: BuilderCountProps) {
  const { texts } = useFilters();
  const { t } = useTranslation(["filters", texts]);
  const found = count && t(`${texts}:filter.${search ? "countWith" : "count"}`, { count: count.value, number: formatCount(count), search });
  const told = useThrottledValue([said, wrong ?? problem?.message ?? found].filter(Boolean).join(" "), sayEvery);
  return (
    <div className={classes.count} data-counting={isCounting || undefined}>
      <span className={wrong || problem ? classes.problem : undefined}>{wrong ?? problem?.message ?? found ?? t("builder.counting")}</span>
      <span role="status" className="unseen">
        {told}
      </span>
    </div>
  );
}
