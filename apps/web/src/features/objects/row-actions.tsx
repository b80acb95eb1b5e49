import { lazy, Suspense, useState } from "react";
import { RowMenuButton } from "../records/list/cells.tsx";
import type { RecordRow } from "./record-rows.ts";

const RowItems = lazy(() => import("./row-items.tsx"));
const DeleteDialog = lazy(() => import("./delete-dialog.tsx"));

/** What can be done with one row. */
export function RowActions({ record }: { record: RecordRow }) {
  const [isDeleting, setDeleting] = useState(false);
  return (
    <>
      <RowMenuButton
        name={record.name}
        items={
          <Suspense>
            <RowItems record={record} onDelete={() => setDeleting(true)} />
          </Suspense>
        }
      />
      {isDeleting && (
        <Suspense>
          <DeleteDialog ids={[record.id]} name={record.name} onClose={() => setDeleting(false)} />
        </Suspense>
      )}
    </>
  );
}
