import { Combobox, Pill, PillsInput, useCombobox } from "@mantine/core";
import { useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../../components/icon.tsx";
import type { FilterField } from "../fields/filter-field.ts";
import { useSourceOf, useNamesOfValues, useValueChoices } from "../fields/value-list.ts";
import classes from "./entry.module.css";

interface ValuesEntryProps {
  field: FilterField;
  values: readonly string[];
  onChange: (values: readonly string[]) => void;
  /** Enter, while nothing is about to be picked. */
  onDone: () => void;
  label: string;
  error: string | boolean | undefined;
}

/** Picks several values while one types: Enter picks, Backspace takes the last one back. */
export function ValuesEntry({ field, values, onChange, onDone, label, error }: ValuesEntryProps) {
  const { t } = useTranslation("filters");
  const [text, setText] = useState("");
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const nameOf = useNamesOfValues(field, values);

  function toggle(value: string) {
    onChange(values.includes(value) ? values.filter((each) => each !== value) : [...values, value]);
    setText("");
    combobox.resetSelectedOption();
  }
  return (
    <Combobox store={combobox} onOptionSubmit={toggle} withinPortal={false} position="bottom-start" width={280}>
      <Combobox.DropdownTarget>
        <PillsInput error={error} onClick={() => combobox.openDropdown()} className={classes.pills}>
          <Pill.Group>
            {values.map((value) => (
              <Pill
                key={value}
                withRemoveButton
                onRemove={() => toggle(value)}
                removeButtonProps={{
                  "aria-hidden": undefined,
                  "aria-label": t("entry.remove", { name: nameOf(value) }),
                  icon: <Icon name="x" size={12} />,
                  tabIndex: 0,
                }}
              >
                {nameOf(value)}
              </Pill>
            ))}
            <Combobox.EventsTarget withExpandedAttribute>
              <PillsInput.Field
                aria-label={label}
                value={text}
                placeholder={values.length === 0 ? t("entry.pick") : undefined}
                onFocus={() => combobox.openDropdown()}
                onBlur={() => {
                  combobox.closeDropdown();
                  setText("");
                }}
                onChange={(event) => {
                  setText(event.currentTarget.value);
                  combobox.openDropdown();
                  combobox.resetSelectedOption();
                }}
                onKeyDown={(event) => {
                  if (event.key === "Backspace" && text === "" && values.length > 0) toggle(values.at(-1)!);
                  const isPicking = combobox.dropdownOpened && combobox.getSelectedOptionIndex() >= 0;
                  if (event.key === "Enter" && !isPicking && text === "" && !event.nativeEvent.isComposing) {
                    event.preventDefault();
                    onDone();
                  }
                }}
              />
            </Combobox.EventsTarget>
          </Pill.Group>
        </PillsInput>
      </Combobox.DropdownTarget>
      <Combobox.Dropdown>
        <Combobox.Options aria-label={label} mah={240} style={{ overflowY: "auto" }}>
          {combobox.dropdownOpened && <Choices field={field} text={text} values={values} onFound={combobox.selectFirstOption} />}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

interface ChoicesProps {
  field: FilterField;
  text: string;
  values: readonly string[];
  /** What was typed has found something: Enter takes the first. */
  onFound: () => void;
}

function Choices({ field, text, values, onFound }: ChoicesProps) {
  const { t } = useTranslation("filters");
  const choices = useValueChoices(field, text, true);
  const found = choices.map(({ value }) => value).join();
  const tell = useEffectEvent(onFound);
  useEffect(() => {
    if (text !== "" && found !== "") tell();
  }, [text, found]);
  const { Label } = useSourceOf(field);
  if (choices.length === 0) return <Combobox.Empty>{t("entry.nothingFound")}</Combobox.Empty>;
  return choices.map((choice) => (
    <Combobox.Option key={choice.value} value={choice.value} active={values.includes(choice.value)} className={classes.option}>
      {Label ? <Label choice={choice} /> : choice.label}
      {values.includes(choice.value) && <Icon name="check" size={14} />}
    </Combobox.Option>
  ));
}
