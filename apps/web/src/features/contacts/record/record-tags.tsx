import { useApolloClient } from "@apollo/client/react";
import { ActionIcon } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../components/icon.tsx";
import { TagPill } from "../../../components/tag-pill.tsx";
import { addTags, removeTag } from "../change-contacts.ts";
import { sayIfFailed } from "../../../lib/say-failure.ts";
import { TagPicker } from "../tag-picker.tsx";
import { useRecord } from "./record-context.ts";

/** The contact's tags: added and taken off in place, made on the fly. */
export function RecordTags() {
  const { t } = useTranslation("contacts");
  const client = useApolloClient();
  const { contact, locked } = useRecord();
  const failed = t("record.notSaved");
  return (
    <>
      {contact.tags.map((tag) => (
        <TagPill
          key={tag.id}
          tag={tag}
          onRemove={locked ? undefined : () => void removeTag(client, contact.id, tag.name).then((result) => sayIfFailed(failed, result))}
        />
      ))}
      {locked && contact.tags.length === 0 && <span className="dimmed">–</span>}
      {!locked && (
        <TagPicker
          taken={contact.tags.map(({ name }) => name)}
          onPick={(name) => void addTags(client, contact.id, [name]).then((result) => sayIfFailed(failed, result))}
          target={(open) => (
            <ActionIcon size="sm" aria-label={t("tags.add")} title={t("tags.add")} onClick={open}>
              <Icon name="plus" size={14} />
            </ActionIcon>
          )}
        />
      )}
    </>
  );
}
