import { type MouseEvent, type ReactNode, use } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../components/avatar.tsx";
import type { GridColumn } from "../../../components/grid/grid-column.ts";
import { useRowMenu } from "../../../components/grid/row-menu.tsx";
import { Icon } from "../../../components/icon.tsx";
import { RelativeTime } from "../../../components/relative-time.tsx";
import classes from "./cells.module.css";
import { RecordLinkContext } from "./record-link.ts";

const isPlainClick = (event: MouseEvent) => event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

interface RecordNameProps {
  id: string;
  name: string;
  second: string | undefined;
  picture?: { url: string } | null | undefined;
}

/** Avatar, name and a second line. The name is a real link, so that it opens in a new tab as links do. */
export function RecordName({ id, name, second, picture }: RecordNameProps) {
  const link = use(RecordLinkContext);
  return (
    <>
      <Avatar name={name} size={28} picture={picture} />
      <span className={classes.name}>
        <a
          href={link?.href(id)}
          className={`truncate ${classes.nameLink}`}
          tabIndex={-1}
          title={name}
          onClick={(event) => {
            if (!isPlainClick(event)) return;
            event.preventDefault();
            link?.open(id);
          }}
        >
          {name}
        </a>
        <span className={`truncate ${classes.secondLine}`} title={second}>
          {second}
        </span>
      </span>
    </>
  );
}

export const Nothing = () => <span className={classes.none}>–</span>;

export function Person({ name, nobody }: { name: string | undefined; nobody: string }) {
  if (!name) return <span className={classes.none}>{nobody}</span>;
  return (
    <span className={classes.person} title={name}>
      <Avatar name={name} />
      <span className="truncate">{name}</span>
    </span>
  );
}

export function Time({ at }: { at: string | null | undefined }) {
  return at ? <RelativeTime at={at} className={classes.second} /> : <Nothing />;
}

/** A column of plain text. */
export function textColumn<Row>(
  id: string,
  header: string,
  min: number,
  read: (row: Row) => string | null | undefined,
  more: Partial<GridColumn<Row>> = {},
): GridColumn<Row> {
  return {
    id,
    header,
    width: { min },
    shows: (row) => read(row) ?? "",
    cell: (row) => {
      const text = read(row);
      return text ? (
        <span className={`truncate ${classes.second}`} title={text}>
          {text}
        </span>
      ) : (
        <Nothing />
      );
    },
    ...more,
  };
}

/** Opens a row's menu. A full stop opens it from the keyboard. */
export function RowMenuButton({ name, items }: { name: string; items: ReactNode }) {
  const { t } = useTranslation("records");
  const menu = useRowMenu();
  const label = t("row.actionsFor", { name });
  return (
    <button
      type="button"
      className={classes.rowButton}
      tabIndex={-1}
      data-grid-key="."
      aria-haspopup="menu"
      aria-label={label}
      onClick={({ currentTarget }) => menu.open({ anchor: currentTarget, label, position: "bottom-end", items })}
    >
      <Icon name="more" />
    </button>
  );
}
