import { Menu } from "@mantine/core";
import { lazy, Suspense, use, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../components/icon.tsx";
import classes from "../contacts.module.css";
import { isNarrowed, ListQuestionContext } from "../filters/why/why-context.ts";
import { useRowMenu } from "../grid/row-menu.tsx";
import { useLockedReason } from "../use-locked-reason.ts";
import { nameOf, RecordLinkContext } from "./contact-name.tsx";
import type { ContactRow } from "./contact-rows.ts";

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
              <RowItems
                contact={contact}
                onWhy={isNarrowed(list) ? () => setDoing("why") : undefined}
                onDelete={() => setDoing("delete")}
                onRestore={() => setDoing("restore")}
              />
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

interface RowItemsProps {
  contact: ContactRow;
  /** Only where the list asks for something. */
  onWhy: (() => void) | undefined;
  onDelete: () => void;
  onRestore: () => void;
}

function RowItems({ contact, onWhy, onDelete, onRestore }: RowItemsProps) {
  const { t } = useTranslation("contacts");
  const link = use(RecordLinkContext);
  const deleteLocked = useLockedReason("contact:deleteAdded");
  const restoreLocked = useLockedReason("contact:restoreAdded");
  return (
    <>
      <Menu.Item leftSection={<Icon name="eye" />} onClick={() => link?.open(contact.id)}>
        {t("grid.view")}
      </Menu.Item>
      {onWhy && (
        <Menu.Item leftSection={<Icon name="filter" />} onClick={onWhy}>
          {t("grid.why")}
        </Menu.Item>
      )}
      {contact.isDeleted ? (
        <Menu.Item leftSection={<Icon name="undo" />} disabled={restoreLocked !== undefined} title={restoreLocked} onClick={onRestore}>
          {t("deleted.restore")}
        </Menu.Item>
      ) : (
        <Menu.Item leftSection={<Icon name="trash" />} disabled={deleteLocked !== undefined} title={deleteLocked} onClick={onDelete}>
          {t("delete.button")}
        </Menu.Item>
      )}
    </>
  );
}
