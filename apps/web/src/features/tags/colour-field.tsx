import { tagColors } from "@kith/shared/limits.ts";
import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import classes from "./tags.module.css";

interface ColourFieldProps {
  value: string;
  onChange: (colour: string) => void;
  /** Offers to leave the choice to the name: the value is then empty. */
  canBeAutomatic?: boolean;
}

/** The colours of tags, picked by a click or with the arrow keys. */
export function ColourField({ value, onChange, canBeAutomatic = false }: ColourFieldProps) {
  const { t } = useTranslation("tags");
  const radio = (colour: string, name: string) => (
    <input type="radio" name="tag-colour" aria-label={name} checked={value === colour} onChange={() => onChange(colour)} />
  );
  return (
    <fieldset className={classes.colours}>
      <legend>{t("fields.colour")}</legend>
      <div className={classes.swatches}>
        {canBeAutomatic && (
          <label className={`${classes.swatch} ${classes.auto}`}>
            {radio("", t("colours.automatic"))}
            {t("colours.automatic")}
          </label>
        )}
        {tagColors.map((colour) => (
          <label
            key={colour}
            className={classes.swatch}
            title={t(`colours.${colour}`)}
            style={{ "--dot": `var(--kith-${colour}-dot)` } as CSSProperties}
          >
            {radio(colour, t(`colours.${colour}`))}
            <span className={classes.dot} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
