import type { ReactNode } from "react";
import classes from "./rows-table.module.css";

/**
 * A plain table for tens of rows. On a phone each row becomes a block; cells then show their `data-label`, so give one to
 * each cell that does not explain itself. `columns` are the headings, in words or with a control; an empty one is a column of actions.
 */
export function RowsTable({ label, columns, children }: { label: string; columns: readonly ReactNode[]; children: ReactNode }) {
  return (
    <table className={classes.table} aria-label={label}>
      <thead>
        <tr>{columns.map((column, index) => (column ? <th key={`column-${index}`}>{column}</th> : <td key={`actions-${index}`} />))}</tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
