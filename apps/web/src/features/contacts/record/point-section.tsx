import { ActionIcon } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../components/icon.tsx";
import type { SaveResult } from "../../../lib/save-result.ts";
import { sayIfFailed } from "../../../lib/say-failure.ts";
import classes from "../../records/page/record.module.css";

interface PointSectionProps {
  title: string;
  count: number;
  limit: number;
  addLabel: string;
  locked: string | undefined;
  onAdd: () => void;
  children: ReactNode;
}

/** The frame of e-mails and of phones: how many of how many, and a way to add one while there is room. */
export function PointSection({ title, count, limit, addLabel, locked, onAdd, children }: PointSectionProps) {
  const { t } = useTranslation("contacts");
  const isFull = count >= limit;
  return (
    <section className={classes.section} aria-label={title}>
      <header className={classes.head}>
        <h2 className={classes.title}>{title}</h2>
        <span className={classes.count}>{t("record.of", { count, limit })}</span>
        {!isFull && !locked && (
          <ActionIcon size="sm" ml="auto" aria-label={addLabel} title={addLabel} onClick={onAdd}>
            <Icon name="plus" />
          </ActionIcon>
        )}
      </header>
      {children}
      {isFull && <p className={classes.note}>{t("record.full", { limit })}</p>}
    </section>
  );
}

export function RemovePoint({
  value,
  locked,
  onRemove,
}: {
  value: string;
  locked: string | undefined;
  onRemove: () => Promise<SaveResult>;
}) {
  const { t } = useTranslation("contacts");
  if (locked) return null;
  return (
    <ActionIcon
      size="sm"
      className={classes.remove}
      aria-label={t("record.remove", { value })}
      title={t("record.remove", { value })}
      onClick={() => void onRemove().then((result) => sayIfFailed(t("record.notSaved"), result))}
    >
      <Icon name="x" size={14} />
    </ActionIcon>
  );
}
