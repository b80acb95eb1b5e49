import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { useViewer } from "../../lib/use-viewer.ts";
import type { NamedList } from "./change-lists.ts";
import { filterOfList } from "./list-link.ts";
import classes from "./lists.module.css";

/** A list that a contact is on; it leads to all contacts on it. With `onRemove` it gets a button that the keyboard reaches. */
export function ListPill({ list, onRemove }: { list: NamedList; onRemove?: (() => void) | undefined }) {
  const { t } = useTranslation("lists");
  const { workspace } = useViewer();
  return (
    <span className={classes.pill} data-removable={onRemove ? true : undefined}>
      <Link to="/$workspace/contacts" params={{ workspace }} search={filterOfList(list.id)} className={classes.pillName} title={list.name}>
        {list.name}
      </Link>
      {onRemove && (
        <button type="button" className={classes.pillRemove} aria-label={t("record.remove", { name: list.name })} onClick={onRemove}>
          <Icon name="x" size={12} />
        </button>
      )}
    </span>
  );
}
