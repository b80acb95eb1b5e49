import { Button } from "@mantine/core";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { Kbd } from "../../../components/kbd.tsx";
import { formatCount } from "../../../lib/format.ts";
import type { RecordCount } from "./list-of.ts";
import classes from "./record-list.module.css";

interface ListFootProps {
  /** The namespace of the object's texts. */
  texts: string;
  count: RecordCount | undefined;
  isCounting: boolean;
  onCountExactly: () => void;
  deleted: boolean;
}

const hints = [
  { name: "move", keys: ["J", "K"] },
  { name: "select", keys: ["X"] },
  { name: "open", keys: ["↵"] },
  { name: "peek", keys: ["Space"] },
  { name: "search", keys: ["/"] },
  { name: "filter", keys: ["F"] },
  { name: "all", keys: ["?"] },
] as const;

/** How many there are, and the keys. */
export function ListFoot({ texts, count, isCounting, onCountExactly, deleted }: ListFootProps) {
  const { t } = useTranslation(["records", texts]);
  return (
    <footer className={classes.foot}>
      {count && (
        <span className="num" role="status">
          <strong className={classes.total}>{formatCount(count)}</strong>{" "}
          <span className="dimmed">{t(`${texts}:total.${deleted ? "deleted" : "records"}`, { count: count.value })}</span>
        </span>
      )}
      {count?.precision === "AT_LEAST" && (
        <Button size="xs" variant="subtle" loading={isCounting} onClick={onCountExactly}>
          {t("total.exactly")}
        </Button>
      )}
      <span className={classes.hints} aria-hidden="true">
        {hints.map(({ name, keys }) => (
          <span key={name}>
            {keys.map((key) => (
              <Fragment key={key}>
                <Kbd>{key}</Kbd>{" "}
              </Fragment>
            ))}
            {t(`keys.${name}`)}
          </span>
        ))}
      </span>
    </footer>
  );
}
