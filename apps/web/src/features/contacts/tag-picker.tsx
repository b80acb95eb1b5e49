import { useQuery } from "@apollo/client/react";
import { Combobox, useCombobox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { type ReactElement, useState } from "react";
import { useTranslation } from "react-i18next";
import { TagPill } from "../../components/tag-pill.tsx";
import { TagChoicesDocument } from "../../gql/graphql.ts";
import { useViewer } from "../../lib/use-viewer.ts";

interface TagPickerProps {
  /** Tags that are on already and not offered again. */
  taken: readonly string[];
  onPick: (name: string) => void;
  /** The button that opens it; it gets `onClick`. */
  target: (open: () => void) => ReactElement;
}

/** Finds a tag while one types, or makes the one that was typed. */
export function TagPicker({ taken, onPick, target }: TagPickerProps) {
  const { t } = useTranslation("contacts");
  const [text, setText] = useState("");
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      combobox.focusTarget();
      setText("");
    },
    onDropdownOpen: () => combobox.focusSearchInput(),
  });

  return (
    <Combobox
      store={combobox}
      width={240}
      position="bottom-start"
      withinPortal
      onOptionSubmit={(name) => {
        onPick(name);
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
          placeholder={t("tags.find")}
          aria-label={t("tags.find")}
          maxLength={60}
        />
        <Combobox.Options aria-label={t("column.tags")} mah={240} style={{ overflowY: "auto" }}>
          {combobox.dropdownOpened && <TagOptions text={text} taken={taken} />}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function TagOptions({ text, taken }: { text: string; taken: readonly string[] }) {
  const { t } = useTranslation("contacts");
  const { can } = useViewer();
  const name = text.trim();
  const [search] = useDebouncedValue(name, 150);
  const { data, previousData } = useQuery(TagChoicesDocument, { variables: { search: search || null }, fetchPolicy: "cache-and-network" });
  const found = ((data ?? previousData)?.tags.nodes ?? []).filter((tag) => tag.name.toLocaleLowerCase().includes(name.toLocaleLowerCase()));
  const offered = found.filter((tag) => !taken.includes(tag.name));
  const isNew = name !== "" && !found.some((tag) => tag.name.toLocaleLowerCase() === name.toLocaleLowerCase());
  return (
    <>
      {offered.map((tag) => (
        <Combobox.Option key={tag.id} value={tag.name}>
          <TagPill tag={tag} />
        </Combobox.Option>
      ))}
      {isNew && can("tag:create") && <Combobox.Option value={name}>{t("tags.create", { name })}</Combobox.Option>}
      {offered.length === 0 && !isNew && <Combobox.Empty>{t("tags.none")}</Combobox.Empty>}
    </>
  );
}
