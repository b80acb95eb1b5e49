import { DragDropContext, type DragStart, type DragUpdate, type DropResult, type ResponderProvided } from "@hello-pangea/dnd";
import type { KeyboardEvent, RefObject } from "react";
import { useTranslation } from "react-i18next";
import { BoardColumn } from "./board-column.tsx";
import { type Board, cardOf, type Place } from "./board.ts";
import classes from "./board.module.css";

interface BoardColumnsProps {
  root: RefObject<HTMLDivElement | null>;
  board: Board;
  onKeyDown: (event: KeyboardEvent) => void;
  /** A card is being dragged, or no longer. */
  onHold: (isHeld: boolean) => void;
  onMove: (id: string, place: Place) => void;
  onMore: (stageId: string) => void;
  /** Where a card comes, in words. */
  told: (id: string, place: Place) => string;
}

/** The columns of a board, between which cards are dragged. */
export default function BoardColumns({ root, board, onKeyDown, onHold, onMove, onMore, told }: BoardColumnsProps) {
  const { t } = useTranslation("opportunities");
  const stageName = (id: string) => board.columns.find((column) => column.id === id)?.name;
  const responders = {
    onDragStart({ draggableId, source }: DragStart, { announce }: ResponderProvided) {
      onHold(true);
      announce(t("board.lifted", { name: cardOf(board, draggableId)?.name, stage: stageName(source.droppableId) }));
    },
    onDragUpdate({ source, destination }: DragUpdate, { announce }: ResponderProvided) {
      const { droppableId, index } = destination ?? source;
      announce(t("board.over", { stage: stageName(droppableId), place: index + 1 }));
    },
    onDragEnd({ draggableId, destination, reason }: DropResult, { announce }: ResponderProvided) {
      const to = destination && reason === "DROP" ? { stageId: destination.droppableId, index: destination.index } : undefined;
      announce(to ? told(draggableId, to) : t("board.cancelled"));
      if (to) onMove(draggableId, to);
      onHold(false);
    },
  };
  return (
    <DragDropContext {...responders} dragHandleUsageInstructions={t("board.instructions")}>
      <div ref={root} className={classes.board} role="group" aria-label={t("board.label", { name: board.name })} onKeyDown={onKeyDown}>
        {board.columns.map((column) => (
          <BoardColumn key={column.id} column={column} currency={board.currency} onMore={() => onMore(column.id)} />
        ))}
      </div>
    </DragDropContext>
  );
}
