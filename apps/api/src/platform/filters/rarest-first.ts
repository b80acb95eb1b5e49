import { allOf, type Condition, probing } from "./condition.ts";
import { type Params, type Reader, resolveLookups } from "./params.ts";

/** Where a workspace's records can be sampled: an alias and table, and its column of numbers without large gaps that an index serves. */
interface Sampled {
  from: string;
  workspace: string;
  number: string;
}

/** How common a condition is, as far as a sample can tell. */
export interface Estimate {
  /** What it takes to find what the two rarest queries have in common: as many records could be looked at one by one. */
  listing: number;
  /** The share of matches among the records that meet what an index of an order serves by itself (`range`). */
  density: number;
}

/** Records that are looked at; each costs some microseconds. What is no query of ids is asked of every fourth: it may cost ten times as much. */
const sampleSize = 400;
const everyFourth = 4;
const goldenRatio = "0.6180339887498949::float8";
/** With fewer records than this any order is as good. */
const fewRecords = 20_000;

/**
 * The same condition, with the queries that a record must be among in order: what the fewest records meet first. The planner's statistics
 * are of a whole table, in which the values of all custom fields stand; so records from all over the workspace are asked. Nothing is asked where
 * there is nothing to order.
 */
export async function rarestFirst(
  read: Reader,
  wanted: Condition,
  params: Params,
  { from, workspace, number }: Sampled,
): Promise<{ wanted: Condition; estimate: Estimate | null }> {
  const parts = wanted.all ?? [];
  const queries = parts.filter(({ among }) => among);
  if (queries.length < 2) return { wanted, estimate: null };
  const isAsked = `hashint8(${number}) % ${everyFourth} = 0`;
  const met = parts.map((part, index) => `count(*) filter (where ${part.among ? "" : `${isAsked} and `}${probing(part)}) as "${index}"`);
  const last = `(select max(${number}) from ${from} where ${workspace} = ${params.workspace})`;
  // Spread evenly, but not regularly: records that came together have numbers side by side, and every hundredth may be of a kind.
  const place = `(n * ${goldenRatio} - floor(n * ${goldenRatio}))`;
  const numbers = `array(select 1 + floor(l.last * ${place})::bigint from (select ${last} as last) l, generate_series(1, ${sampleSize}) n where l.last > ${fewRecords})`;
  const { text, values } = onlyUsed(
    `select ${last} as last, count(*) as sampled, count(*) filter (where ${isAsked}) as asked, ${met.join(", ")} from ${from} where ${workspace} = ${params.workspace} and ${number} = any(${numbers})`,
    await resolveLookups(read, params.values),
  );
  const [sample] = await read.rows<Record<string, number>>("", text, values);
  const { last: records, sampled, asked } = sample as { last: number; sampled: number; asked: number };
  if (sampled < sampleSize / 2 || asked === 0) return { wanted, estimate: null };
  const shares = new Map(parts.map((part, index) => [part, Math.max(sample![index]!, 0.5) / (part.among ? sampled : asked)]));
  const shareOf = (part: Condition) => shares.get(part)!;
  const ordered = queries.toSorted((a, b) => shareOf(a) - shareOf(b));
  const density = parts.filter(({ range }) => !range).reduce((share, part) => share * shareOf(part), 1);
  const [one, other] = ordered.slice(0, 2).map(shareOf) as [number, number];
  return {
    wanted: allOf([...ordered, ...parts.filter(({ among }) => !among)]),
    // An id of a query costs a tenth of a record that is looked at; a record that both give is looked up, and then looked at.
    estimate: { listing: records * ((one + other) / 10 + 2 * one * other), density },
  };
}

/** A statement takes no parameters that its text does not name. */
function onlyUsed(text: string, values: readonly unknown[]): { text: string; values: unknown[] } {
  const used: number[] = [];
  const renumbered = text.replaceAll(/\$(\d+)/g, (_, place: string) => {
    const index = used.indexOf(Number(place));
    return `$${index === -1 ? used.push(Number(place)) : index + 1}`;
  });
  return { text: renumbered, values: used.map((place) => values[place - 1]) };
}
