/** Numbers from 0 to 1, the same every time for the same beginning. */
export type Random = () => number;

/** A generator of its own for each index of a seed (SplitMix32 into Mulberry32): any of them can be made without the ones before. */
export function randomOf(seed: number, index: number): Random {
  let state = scramble(seed ^ scramble(index + 0x9e3779b9));
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A 32-bit number in which every bit depends on every bit of the given one. */
export function scramble(number: number): number {
  let x = number | 0;
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return (x ^ (x >>> 15)) >>> 0;
}

/** A whole number from `least` to `most`, both included. */
export const between = (random: Random, least: number, most: number): number => least + Math.floor(random() * (most - least + 1));

export const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

/** Draws from a list in which some come more often than others. */
export function weighted<T>(choices: readonly (readonly [T, number])[]): (random: Random) => T {
  const total = choices.reduce((sum, [, weight]) => sum + weight, 0);
  return (random) => {
    let rest = random() * total;
    for (const [choice, weight] of choices) {
      rest -= weight;
      if (rest < 0) return choice;
    }
    return choices.at(-1)![0];
  };
}

/** A digit for each `#`, and one from 2 to 9 for each `~`. */
export function fillDigits(random: Random, form: string): string {
  let text = "";
  for (const letter of form) text += letter === "#" ? Math.floor(random() * 10) : letter === "~" ? 2 + Math.floor(random() * 8) : letter;
  return text;
}
