import { Radio } from "@mantine/core";

interface PrimaryRadioProps {
  name: string;
  label: string;
  checked: boolean;
  onCheck: () => void;
  disabled?: boolean;
}

/** Picks the one that every action uses. The arrow keys go from one to the next, as in any group of radios. */
export function PrimaryRadio({ name, label, checked, onCheck, disabled }: PrimaryRadioProps) {
  return (
    <Radio
      size="xs"
      name={name}
      aria-label={label}
      title={label}
      checked={checked}
      disabled={disabled}
      onChange={onCheck}
      styles={{ body: { alignItems: "center", height: 32 } }}
    />
  );
}
