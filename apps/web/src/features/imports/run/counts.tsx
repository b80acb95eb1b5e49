import { useTranslation } from "react-i18next";
import type { ImportStateFragment } from "../../../gql/graphql.ts";
import { formatNumber } from "../../../lib/format.ts";
import { StateWord, type Tone } from "../state-word.tsx";
import classes from "./run.module.css";

const counts = [
  ["created", "good"],
  ["updated", "busy"],
  ["skipped", "plain"],
  ["failed", "wrong"],
] as const satisfies [string, Tone][];

/** What became of the rows. */
export function Counts({ current }: { current: ImportStateFragment }) {
  const { t } = useTranslation("imports");
  return (
    <dl className={classes.counts}>
      {counts.map(([count, tone]) => (
        <div key={count} className={classes.count}>
          <dt className="second">
            <StateWord tone={tone}>{t(`count.${count}`)}</StateWord>
          </dt>
          <dd className={`num ${classes.number}`} data-count={count}>
            {formatNumber(current[count])}
          </dd>
        </div>
      ))}
    </dl>
  );
}
