import { SegmentedControl } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import type { RefObject } from "react";
import { useTranslation } from "react-i18next";
import { SearchBox } from "../../components/search-box.tsx";
import { formatNumber } from "../../lib/format.ts";
import classes from "./lists.module.css";

interface ListToolsProps {
  q: string;
  onSearch: (q: string) => void;
  searchBox: RefObject<HTMLInputElement | null>;
  archived: boolean;
  onArchived: (archived: boolean) => void;
  total: number;
}

/** Search, and whether the lists in use or those of the archive are shown. It stays in sight while the table is scrolled. */
export function ListTools({ q, onSearch, searchBox, archived, onArchived, total }: ListToolsProps) {
  const { t } = useTranslation("lists");
  useHotkeys([["/", () => searchBox.current?.focus()]]);
  return (
    <div className={classes.tools}>
      <SearchBox q={q} onSearch={onSearch} box={searchBox} label={t("search")} clearLabel={t("searchClear")} className={classes.search} />
      <SegmentedControl
        size="xs"
        aria-label={t("archive.which")}
        data={[
          { value: "used", label: t("archive.used") },
          { value: "archived", label: t("archive.archived") },
        ]}
        value={archived ? "archived" : "used"}
        onChange={(value) => onArchived(value === "archived")}
      />
      <span className={`${classes.total} second num`} role="status">
        {t("total", { count: total, number: formatNumber(total) })}
      </span>
    </div>
  );
}
