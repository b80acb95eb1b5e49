import { Button, NativeSelect, Skeleton } from "@mantine/core";
import { lazy, Suspense, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import { PanelFailure } from "../../components/panel.tsx";
import type { OpportunityFilter, PipelinesQuery } from "../../gql/graphql.ts";
import { sayFailure } from "../../lib/say-failure.ts";
import { FilterBar } from "../records/filters/filter-bar.tsx";
import { BoardContext } from "./board-context.ts";
import { type Card, cardOf, type Place } from "./board.ts";
import classes from "./board.module.css";
import { listOfOpportunities } from "./list-of-opportunities.ts";
import { type OpportunityAddress, shownStatuses, type ShownStatus } from "./opportunity-search.ts";
import { useBoard } from "./use-board.ts";
import { useBoardKeys } from "./use-board-keys.ts";
import { useLockedReason } from "./use-locked-reason.ts";

// What drags cards is the larger part of it: the bar is there before.
const BoardColumns = lazy(() => import("./board-columns.tsx"));
const LostDialog = lazy(() => import("./lost-dialog.tsx"));

interface BoardViewProps {
  pipeline: PipelinesQuery["pipelines"][number];
  address: OpportunityAddress;
}

/** A pipeline: a column for each stage, cards that are dragged or moved by keys, and what others do. */
export default function BoardView({ pipeline, address }: BoardViewProps) {
  const { t } = useTranslation("opportunities");
  const { q, filter, status = "open" } = address.search;
  const question = useMemo(
    () => ({ pipelineId: pipeline.id, search: q?.trim() || null, filter: filterOf(status, filter) }),
    [pipeline.id, q, filter, status],
  );
  const { board, error, load, hold, move, more } = useBoard(question);
  const locked = useLockedReason("opportunity:update");
  const searchBox = useRef<HTMLInputElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const [said, say] = useState("");
  const [losing, lose] = useState<Card>();

  const stageName = (id: string) => board?.columns.find((column) => column.id === id)?.name ?? "";
  const told = (id: string, { stageId, index }: Place) =>
    t("board.moved", { name: board ? cardOf(board, id)?.name : "", stage: stageName(stageId), place: index + 1 });

  async function moveTo(id: string, place: Place) {
    say(told(id, place));
    const reason = await move(id, place);
    if (reason === undefined) return;
    say(t("board.takenBack", { reason }));
    void sayFailure(t("board.notMoved"), reason);
  }
  const { focused, setFocused, onKeyDown } = useBoardKeys({ root, board, locked, onMove: (id, place) => void moveTo(id, place) });
  const state = useMemo(
    () => ({ board, locked, focused, setFocused, moveTo: (id: string, place: Place) => void moveTo(id, place), lose }),
    // The functions are made anew with the board that they work on.
    [board, locked, focused], // oxlint-disable-line react-hooks/exhaustive-deps
  );

  const isEmpty = board?.columns.every(({ count }) => count === 0);
  const isNarrowed = Boolean(question.search || filter || status !== "open");
  return (
    <>
      <FilterBar
        of={listOfOpportunities}
        q={q ?? ""}
        onSearch={address.setQ}
        filter={filter}
        onFilter={address.setFilter}
        searchBox={searchBox}
        deleted={false}
      >
        <NativeSelect
          size="xs"
          aria-label={t("board.shown")}
          data={shownStatuses.map((value) => ({ value, label: t(`shown.${value}`) }))}
          value={status}
          onChange={(event) => address.change({ status: event.currentTarget.value as ShownStatus })}
        />
      </FilterBar>
      <div className="unseen" role="status" aria-live="polite">
        {said}
      </div>
      {!board && (error ? <PanelFailure error={error} onRetry={() => void load()} /> : <BoardSkeleton />)}
      {board && isEmpty && isNarrowed && (
        <EmptyState
          kind="nothing-matches"
          title={t("empty.noMatch")}
          action={
            <Button onClick={() => address.change({ q: undefined, filter: undefined, status: undefined } as never)}>
              {t("records:empty.clear")}
            </Button>
          }
        >
          {t("empty.noMatchText")}
        </EmptyState>
      )}
      {board && !(isEmpty && isNarrowed) && (
        <BoardContext value={state}>
          <Suspense fallback={<BoardSkeleton />}>
            <BoardColumns
              root={root}
              board={board}
              onKeyDown={onKeyDown}
              onHold={hold}
              onMove={(id, place) => void moveTo(id, place)}
              onMore={(stageId) => void more(stageId)}
              told={told}
            />
          </Suspense>
        </BoardContext>
      )}
      <Suspense>{losing && <LostDialog opportunity={losing} onClose={() => lose(undefined)} />}</Suspense>
    </>
  );

  function filterOf(shown: ShownStatus, wanted: OpportunityFilter | undefined): OpportunityFilter | null {
    const parts = [...(shown === "all" ? [] : [{ status: { eq: shown } }]), ...(wanted ? [wanted] : [])];
    return parts.length > 0 ? { and: parts } : null;
  }
}

function BoardSkeleton() {
  return (
    <div className={classes.board} aria-busy="true">
      {Array.from({ length: 4 }, (_, column) => (
        <div key={column} className={classes.column}>
          <Skeleton height={40} width="auto" m={8} />
          <Skeleton height={116} width="auto" m={8} />
          <Skeleton height={116} width="auto" m={8} />
        </div>
      ))}
    </div>
  );
}
