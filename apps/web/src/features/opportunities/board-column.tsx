import { Draggable, type DraggableProvided, type DraggableRubric, type DraggableStateSnapshot, Droppable } from "@hello-pangea/dnd";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { formatAmount } from "../custom-fields/amount-text.ts";
import { formatNumber } from "../../lib/format.ts";
import { BoardCard } from "./board-card.tsx";
import { useBoardState } from "./board-context.ts";
import type { Column } from "./board.ts";
import classes from "./board.module.css";

/** Each card is as high as every other one, so that a place in a column can be told without drawing it. */
const cardHeight = 124;
const overscan = 6;

interface BoardColumnProps {
  column: Column;
  currency: string;
  onMore: () => void;
}

/** One stage: how many it holds, what they are worth, and those of its cards that are in sight. */
export function BoardColumn({ column, currency, onMore }: BoardColumnProps) {
  const { t } = useTranslation("opportunities");
  const { locked } = useBoardState();
  const { id, name, cards, count, amountMinor, hasMore } = column;
  const drawn = (provided: DraggableProvided, { isDragging }: DraggableStateSnapshot, { source }: DraggableRubric) => (
    <BoardCard card={cards[source.index]!} stage={column} provided={provided} isDragging={isDragging} />
  );
  return (
    <section className={classes.column} aria-label={t("board.stage", { name, count, number: formatNumber(count) })} data-stage={id}>
      <header className={classes.head}>
        <h2 className={classes.stage}>
          <span className="truncate">{name}</span> <span className={classes.count}>{formatNumber(count)}</span>
        </h2>
        <span className={`num ${classes.sum}`}>{formatAmount(amountMinor, currency)}</span>
      </header>
      <Droppable droppableId={id} mode="virtual" renderClone={drawn} isDropDisabled={locked !== undefined}>
        {(provided, { isUsingPlaceholder, isDraggingOver }) => (
          <Cards
            column={column}
            // The place that is kept open for a card that is being dragged is a card too.
            length={cards.length + (isUsingPlaceholder ? 1 : 0)}
            innerRef={provided.innerRef}
            droppable={provided.droppableProps}
            isOver={isDraggingOver}
            onEnd={hasMore ? onMore : undefined}
          />
        )}
      </Droppable>
    </section>
  );
}

interface CardsProps {
  column: Column;
  length: number;
  innerRef: (element: HTMLElement | null) => void;
  droppable: object;
  isOver: boolean;
  /** Reads what comes behind the last one. */
  onEnd: (() => void) | undefined;
}

function Cards({ column, length, innerRef, droppable, isOver, onEnd }: CardsProps) {
  const { t } = useTranslation("opportunities");
  const { locked, focused } = useBoardState();
  const scroller = useRef<HTMLDivElement>(null);
  const { cards } = column;
  const kept = cards.findIndex(({ id }) => id === focused);
  const virtual = useVirtualizer({
    count: length,
    getScrollElement: () => scroller.current,
    estimateSize: () => cardHeight,
    overscan,
    // The card with the focus stays, however far one scrolls: without it the keys would be lost.
    rangeExtractor: ({ startIndex, endIndex, overscan: more, count }) => {
      const shown = new Set<number>();
      for (let index = Math.max(0, startIndex - more); index <= Math.min(count - 1, endIndex + more); index++) shown.add(index);
      if (kept >= 0 && kept < count) shown.add(kept);
      return [...shown].toSorted((one, other) => one - other);
    },
  });
  const items = virtual.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (onEnd && lastShown >= cards.length - overscan) onEnd();
    // Asked once for each last card.
  }, [lastShown, cards.length]); // oxlint-disable-line react-hooks/exhaustive-deps
  return (
    <div
      ref={(element) => {
        scroller.current = element;
        innerRef(element);
      }}
      {...droppable}
      className={classes.cards}
      data-over={isOver || undefined}
    >
      {cards.length === 0 && !isOver && <p className={classes.nothing}>{t("board.nothing")}</p>}
      <div className={classes.run} role="list" aria-label={column.name} style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const card = cards[index];
          return (
            card && (
              <div key={card.id} role="listitem" className={classes.slot} style={{ top: start, height: cardHeight }}>
                <Draggable draggableId={card.id} index={index} isDragDisabled={locked !== undefined}>
                  {(provided, { isDragging }) => <BoardCard card={card} stage={column} provided={provided} isDragging={isDragging} />}
                </Draggable>
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}
