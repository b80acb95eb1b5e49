import { Combobox, useCombobox } from "@mantine/core";
import { type ReactElement, useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { FilterField } from "../fields/filter-field.ts";
import { findFields } from "../fields/find-by-name.ts";
import classes from "./field-picker.module.css";

interface FieldPickerProps {
  fields: readonly FilterField[];
  onPick: (field: FilterField) => void;
  /** The button that opens it; it gets `onClick`. */
  target: (open: () => void) => ReactElement;
  /** Opens by itself when it appears. */
  startsOpen?: boolean;
}

/** Finds a field while one types. Escape leads back to the button. */
export function FieldPicker({ fields, onPick, target, startsOpen = false }: FieldPickerProps) {
  const { t } = useTranslation("filters");
  const [text, setText] = useState("");
  const hasPicked = useRef(false);
  const combobox = useCombobox({
    onDropdownOpen: () => {
      hasPicked.current = false;
      combobox.focusSearchInput();
    },
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setText("");
      // After a choice the focus goes on to what was chosen.
      if (!hasPicked.current) combobox.focusTarget();
    },
  });
  const open = useEffectEvent(() => combobox.openDropdown());
  useEffect(() => {
    if (startsOpen) open();
  }, [startsOpen]);

  return (
    <Combobox
      store={combobox}
      width={280}
      position="bottom-start"
      withinPortal={false}
      onOptionSubmit={(id) => {
        const field = fields.find((each) => each.id === id);
        if (!field) return;
        hasPicked.current = true;
        combobox.closeDropdown();
        onPick(field);
      }}
    >
      <Combobox.Target withAriaAttributes={false}>{target(() => combobox.toggleDropdown())}</Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          role="combobox"
          aria-expanded={combobox.dropdownOpened}
          data-autofocus={startsOpen || undefined}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          placeholder={t("builder.findField")}
          aria-label={t("builder.findField")}
        />
        <Combobox.Options aria-label={t("builder.fields")} mah={320} style={{ overflowY: "auto" }}>
          {combobox.dropdownOpened && <FieldOptions fields={fields} text={text} onFound={combobox.selectFirstOption} />}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

interface FieldOptionsProps {
  fields: readonly FilterField[];
  text: string;
  /** Of what was typed there is now this; it may change when fields come that somebody else defined. */
  onFound: () => void;
}

function FieldOptions({ fields, text, onFound }: FieldOptionsProps) {
  const { t } = useTranslation("filters");
  const found = findFields(fields, text);
  const choose = useEffectEvent(onFound);
  const ids = found.map(({ id }) => id).join(" ");
  useEffect(() => {
    if (text && ids) choose();
  }, [text, ids]);
  const groups = Map.groupBy(found, ({ group }) => group);
  if (found.length === 0) return <Combobox.Empty>{t("entry.nothingFound")}</Combobox.Empty>;
  return [...groups].map(([name, members]) => (
    <Combobox.Group key={name} label={name} className={classes.group}>
      {members.map((field) => (
        <Combobox.Option key={field.id} value={field.id}>
          {field.label}
        </Combobox.Option>
      ))}
    </Combobox.Group>
  ));
}
