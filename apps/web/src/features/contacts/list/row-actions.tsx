import { lazy, Suspense, use, useState } from "react";
import { RowMenuButton } from "../../records/list/cells.tsx";
import { isNarrowed, ListQuestionContext } from "../filters/why/why-context.ts";
import { nameOf } from "./contact-name.ts";
import type { ContactRow } from "./contact-rows.ts";

const RowItems = lazy(() => import("./row-items.tsx"));
const DeleteOne = lazy(async () => ({ default: (await import("./row-dialogs.tsx")).DeleteOne }));
const RestoreOne = lazy(async () => ({ default: (await import("./row-dialogs.tsx")).RestoreOne }));
const WhyDialog = lazy(() => import("../filters/why/why-dialog.tsx"));

/** What can be done with one row. */
export function RowActions({ contact }: { contact: ContactRow }) {
  const [doing, setDoing] = useState<"delete" | "restore" | "why">();
  const list = use(ListQuestionContext);
  const done = () => setDoing(undefined);
  return (
    <>
      <RowMenuButton
        name={nameOf(contact)}
        items={
          <Suspense>
            <RowItems
              contact={contact}
              onWhy={isNarrowed(list) ? () => setDoing("why") : undefined}
              onDelete={() => setDoing("delete")}
              onRestore={() => setDoing("restore")}
            />
          </Suspense>
        }
      />
      {doing === "why" && list && (
        <Suspense>
          <WhyDialog contactId={contact.id} list={list} onClose={done} />
        </Suspense>
      )}
      <Suspense>
        {doing === "delete" && <DeleteOne contact={contact} onDone={done} />}
        {doing === "restore" && <RestoreOne contact={contact} onDone={done} />}
      </Suspense>
    </>
  );
}
