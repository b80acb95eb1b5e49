import { lazy, Suspense, use, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../components/icon.tsx";
import classes from "../contacts.module.css";
import { isNarrowed, ListQuestionContext } from "../filters/why/why-context.ts";
import { useRowMenu } from "../../../components/grid/row-menu.tsx";
import { nameOf } from "./contact-name.tsx";
import type { ContactRow } from "./contact-rows.ts";

const RowItems = lazy(() => import("./row-items.tsx"));
const DeleteOne = lazy(async () => ({ default: (await import("./row-dialogs.tsx")).DeleteOne }));
const RestoreOne = lazy(async () => ({ default: (await import("./row-dialogs.tsx")).RestoreOne }));
const WhyDialog = lazy(() => import("../filters/why/why-dialog.tsx"));

/** What can be done with one row. A full stop opens it from the keyboard. */
export function RowActions({ contact }: { contact: ContactRow }) {
  const { t } = useTranslation("contacts");
  const menu = useRowMenu();
  const [doing, setDoing] = useState<"delete" | "restore" | "why">();
  const list = use(ListQuestionContext);
  const name = t("grid.actionsFor", { name: nameOf(contact) });
  const done = () => setDoing(undefined);
  return (
    <>
      <button
        type="button"
        className={classes.rowButton}
        tabIndex={-1}
        data-grid-key="."
        aria-haspopup="menu"
        aria-label={name}
        onClick={({ currentTarget }) =>
          menu.open({
            anchor: currentTarget,
            label: name,
            position: "bottom-end",
            items: (
              <Suspense>
                <RowItems
                  contact={contact}
                  onWhy={isNarrowed(list) ? () => setDoing("why") : undefined}
                  onDelete={() => setDoing("delete")}
                  onRestore={() => setDoing("restore")}
                />
              </Suspense>
            ),
          })
        }
      >
        <Icon name="more" />
      </button>
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
