import { Combobox, useCombobox } from "@mantine/core";
import { type ReactElement, useState } from "react";
import { useTranslation } from "react-i18next";
import type { NamedList } from "./change-lists.ts";
import { useListChoices } from "./use-list-choices.ts";

interface ListPickerProps {
  /** Lists that are not offered: the contact is on them already. */
  taken: readonly NamedList[];
  onPick: (list: NamedList) => void;
  /** The name of a list that is not there yet. */
  onCreate: (name: string) => void;
  /** The button that opens it; it gets `onClick`. */
  target: (open: () => void) => ReactElement;
}

/** Finds a list while one types, or makes the one that was typed. */
export function ListPicker({ taken, onPick, onCreate, target }: ListPickerProps) {
  const { t } = useTranslation("lists");
  const [text, setText] = useState("");
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      combobox.focusTarget();
      setText("");
    },
    onDropdownOpen: () => combobox.focusSearchInput(),
  });
  const name = text.trim();
  const isSame = (one: string, other: string) => one.toLocaleLowerCase() === other.toLocaleLowerCase();
  const choices = useListChoices(name, combobox.dropdownOpened);
  const found = choices.filter((list) => list.name.toLocaleLowerCase().includes(name.toLocaleLowerCase()));
  const offered = found.filter(({ id }) => !taken.some((list) => list.id === id));
  const isNew = name !== "" && !found.some((list) => isSame(list.name, name));
  return (
    <Combobox
      store={combobox}
      width={240}
      position="bottom-start"
      withinPortal
      onOptionSubmit={(value) => {
        const list = offered.find(({ id }) => id === value);
        if (list) onPick(list);
        else onCreate(name);
        combobox.closeDropdown();
      }}
    >
      <Combobox.Target withAriaAttributes={false}>{target(() => combobox.toggleDropdown())}</Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          role="combobox"
          aria-expanded={combobox.dropdownOpened}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            combobox.selectFirstOption();
          }}
          placeholder={t("picker.find")}
          aria-label={t("picker.find")}
          maxLength={100}
        />
        <Combobox.Options aria-label={t("title")} mah={240} style={{ overflowY: "auto" }}>
          {offered.map((list) => (
            <Combobox.Option key={list.id} value={list.id}>
              {list.name}
            </Combobox.Option>
          ))}
          {isNew && <Combobox.Option value="">{t("picker.create", { name })}</Combobox.Option>}
          {offered.length === 0 && !isNew && <Combobox.Empty>{t("picker.none")}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
