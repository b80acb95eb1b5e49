import { ActionIcon, Button } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import type { RefObject } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { SearchBox } from "../../components/search-box.tsx";
import { formatNumber } from "../../lib/format.ts";
import classes from "./tags.module.css";
import { useTagRights } from "./use-tag-rights.ts";
import type { TagRow } from "./use-tags.ts";

interface TagToolsProps {
  q: string;
  onSearch: (q: string) => void;
  searchBox: RefObject<HTMLInputElement | null>;
  total: number;
  selected: readonly TagRow[];
  onClear: () => void;
  /** Escape was pressed, which a dialog may have heard too. */
  onLeave: () => void;
  onMerge: () => void;
  onDelete: () => void;
}

/** Search, and what can be done with the selected tags. It stays in sight while the list is scrolled. */
export function TagTools({ q, onSearch, searchBox, total, selected, onClear, onLeave, onMerge, onDelete }: TagToolsProps) {
  const { t } = useTranslation("tags");
  const { removeLocked } = useTagRights();
  const count = selected.length;
  const mergeLocked = removeLocked ?? (count < 2 ? t("merge.needsTwo") : undefined);
  useHotkeys([
    ["/", () => searchBox.current?.focus()],
    ["Escape", onLeave],
  ]);
  return (
    <div className={classes.tools}>
      <SearchBox q={q} onSearch={onSearch} box={searchBox} label={t("search")} clearLabel={t("searchClear")} className={classes.search} />
      <span className={`${classes.total} second num`} role="status">
        {t("total", { count: total, number: formatNumber(total) })}
      </span>
      {count > 0 && (
        <div className={classes.selected} role="toolbar" aria-label={t("select.actions")}>
          <span className={classes.count}>{t("select.count", { count, number: formatNumber(count) })}</span>
          <Button leftSection={<Icon name="merge" />} disabled={mergeLocked !== undefined} title={mergeLocked} onClick={onMerge}>
            {t("merge.button")}
          </Button>
          <Button leftSection={<Icon name="trash" />} disabled={removeLocked !== undefined} title={removeLocked} onClick={onDelete}>
            {t("delete.button")}
          </Button>
          <ActionIcon aria-label={t("select.clear")} title={t("select.clear")} onClick={onClear}>
            <Icon name="x" />
          </ActionIcon>
        </div>
      )}
    </div>
  );
}
