import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatCount } from "../../../lib/format.ts";
import type { RecordCount } from "../list/list-of.ts";
import { RecordTabs } from "./record-tabs.tsx";

/** A tab on the right of a record. */
export interface RecordPanel<Props> {
  /** How many there are, where the record says so. */
  count?: (props: Props) => RecordCount | undefined;
  /** Loaded when the tab is opened. */
  content: (props: Props) => ReactNode;
}

interface RecordPanelsProps<Name extends string, Props> {
  /** Namespace of the panels' names: `record.panel.<name>`. */
  texts: string;
  /** In the order of their tabs; the first is open where the address names none. */
  names: readonly Name[];
  panels: Record<Name, RecordPanel<Props>>;
  /** What each panel is given. */
  given: Props;
  open: Name;
  change: (next: Record<string, unknown>) => void;
}

/** The right side of a record: what happened, and all that is connected with it, a tab each. */
export function RecordPanels<Name extends string, Props>({ texts, names, panels, given, open, change }: RecordPanelsProps<Name, Props>) {
  const { t } = useTranslation([texts, "records"]);
  const tabs = names.map((name) => {
    const count = panels[name].count?.(given);
    return {
      name,
      label: t(`record.panel.${name as string}`),
      count: count && count.value > 0 ? formatCount(count) : undefined,
      content: () => panels[name].content(given),
    };
  });
  return (
    <RecordTabs
      side="panels"
      label={t("records:record.panels")}
      tabs={tabs}
      open={open}
      onOpen={(panel) => change({ panel: panel === names[0] ? undefined : panel })}
    />
  );
}
