/**
 * Divides a whole number by percentages that add up to 100, to the last one: each part gets what it has a right to, rounded down, and what
 * is left over goes to those that lost most by that, the first of equals first.
 */
export function shareOut(total: number, percents: readonly number[]): number[] {
  const shares = percents.map((percent) => Math.floor((total * percent) / 100));
  const left = total - shares.reduce((sum, share) => sum + share, 0);
  const losses = percents.map((percent, part) => ({ part, lost: (total * percent) % 100 }));
  for (const { part } of losses.sort((a, b) => b.lost - a.lost || a.part - b.part).slice(0, left)) shares[part]!++;
  return shares;
}
