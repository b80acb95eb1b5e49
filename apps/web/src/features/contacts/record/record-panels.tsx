import { Tabs } from "@mantine/core";
import { lazy, type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Panel } from "../../../components/panel.tsx";
import { formatCount } from "../../../lib/format.ts";
import type { ContactCount } from "../list/use-contact-count.ts";
import { type PanelName, panelNames, type RecordAddress } from "./record-address.ts";
import { type ContactRecord, useRecord } from "./record-context.ts";
import classes from "./record.module.css";
import { Timeline } from "./timeline.tsx";

const RecordTasks = lazy(() => import("../../tasks/record-tasks.tsx"));

interface RecordPanel {
  /** How many there are, where the record says so. */
  count?: (contact: ContactRecord) => ContactCount | undefined;
  /** Loaded when the tab is opened. */
  content: (panel: { address: RecordAddress; change: (next: Record<string, unknown>) => void }) => ReactNode;
}

const panels: Record<PanelName, RecordPanel> = {
  activity: {
    content: ({ address, change }) => <Timeline group={address.events} onGroup={(events) => change({ events })} />,
  },
  tasks: { count: ({ openTasks }) => openTasks?.count, content: () => <RecordTasks /> },
};

interface RecordPanelsProps {
  address: RecordAddress;
  change: (next: Record<string, unknown>) => void;
}

/** The right side of a record: what happened, and all that is connected with it, a tab each. */
export function RecordPanels(props: RecordPanelsProps) {
  const { t } = useTranslation("contacts");
  const { contact } = useRecord();
  const open = props.address.panel;
  return (
    <section className={classes.panels} aria-label={t("record.panels")}>
      <Tabs
        className={classes.tabs}
        value={open}
        onChange={(panel) => props.change({ panel: panel === "activity" ? undefined : panel })}
        keepMounted={false}
      >
        <Tabs.List className={classes.tabList}>
          {panelNames.map((name) => {
            const count = panels[name].count?.(contact);
            return (
              <Tabs.Tab key={name} value={name}>
                {t(`record.panel.${name}`)} {count && count.value > 0 && <span className={classes.count}>{formatCount(count)}</span>}
              </Tabs.Tab>
            );
          })}
        </Tabs.List>
        <Tabs.Panel value={open} className={classes.panel}>
          <Panel>
            <Suspense fallback={null}>{panels[open].content(props)}</Suspense>
          </Panel>
        </Tabs.Panel>
      </Tabs>
    </section>
  );
}
