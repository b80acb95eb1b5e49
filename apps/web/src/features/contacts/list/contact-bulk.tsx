import { useApolloClient } from "@apollo/client/react";
import { Menu } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../components/avatar.tsx";
import { StatusDot } from "../../../components/status-badge.tsx";
import { BulkLists } from "../../lists/bulk-lists.tsx";
import { addTags, deleteContacts } from "../change-contacts.ts";
import { useMemberChoices } from "../../members/member-choices.ts";
import { useStatusChoices } from "../contact-choices.ts";
import DeleteDialog from "../delete-dialog.tsx";
import { changeRow, type RowPatch } from "../save-contact.ts";
import { TagPicker } from "../tag-picker.tsx";
import { useLockedReason } from "../use-locked-reason.ts";
import { BulkBar, BulkButton } from "../../records/list/bulk-bar.tsx";
import { BulkSubscriptions } from "./bulk-subscriptions.tsx";
import { BulkFollowers } from "../../followers/bulk-followers.tsx";
import { useBulkChange } from "../../records/list/use-bulk-change.ts";

interface ContactBulkProps {
  selected: readonly string[];
  clear: () => void;
  forget: (ids: readonly string[]) => void;
}

/** What can be done with several contacts at once: status, owner, tag, delete. */
export default function ContactBulk({ selected, clear, forget }: ContactBulkProps) {
  const { t } = useTranslation("contacts");
  const client = useApolloClient();
  const { progress, run, stop, dismiss } = useBulkChange();
  const [isDeleting, setDeleting] = useState(false);
  const locked = useLockedReason("contact:update");
  const deleteLocked = useLockedReason("contact:deleteAdded");

  const change = (what: string, patch: RowPatch) => void run(what, selected, (id) => changeRow(client, id, patch));
  const tag = (name: string) => void run(t("bulk.tagging", { name }), selected, (id) => addTags(client, id, [name]));

  async function remove(chosen: readonly string[], reason: string) {
    const { ids, problems } = await deleteContacts(client, chosen, reason);
    forget(ids);
    if (problems.length === 0) clear();
    return problems[0]?.message;
  }

  return (
    <>
      <BulkBar texts="contacts" count={selected.length} progress={progress} onStop={stop} onDismiss={dismiss} onClear={clear}>
        <BulkButton
          icon="task"
          label={t("column.status")}
          locked={locked}
          menu={<StatusItems onChoose={(status, label) => change(t("bulk.status", { status: label }), { status })} />}
        />
        <BulkButton
          icon="user"
          label={t("column.owner")}
          locked={locked}
          menu={<OwnerItems onChoose={(owner) => change(t("bulk.owner", { name: owner?.name ?? t("unassigned") }), { owner })} />}
        />
        <BulkButton
          icon="users"
          label={t("column.followers")}
          locked={locked}
          menu={<BulkFollowers run={(what, changeOne) => void run(what, selected, changeOne)} />}
        />
        <TagPicker
          taken={[]}
          onPick={tag}
          target={(open) => <BulkButton icon="tag" label={t("bulk.tag")} locked={locked} onClick={open} />}
        />
        <BulkLists selected={selected} />
        <BulkSubscriptions locked={locked} onChoose={(what, choose) => void run(what, selected, choose)} />
        <BulkButton icon="trash" label={t("delete.button")} locked={deleteLocked} onClick={() => setDeleting(true)} />
      </BulkBar>
      <DeleteDialog opened={isDeleting} ids={selected} onDelete={remove} onClose={() => setDeleting(false)} />
    </>
  );
}

function StatusItems({ onChoose }: { onChoose: (status: string, label: string) => void }) {
  return useStatusChoices().map(({ value, label }) => (
    <Menu.Item key={value} leftSection={<StatusDot status={value} />} onClick={() => onChoose(value, label)}>
      {label}
    </Menu.Item>
  ));
}

function OwnerItems({ onChoose }: { onChoose: (owner: RowPatch["owner"]) => void }) {
  const { t } = useTranslation("contacts");
  const members = useMemberChoices(true);
  return (
    <>
      {members.map(({ value, label }) => (
        <Menu.Item
          key={value}
          leftSection={<Avatar name={label} />}
          onClick={() => onChoose({ __typename: "Member", id: value, name: label } as never)}
        >
          {label}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Item onClick={() => onChoose(null)}>{t("unassigned")}</Menu.Item>
    </>
  );
}
