import type { NamedList } from "./change-lists.ts";
import classes from "./lists.module.css";

const shown = 2;

/** The lists of a contact in a cell of a grid: as many as fit, and how many more there are, with their names. */
export function ListCell({ lists }: { lists: readonly NamedList[] }) {
  if (lists.length === 0) return <span className={classes.none}>–</span>;
  const more = lists.slice(shown);
  return (
    <span className={classes.cell}>
      {lists.slice(0, shown).map(({ id, name }) => (
        <span key={id} className={classes.pill} title={name}>
          <span className={classes.pillName}>{name}</span>
        </span>
      ))}
      {more.length > 0 && (
        <span className={classes.more} title={more.map(({ name }) => name).join(", ")}>
          +{more.length}
        </span>
      )}
    </span>
  );
}
