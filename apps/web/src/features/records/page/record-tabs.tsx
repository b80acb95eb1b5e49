import { Tabs } from "@mantine/core";
import { type ReactNode, Suspense } from "react";
import { Panel } from "../../../components/panel.tsx";
import classes from "./record.module.css";

export interface RecordTab {
  name: string;
  label: string;
  /** Behind the label: how many there are. */
  count?: string | undefined;
  /** What the tab is called as a whole, where label and count don't say it. */
  ariaLabel?: string;
  /** Loaded when the tab is opened. */
  content: () => ReactNode;
}

interface RecordTabsProps {
  label: string;
  tabs: readonly RecordTab[];
  open: string;
  onOpen: (tab: string) => void;
  /** The details scroll as a whole; what stands on the right scrolls by itself. */
  side: "details" | "panels";
}

/** One side of a record: a tab for each part of it. */
export function RecordTabs({ label, tabs, open, onOpen, side }: RecordTabsProps) {
  const shown = tabs.find(({ name }) => name === open) ?? tabs[0]!;
  return (
    <section className={classes[side]} aria-label={label}>
      <Tabs className={classes.tabs} value={shown.name} onChange={(tab) => tab && onOpen(tab)} keepMounted={false}>
        <Tabs.List className={classes.tabList}>
          {tabs.map(({ name, label, count, ariaLabel }) => (
            <Tabs.Tab key={name} value={name} aria-label={ariaLabel}>
              {label} {count && <span className={classes.count}>{count}</span>}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel
          value={shown.name}
          className={side === "details" ? classes.tabPanel : classes.panel}
          tabIndex={side === "details" ? 0 : undefined}
        >
          <Panel key={shown.name}>
            <Suspense fallback={null}>{shown.content()}</Suspense>
          </Panel>
        </Tabs.Panel>
      </Tabs>
    </section>
  );
}
