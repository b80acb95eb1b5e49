import { Checkbox } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { RowButton } from "../../components/row-button.tsx";
import { TagPill } from "../../components/tag-pill.tsx";
import { formatNumber } from "../../lib/format.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import classes from "./tags.module.css";
import { useTagRights } from "./use-tag-rights.ts";
import type { TagRow } from "./use-tags.ts";

interface TagItemProps {
  tag: TagRow;
  isSelected: boolean;
  onToggle: () => void;
  onEdit: () => void;
  onDelete: () => void;
}

/** One tag of the list. Its number of contacts leads to them. */
export function TagItem({ tag, isSelected, onToggle, onEdit, onDelete }: TagItemProps) {
  const { t } = useTranslation("tags");
  const { changeLocked, removeLocked } = useTagRights();
  const { name } = tag;
  return (
    <tr data-selected={isSelected || undefined} className={classes.row}>
      <td className={classes.name}>
        <span className={classes.heading}>
          <Checkbox aria-label={t("select.one", { name })} checked={isSelected} onChange={onToggle} />
          <TagPill tag={tag} />
        </span>
      </td>
      <td className={classes.description} data-empty={tag.description === "" || undefined}>
        <span title={tag.description}>{tag.description}</span>
      </td>
      <td className={classes.contacts} data-label={t("fields.contacts")}>
        <ContactCount tag={tag} />
      </td>
      <td className={classes.actions}>
        <RowButton icon="edit" label={t("edit.of", { name })} locked={changeLocked} onClick={onEdit} />
        <RowButton icon="trash" label={t("delete.of", { name })} locked={removeLocked} onClick={onDelete} />
      </td>
    </tr>
  );
}

function ContactCount({ tag: { id, name, contactCount } }: { tag: TagRow }) {
  const { t } = useTranslation("tags");
  const { workspace } = useViewer();
  if (contactCount === 0) return <span className="dimmed num">0</span>;
  return (
    <Link
      to="/$workspace/contacts"
      params={{ workspace }}
      search={{ filter: { and: [{ tags: { anyOf: [id] } }] } }}
      className={classes.link}
      aria-label={t("contactsWith", { count: contactCount, number: formatNumber(contactCount), name })}
    >
      {formatNumber(contactCount)}
    </Link>
  );
}
