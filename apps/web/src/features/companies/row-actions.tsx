import { lazy, Suspense, useState } from "react";
import { RowMenuButton } from "../records/list/cells.tsx";
import type { CompanyRow } from "./company-rows.ts";

const RowItems = lazy(() => import("./row-items.tsx"));
const DeleteDialog = lazy(() => import("./delete-dialog.tsx"));

/** What can be done with one row. */
export function RowActions({ company }: { company: CompanyRow }) {
  const [isDeleting, setDeleting] = useState(false);
  return (
    <>
      <RowMenuButton
        name={company.name}
        items={
          <Suspense>
            <RowItems company={company} onDelete={() => setDeleting(true)} />
          </Suspense>
        }
      />
      {isDeleting && (
        <Suspense>
          <DeleteDialog ids={[company.id]} name={company.name} onClose={() => setDeleting(false)} />
        </Suspense>
      )}
    </>
  );
}
