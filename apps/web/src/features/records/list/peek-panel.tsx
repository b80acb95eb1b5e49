import { ActionIcon, Button, Skeleton, Stack } from "@mantine/core";
import { type ReactNode, use } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../components/icon.tsx";
import { Kbd } from "../../../components/kbd.tsx";
import { PanelFailure } from "../../../components/panel.tsx";
import classes from "./peek-panel.module.css";
import { RecordLinkContext } from "./record-link.ts";

interface PeekPanelProps {
  id: string;
  onClose: () => void;
  /** Why it could not be read. */
  error: unknown;
  onRetry: () => void;
  /** What else can be done from here. */
  actions?: ReactNode;
  /** What is known of the record; undefined until it is there. */
  children: ReactNode;
}

/** A record beside the list: what one wants to know before deciding whether to open it. */
export function PeekPanel({ id, onClose, error, onRetry, actions, children }: PeekPanelProps) {
  const { t } = useTranslation("records");
  const link = use(RecordLinkContext);
  return (
    <aside className={classes.panel} aria-label={t("peek.label")}>
      <header className={classes.head}>
        <span className={classes.hint}>
          <Kbd>J</Kbd> <Kbd>K</Kbd> {t("keys.move")}
        </span>
        <ActionIcon size="sm" aria-label={t("close")} onClick={onClose}>
          <Icon name="x" />
        </ActionIcon>
      </header>
      {children ?? (error ? <PanelFailure error={error} onRetry={onRetry} /> : <PeekSkeleton />)}
      {link && (
        <footer className={classes.foot}>
          <Button variant="filled" rightSection={<Icon name="aright" />} onClick={() => link.open(id)}>
            {t("peek.open")}
          </Button>
          {actions}
        </footer>
      )}
    </aside>
  );
}

function PeekSkeleton() {
  return (
    <Stack gap="md" className={classes.body} aria-hidden="true">
      <Skeleton height={44} width={220} />
      <Skeleton height={24} width={90} radius="xl" />
      <Skeleton height={160} />
      <Skeleton height={120} />
    </Stack>
  );
}
