import { lazy, Suspense, useState } from "react";
import { RowMenuButton } from "../list/cells.tsx";
import type { TrashOf } from "./trash-of.ts";

const RowItems = lazy(() => import("./row-items.tsx"));
const DeleteDialog = lazy(() => import("./delete-dialog.tsx"));

export interface RowActionsProps {
  of: TrashOf;
  row: { id: string; name: string; isDeleted: boolean };
  /** Why it can be neither deleted nor restored. */
  locked: string | undefined;
}

/** What can be done with one row: open it, delete it, bring it back. */
export function RowActions({ of, row, locked }: RowActionsProps) {
  const [isDeleting, setDeleting] = useState(false);
  return (
    <>
      <RowMenuButton
        name={row.name}
        items={
          <Suspense>
            <RowItems of={of} row={row} locked={locked} onDelete={() => setDeleting(true)} />
          </Suspense>
        }
      />
      {isDeleting && (
        <Suspense>
          <DeleteDialog of={of} ids={[row.id]} name={row.name} onClose={() => setDeleting(false)} />
        </Suspense>
      )}
    </>
  );
}
