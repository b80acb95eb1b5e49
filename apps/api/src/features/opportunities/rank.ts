/** In the order of their bytes, which is how the database compares ranks. */
const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const [zero, most] = ["0", "z"];

/**
 * A rank between two others, as a text: there always is one, so that nothing is ever numbered anew. A rank is a whole number, whose first letter
 * says how many digits it has (a0 … az, b00 …; below zero Zz, Zy … Y0z), and perhaps a fraction behind it that does not end in 0. What is put first or last
 * again and again only counts on, and stays short; a fraction grows by a digit for every six that are put into the same gap.
 * @param above null for the beginning. @param below null for the end.
 */
export function rankBetween(above: string | null, below: string | null): string {
  if (above === null && below === null) return `a${zero}`;
  if (above === null) {
    const whole = wholeOf(below!);
    return whole < below! ? whole : countDown(whole);
  }
  const whole = wholeOf(above);
  const fraction = above.slice(whole.length);
  if (below === null) return countUp(whole);
  if (whole === wholeOf(below)) return whole + middle(fraction, below.slice(whole.length));
  const next = countUp(whole);
  return next < below ? next : whole + middle(fraction, null);
}

/** As many ranks one after the other, behind the last. */
export function ranksBehind(last: string | null, count: number): string[] {
  const ranks: string[] = [];
  for (let rank = last; ranks.length < count; ranks.push(rank)) rank = rankBetween(rank, null);
  return ranks;
}

const lengthFrom = (head: string): number =>
  head >= "a" ? head.charCodeAt(0) - "a".charCodeAt(0) + 2 : "Z".charCodeAt(0) - head.charCodeAt(0) + 2;
const wholeOf = (rank: string): string => rank.slice(0, lengthFrom(rank[0]!));

const countUp = (whole: string): string => count(whole, 1, most, zero);
const countDown = (whole: string): string => count(whole, -1, zero, most);

/** The whole number before or after another one. */
function count(whole: string, by: 1 | -1, end: string, start: string): string {
  const [head, ...rest] = whole;
  for (let at = rest.length - 1; at >= 0; at--) {
    if (rest[at] !== end) {
      rest[at] = digits[digits.indexOf(rest[at]!) + by]!;
      return head + rest.join("");
    }
    rest[at] = start;
  }
  // All digits were used up: one more, or one less.
  const next = head === (by > 0 ? "Z" : "a") ? (by > 0 ? "a" : "Z") : String.fromCharCode(head!.charCodeAt(0) + by);
  return next + start.repeat(lengthFrom(next) - 1);
}

/** A fraction between two others. @param high null for one, the whole. */
function middle(low: string, high: string | null): string {
  let same = 0;
  if (high !== null) while ((low[same] ?? zero) === high[same]) same++;
  if (same > 0) return high!.slice(0, same) + middle(low.slice(same), high!.slice(same));
  const from = low ? digits.indexOf(low[0]!) : 0;
  const to = high === null ? digits.length : digits.indexOf(high[0]!);
  if (to - from > 1) return digits[Math.round((from + to) / 2)]!;
  if (high !== null && high.length > 1) return high[0]!;
  return digits[from]! + middle(low.slice(1), null);
}
