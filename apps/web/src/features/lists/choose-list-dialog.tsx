import { useApolloClient } from "@apollo/client/react";
import { Modal, Select, Stack } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { DialogButtons } from "../../components/dialog-buttons.tsx";
import { FormFailure } from "../access/form-failure.tsx";
import { createList, type ListResult, type NamedList } from "./change-lists.ts";
import { useListChoices } from "./use-list-choices.ts";

interface ChooseListDialogProps {
  title: string;
  /** What is going to happen, with its number. */
  children: ReactNode;
  submit: string;
  /** Whether a list that is not there yet can be made. */
  canCreate?: boolean;
  /** Why it can't be done now. */
  locked?: string | undefined;
  onSubmit: (list: NamedList) => Promise<ListResult>;
  /** It was done; the list and how many contacts it concerned. */
  onDone: (list: NamedList, changed: number) => void;
  onClose: () => void;
}

/** Asks which list, old or new, and does something with it. */
export default function ChooseListDialog({ title, onClose, ...rest }: ChooseListDialogProps) {
  const { t } = useTranslation("lists");
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ "aria-label": t("app:shell.close") }}>
      <ChooseListForm onClose={onClose} {...rest} />
    </Modal>
  );
}

const newPrefix = "new:";

function ChooseListForm({ children, submit, canCreate, locked, onSubmit, onDone, onClose }: Omit<ChooseListDialogProps, "title">) {
  const { t } = useTranslation("lists");
  const client = useApolloClient();
  const [text, setText] = useState("");
  const [chosen, choose] = useState<string | null>(null);
  const [failure, setFailure] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const lists = useListChoices(chosen === null ? text : "");
  const name = text.trim();
  const isNew = canCreate === true && name !== "" && !lists.some((list) => list.name.toLocaleLowerCase() === name.toLocaleLowerCase());
  const [kept, keep] = useState<NamedList>();
  const options = [
    ...(kept && !lists.some(({ id }) => id === kept.id) ? [kept] : []),
    ...lists,
    ...(isNew && chosen === null ? [{ id: `${newPrefix}${name}`, name: t("picker.create", { name }) }] : []),
  ];

  async function confirm() {
    if (chosen === null) return setFailure(t("choose.missing"));
    setBusy(true);
    setFailure(undefined);
    const made = chosen.startsWith(newPrefix) ? await createList(client, chosen.slice(newPrefix.length)) : undefined;
    const list = made ? ("list" in made ? made.list : undefined) : options.find(({ id }) => id === chosen);
    const result: ListResult = list
      ? await onSubmit(list)
      : { ok: false, reason: made && "reason" in made ? made.reason : t("choose.missing") };
    setBusy(false);
    if (!result.ok) return setFailure(result.reason);
    onDone(list!, result.changed);
    onClose();
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void confirm();
      }}
    >
      <Stack gap="lg">
        <FormFailure>{failure}</FormFailure>
        <Select
          label={t("choose.list")}
          placeholder={canCreate ? t("choose.findOrCreate") : t("picker.find")}
          data={options.map(({ id, name: label }) => ({ value: id, label }))}
          searchable
          clearable
          data-autofocus
          // The server has searched already, and what can be made is no name that contains the text.
          filter={({ options: all }) => all}
          nothingFoundMessage={t("picker.none")}
          searchValue={text}
          onSearchChange={setText}
          value={chosen}
          onChange={(value) => {
            choose(value);
            const list = options.find(({ id }) => id === value);
            keep(list && value?.startsWith(newPrefix) ? { id: list.id, name: value.slice(newPrefix.length) } : list);
          }}
          maxLength={100}
        />
        <div>{children}</div>
        <DialogButtons onCancel={onClose} isBusy={isBusy} disabled={locked !== undefined} title={locked}>
          {submit}
        </DialogButtons>
      </Stack>
    </form>
  );
}
