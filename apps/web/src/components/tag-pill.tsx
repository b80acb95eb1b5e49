import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "./icon.tsx";
import classes from "./tag-pill.module.css";

const known = new Set(["gray", "blue", "teal", "green", "amber", "orange", "rose", "violet"]);

/** A tag in its own colour. With `onRemove` it gets a button that the keyboard reaches. */
export function TagPill({ tag, onRemove }: { tag: { name: string; color: string }; onRemove?: () => void }) {
  const { t } = useTranslation("components");
  const colour = known.has(tag.color) ? tag.color : "gray";
  const style = { "--text": `var(--kith-${colour}-text)`, "--ground": `var(--kith-${colour}-ground)` } as CSSProperties;
  return (
    <span className={classes.tag} style={style} data-removable={onRemove ? true : undefined} title={tag.name}>
      <span className="truncate">{tag.name}</span>
      {onRemove && (
        <button type="button" className={classes.remove} aria-label={t("tag.remove", { name: tag.name })} onClick={onRemove}>
          <Icon name="x" size={12} />
        </button>
      )}
    </span>
  );
}
