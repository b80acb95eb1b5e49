import { Menu } from "@mantine/core";
import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";
import classes from "./menu-choice.module.css";

interface MenuChoiceProps {
  value: string;
  isChosen: boolean;
  onChoose: () => void;
  /** A dot, an avatar. */
  icon?: ReactNode;
  /** Marks the chosen one, where a tick does not say enough. */
  mark?: ReactNode;
  disabled?: boolean;
  title?: string;
  children: ReactNode;
}

/** One of several that exclude each other, in a menu that closes with the choice. */
export function MenuChoice({ value, isChosen, onChoose, icon, mark, disabled, title, children }: MenuChoiceProps) {
  return (
    <Menu.RadioItem
      value={value}
      checked={isChosen}
      onChange={onChoose}
      closeMenuOnClick
      disabled={disabled}
      title={title}
      checkIcon={<span />}
      className={classes.choice}
      rightSection={isChosen ? (mark ?? <Icon name="check" size={14} />) : undefined}
    >
      <span className={classes.text}>
        {icon}
        {children}
      </span>
    </Menu.RadioItem>
  );
}
