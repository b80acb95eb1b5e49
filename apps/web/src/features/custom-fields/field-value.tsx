import { useTranslation } from "react-i18next";
import { TagPill } from "../../components/tag-pill.tsx";
import { formatDate, formatDateTime, formatDecimals } from "../../lib/format.ts";
import { formatAmount } from "./amount-text.ts";
import { filesOf, namesOf } from "./files-text.ts";
import classes from "./field-value.module.css";
import { isWrongNumber } from "./typed-number.ts";
import type { CustomFieldDefinition } from "./use-custom-fields.ts";
import { optionIds } from "./value-text.ts";

interface FieldValueProps {
  field: Pick<CustomFieldDefinition, "type" | "currency" | "options">;
  /** The value as text, see value-text.ts. */
  value: string;
  /** Inside of a button: addresses are no links then, `FieldLink` stands beside it. */
  isPlain?: boolean;
}

/** What a record holds in a custom field, as people of this language and zone read it. A blank shows nothing. */
export function FieldValue({ field, value, isPlain = false }: FieldValueProps) {
  const { t } = useTranslation("custom-fields");
  const { type, options } = field;
  if (value === "") return null;
  switch (type) {
    case "NUMBER":
      return <span className="num">{isWrongNumber(field, value) ? value : formatDecimals(value)}</span>;
    case "MONEY":
      return <span className="num">{isWrongNumber(field, value) ? value : formatAmount(value, field.currency!)}</span>;
    case "CHECKBOX":
      return t(value === "true" ? "yes" : "no");
    case "CHOICE":
    case "CHOICES": {
      const ids = new Set(optionIds(value));
      return (
        <span className={classes.pills}>{options.map((option) => ids.has(option.id) && <TagPill key={option.id} tag={option} />)}</span>
      );
    }
    case "FILE": {
      const count = filesOf(value).length;
      return (
        <>
          {count > 1 && <span className={classes.count}>{t("files", { count })}: </span>}
          {namesOf(value)}
        </>
      );
    }
    case "DATE":
      return formatDate(value);
    case "DATE_TIME":
      return formatDateTime(value);
    case "LONG_TEXT":
      return <span className={classes.long}>{value}</span>;
    default: {
      const href = isPlain ? undefined : addressOf(field, value);
      return href ? (
        <a href={href} {...outside(href)} className={classes.link}>
          {value}
        </a>
      ) : (
        value
      );
    }
  }
}

/** Where a value leads: to write, to call, or to the page; undefined for what leads nowhere. */
export function addressOf({ type }: Pick<CustomFieldDefinition, "type">, value: string): string | undefined {
  if (value === "") return undefined;
  if (type === "EMAIL") return `mailto:${value}`;
  if (type === "PHONE") return `tel:${value}`;
  if (type === "URL") return /^https?:\/\//i.test(value) ? value : `https://${value}`;
  return undefined;
}

/** A page of somebody else opens beside this one, and learns nothing of where it was opened. */
export const outside = (href: string) => (href.startsWith("http") ? { target: "_blank", rel: "noreferrer" } : {});
