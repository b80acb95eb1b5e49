import { useApolloClient } from "@apollo/client/react";
import { ActionIcon } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { sayFailure } from "../../lib/say-failure.ts";
import classes from "../records/page/record.module.css";
import { useRecord } from "../contacts/record/record-context.ts";
import { addToList, createList, type ListResult, type NamedList, removeFromList } from "./change-lists.ts";
import { ListPicker } from "./list-picker.tsx";
import { ListPill } from "./list-pill.tsx";
import own from "./lists.module.css";
import { useListRights } from "./use-list-rights.ts";

const MembershipHistory = lazy(() => import("./membership-history.tsx"));

/** The lists that the contact is on: put on and taken off in place, made on the fly; and when it was on which. */
export function RecordLists() {
  const { t } = useTranslation("lists");
  const client = useApolloClient();
  const { contact, locked: recordLocked } = useRecord();
  const rights = useListRights();
  const [showsHistory, setShowsHistory] = useState(false);
  const locked = contact.isDeleted ? recordLocked : rights.locked;
  const sayIfFailed = (result: ListResult) => void (result.ok || sayFailure(t("record.notSaved"), result.reason));

  const add = async (list: NamedList) => sayIfFailed(await addToList(client, list, [contact.id]));
  async function create(name: string) {
    const made = await createList(client, name);
    if ("list" in made) await add(made.list);
    else sayIfFailed({ ok: false, reason: made.reason });
  }
  return (
    <section className={classes.section} aria-label={t("title")}>
      <h2 className={classes.title}>{t("title")}</h2>
      <div className={own.pills}>
        {contact.lists.map((list) => (
          <ListPill
            key={list.id}
            list={list}
            onRemove={locked ? undefined : () => void removeFromList(client, list, [contact.id]).then(sayIfFailed)}
          />
        ))}
        {contact.lists.length === 0 && <span className="dimmed">{t("record.none")}</span>}
        {locked ? (
          <ActionIcon size="sm" aria-label={t("record.add")} title={locked} disabled>
            <Icon name="plus" size={14} />
          </ActionIcon>
        ) : (
          <ListPicker
            taken={contact.lists}
            onPick={(list) => void add(list)}
            onCreate={(name) => void create(name)}
            target={(open) => (
              <ActionIcon size="sm" aria-label={t("record.add")} title={t("record.add")} onClick={open}>
                <Icon name="plus" size={14} />
              </ActionIcon>
            )}
          />
        )}
      </div>
      <button type="button" className={own.toggle} aria-expanded={showsHistory} onClick={() => setShowsHistory(!showsHistory)}>
        <Icon name={showsHistory ? "up" : "down"} size={14} />
        {t("record.history")}
      </button>
      {showsHistory && (
        <Suspense>
          <MembershipHistory contactId={contact.id} />
        </Suspense>
      )}
    </section>
  );
}
