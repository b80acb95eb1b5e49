import { describe, expect, it } from "@jest/globals";
import { appendCards, applyNews, applyTotals, type Board, type Card, moveCard, neighboursAt, placeOf } from "./board.ts";

const card = (id: string, rank: string, stage: string, amountMinor = "100"): Card =>
  ({ id, rank, name: id, stage: { id: stage }, value: { amountMinor, currency: "EUR" } }) as Card;
const column = (id: string, cards: Card[], hasMore = false) => ({
  id,
  name: id,
  cards,
  count: cards.length,
  amountMinor: String(cards.length * 100),
  hasMore,
  endCursor: null,
});
const board: Board = {
  pipelineId: "p",
  name: "Sales",
  currency: "EUR",
  columns: [column("new", [card("a", "a1", "new"), card("b", "a3", "new")], true), column("won", [card("c", "a5", "won")])],
};
const shown = ({ columns }: Board) => columns.map(({ cards }) => cards.map(({ id }) => id).join(""));

describe("a board", () => {
  it("puts what others move where they put it", () => {
    expect(shown(applyNews(board, ["c"], [card("c", "a2", "new")]))).toEqual(["acb", ""]);
    expect(shown(applyNews(board, ["a"], [card("a", "Zz", "won")]))).toEqual(["b", "ac"]);
  });

  it("takes away what is not on it any more, and shows nothing yet behind the last card that was read", () => {
    expect(shown(applyNews(board, ["a"], []))).toEqual(["b", "c"]);
    expect(shown(applyNews(board, ["x"], [card("x", "a9", "new")]))).toEqual(["ab", "c"]);
    expect(shown(applyNews(board, ["x"], [card("x", "a9", "won")]))).toEqual(["ab", "cx"]);
  });

  it("moves a card with what it is worth, and back", () => {
    const moved = moveCard(board, "a", { stageId: "won", index: 1 });
    expect(shown(moved)).toEqual(["b", "ca"]);
    expect(moved.columns.map(({ count, amountMinor }) => [count, amountMinor])).toEqual([
      [1, "100"],
      [2, "200"],
    ]);
    expect(moveCard(moved, "a", { stageId: "new", index: 0 })).toEqual(board);
    expect(shown(moveCard(board, "a", { stageId: "new", index: 1 }))).toEqual(["ba", "c"]);
  });

  it("says between which cards one comes", () => {
    expect(neighboursAt(board, "a", { stageId: "new", index: 1 })).toMatchObject({ above: { id: "b" } });
    expect(neighboursAt(board, "c", { stageId: "new", index: 1 })).toMatchObject({ above: { id: "a" }, below: { id: "b" } });
    expect(placeOf(board, "b")).toEqual({ stageId: "new", index: 1 });
  });

  it("has each card once, however it came", () => {
    expect(shown(appendCards(board, "new", [card("b", "a3", "new"), card("d", "a4", "new")], false, null))).toEqual(["abd", "c"]);
  });

  it("takes what stages are worth from the server", () => {
    const [first] = applyTotals(board, [{ id: "new", name: "Newer", totals: { count: 7, value: { amountMinor: "700" } } }]).columns;
    expect(first).toMatchObject({ name: "Newer", count: 7, amountMinor: "700" });
  });
});
