/** The moves, one after the other, that bring a list from one order into another: one where a single row was carried elsewhere. */
export function movesBetween(before: readonly string[], after: readonly string[]): { id: string; position: number }[] {
  const without = (ids: readonly string[], id: string) => ids.filter((each) => each !== id).join();
  const carried = before.find((id, index) => after[index] !== id && without(before, id) === without(after, id));
  if (carried) return [{ id: carried, position: after.indexOf(carried) }];
  const now = [...before];
  const moves: { id: string; position: number }[] = [];
  for (const [position, id] of after.entries()) {
    if (now[position] === id) continue;
    now.splice(now.indexOf(id), 1);
    now.splice(position, 0, id);
    moves.push({ id, position });
  }
  return moves;
}
