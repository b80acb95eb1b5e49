import { ActionIcon } from "@mantine/core";
import { Icon, type IconName } from "./icon.tsx";

interface RowButtonProps {
  icon: IconName;
  /** Names the row as well: "Edit Newsletter". */
  label: string;
  /** Why it can't be used, if it can't. */
  locked?: string | undefined;
  onClick: () => void;
}

/** What one can do with a row of a list, as an icon at its end. */
export function RowButton({ icon, label, locked, onClick }: RowButtonProps) {
  return (
    <ActionIcon aria-label={label} title={locked ?? label} disabled={locked !== undefined} onClick={onClick}>
      <Icon name={icon} />
    </ActionIcon>
  );
}
