import type { BoardQuery, OpportunityCardFragment } from "../../gql/graphql.ts";

export type Card = OpportunityCardFragment;
type Asked = NonNullable<BoardQuery["pipeline"]>;

/** A stage with the cards that were read of it, in their order. */
export interface Column {
  id: string;
  name: string;
  cards: readonly Card[];
  count: number;
  amountMinor: string;
  /** There are more behind the last one. */
  hasMore: boolean;
  endCursor: string | null;
}

export interface Board {
  pipelineId: string;
  name: string;
  currency: string;
  columns: readonly Column[];
}

export const boardOf = ({ id, name, currency, stages }: Asked): Board => ({
  pipelineId: id,
  name,
  currency,
  columns: stages.map((stage) => ({
    id: stage.id,
    name: stage.name,
    cards: stage.opportunities.nodes,
    count: stage.totals.count,
    amountMinor: stage.totals.value.amountMinor,
    hasMore: stage.opportunities.pageInfo.hasNextPage,
    endCursor: stage.opportunities.pageInfo.endCursor ?? null,
  })),
});

/** As the database compares ranks: byte by byte. */
const isAbove = (one: Card, other: Card): boolean => one.rank < other.rank;

const withColumns = (board: Board, change: (column: Column) => Column): Board => ({ ...board, columns: board.columns.map(change) });
const without = (column: Column, ids: ReadonlySet<string>): Column =>
  column.cards.some(({ id }) => ids.has(id)) ? { ...column, cards: column.cards.filter(({ id }) => !ids.has(id)) } : column;

/**
 * Puts cards where they are now, by their ranks, and takes those away that are not on the board any more. What comes behind the last one that was read
 * of a stage is not shown yet.
 * @param changed all that something happened to. @param cards those of them that are on the board.
 */
export function applyNews(board: Board, changed: readonly string[], cards: readonly Card[]): Board {
  const ids = new Set(changed);
  return withColumns(board, (column) => {
    const left = without(column, ids);
    const arrived = cards.filter(({ id, stage }) => ids.has(id) && stage.id === column.id);
    if (arrived.length === 0) return left;
    const placed = [...left.cards];
    const last = left.cards.at(-1);
    for (const card of arrived) {
      if (column.hasMore && last && !isAbove(card, last)) continue;
      const at = placed.findIndex((other) => isAbove(card, other));
      placed.splice(at === -1 ? placed.length : at, 0, card);
    }
    return { ...left, cards: placed };
  });
}

export interface Totals {
  id: string;
  name: string;
  totals: { count: number; value: { amountMinor: string } };
}

/** What the stages are worth now. */
export function applyTotals(board: Board, stages: readonly Totals[]): Board {
  const byId = new Map(stages.map((stage) => [stage.id, stage]));
  return withColumns(board, (column) => {
    const stage = byId.get(column.id);
    return stage ? { ...column, name: stage.name, count: stage.totals.count, amountMinor: stage.totals.value.amountMinor } : column;
  });
}

export interface Place {
  stageId: string;
  /** Among the cards of the stage without the one that is moved. */
  index: number;
}

/** Where a card is. */
export function placeOf(board: Board, id: string): Place | undefined {
  for (const column of board.columns) {
    const index = column.cards.findIndex((card) => card.id === id);
    if (index >= 0) return { stageId: column.id, index };
  }
  return undefined;
}

export const cardOf = (board: Board, id: string): Card | undefined =>
  board.columns.flatMap(({ cards }) => cards).find((card) => card.id === id);

/** The cards between which a card comes at a place. */
export function neighboursAt(board: Board, id: string, { stageId, index }: Place) {
  const others = board.columns.find((column) => column.id === stageId)?.cards.filter((card) => card.id !== id) ?? [];
  return { above: others[index - 1], below: others[index] };
}

/** The board as it will be: the card at its new place, and worth there what it was worth where it came from. */
export function moveCard(board: Board, id: string, place: Place): Board {
  const card = cardOf(board, id);
  const from = placeOf(board, id);
  if (!card || !from) return board;
  const amount = BigInt(card.value?.amountMinor ?? 0);
  const isLeaving = from.stageId !== place.stageId;
  return withColumns(board, (column) => {
    const left = without(column, new Set([id]));
    if (column.id === place.stageId) {
      const cards = left.cards.toSpliced(place.index, 0, { ...card, stage: { ...card.stage, id: column.id } });
      return isLeaving
        ? { ...left, cards, count: column.count + 1, amountMinor: String(BigInt(column.amountMinor) + amount) }
        : { ...left, cards };
    }
    return isLeaving && column.id === from.stageId
      ? { ...left, count: column.count - 1, amountMinor: String(BigInt(column.amountMinor) - amount) }
      : left;
  });
}

/** More cards behind those that were read; none twice. */
export function appendCards(board: Board, stageId: string, cards: readonly Card[], hasMore: boolean, endCursor: string | null): Board {
  return withColumns(board, (column) => {
    if (column.id !== stageId) return column;
    const known = new Set(column.cards.map(({ id }) => id));
    return { ...column, cards: [...column.cards, ...cards.filter(({ id }) => !known.has(id))], hasMore, endCursor };
  });
}
