import { ActionIcon } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "./icon.tsx";
import classes from "./order-buttons.module.css";

interface OrderButtonsProps {
  name: string;
  /** From 0, of `count`. */
  position: number;
  count: number;
  locked: string | undefined;
  onMove: (by: -1 | 1) => void;
}

/** Moves one row of a list up or down. The keys Alt and an arrow do the same from either button. */
export function OrderButtons({ name, position, count, locked, onMove }: OrderButtonsProps) {
  const { t } = useTranslation("components");
  const move = (by: -1 | 1) => {
    if (!locked && position + by >= 0 && position + by < count) onMove(by);
  };
  return (
    <span
      className={classes.order}
      onKeyDown={(event) => {
        if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
        event.preventDefault();
        move(event.key === "ArrowUp" ? -1 : 1);
      }}
    >
      {([-1, 1] as const).map((by) => {
        const label = t(by < 0 ? "order.up" : "order.down", { name });
        // At the end of the list a button keeps its focus: whoever moves a row by keys does not lose his place.
        const isEnd = by < 0 ? position === 0 : position === count - 1;
        return (
          <ActionIcon
            key={by}
            aria-label={label}
            title={locked ?? label}
            disabled={locked !== undefined}
            aria-disabled={isEnd || undefined}
            data-end={isEnd || undefined}
            onClick={() => move(by)}
          >
            <Icon name={by < 0 ? "aup" : "adown"} size={14} />
          </ActionIcon>
        );
      })}
    </span>
  );
}
