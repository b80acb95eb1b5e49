import { Select } from "@mantine/core";
import type { Choice } from "../../../lib/choice.ts";

interface ChoiceSelectProps {
  label: string;
  choices: Choice[];
  value: string | undefined;
  /** There is always one. */
  isRequired: boolean | undefined;
  error: string | undefined;
  onPick: (value: string) => void;
  onLeave: () => void;
  onGiveUp: () => void;
}

/** The open list of an editable choice. */
export default function ChoiceSelect({ label, choices, value, isRequired, error, onPick, onLeave, onGiveUp }: ChoiceSelectProps) {
  return (
    <Select
      size="xs"
      aria-label={label}
      data={choices}
      value={value || null}
      searchable={!isRequired}
      clearable={!isRequired}
      allowDeselect={!isRequired}
      autoFocus
      limit={60}
      defaultDropdownOpened
      error={error}
      onChange={(picked) => onPick(picked ?? "")}
      onBlur={onLeave}
      onKeyDown={(event) => event.key === "Escape" && onGiveUp()}
    />
  );
}
