import { Button, Checkbox, CloseButton, Popover, ScrollArea, Stack, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon, type IconName } from "../../components/icon.tsx";
import classes from "./audit.module.css";

interface FilterButtonProps {
  icon: IconName;
  label: string;
  /** What is let through, in words; nothing for everything. */
  value: string | undefined;
  onClear: () => void;
  /** The form; every change filters at once. */
  children: ReactNode;
}

/** A condition in words, as a button that opens its form. */
export function FilterButton({ icon, label, value, onClear, children }: FilterButtonProps) {
  const { t } = useTranslation("audit");
  const [isOpen, setOpen] = useState(false);
  return (
    <span className={classes.filter} data-set={value !== undefined || undefined}>
      <Popover opened={isOpen} onChange={setOpen} trapFocus returnFocus position="bottom-start" width={280} withinPortal>
        <Popover.Target>
          <button type="button" className={classes.filterText} title={value} onClick={() => setOpen(!isOpen)}>
            <Icon name={icon} size={14} />
            <span className={classes.filterLabel}>{label}</span>
            {value !== undefined && <span className={classes.filterValue}>{value}</span>}
            {value === undefined && <Icon name="down" size={14} />}
          </button>
        </Popover.Target>
        <Popover.Dropdown p={0} aria-label={label}>
          <div className={classes.form}>
            {children}
            <div className={classes.formFoot}>
              {value !== undefined && (
                <Button variant="subtle" onClick={onClear}>
                  {t("filter.clear")}
                </Button>
              )}
              <Button ml="auto" onClick={() => setOpen(false)}>
                {t("filter.done")}
              </Button>
            </div>
          </div>
        </Popover.Dropdown>
      </Popover>
      {value !== undefined && (
        <CloseButton size={24} aria-label={t("filter.remove", { field: label })} icon={<Icon name="x" size={14} />} onClick={onClear} />
      )}
    </span>
  );
}

export interface AuditChoice {
  value: string;
  label: string;
  icon?: IconName;
}

interface ChoiceFilterProps {
  icon: IconName;
  label: string;
  choices: readonly AuditChoice[];
  chosen: readonly string[] | undefined;
  onChoose: (values: string[] | undefined) => void;
}

const longList = 8;

/** Any of several; with a box to find one where there are many. */
export function ChoiceFilter({ icon, label, choices, chosen = [], onChoose }: ChoiceFilterProps) {
  const { t } = useTranslation("audit");
  const [text, setText] = useState("");
  const matching = choices.filter((choice) => choice.label.toLocaleLowerCase().includes(text.trim().toLocaleLowerCase()));
  const names = chosen.map((value) => choices.find((choice) => choice.value === value)?.label ?? "…");
  const value = names.length > 0 ? `${names[0]}${names.length > 1 ? ` +${names.length - 1}` : ""}` : undefined;
  const toggle = (changed: string, isOn: boolean) => {
    const next = isOn ? [...chosen, changed] : chosen.filter((each) => each !== changed);
    onChoose(next.length > 0 ? next : undefined);
  };
  return (
    <FilterButton icon={icon} label={label} value={value} onClear={() => onChoose(undefined)}>
      {choices.length > longList && (
        <TextInput
          data-autofocus
          aria-label={t("filter.find")}
          placeholder={t("filter.find")}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      <ScrollArea.Autosize mah={280} type="auto">
        <Stack gap={2} p={2} role="group" aria-label={label}>
          {matching.map((choice) => (
            <Checkbox
              key={choice.value}
              className={classes.choice}
              label={
                <span className={classes.choiceLabel}>
                  {choice.icon && <Icon name={choice.icon} size={14} />}
                  {choice.label}
                </span>
              }
              checked={chosen.includes(choice.value)}
              onChange={(event) => toggle(choice.value, event.currentTarget.checked)}
            />
          ))}
          {matching.length === 0 && <p className="small dimmed">{t("filter.nothingFound")}</p>}
        </Stack>
      </ScrollArea.Autosize>
    </FilterButton>
  );
}
