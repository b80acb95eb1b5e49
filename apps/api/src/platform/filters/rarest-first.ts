import { allOf, type Condition, probing } from "./condition.ts";
import { type Params, type Reader, resolveLookups } from "./params.ts";

/** Where a workspace's records can be sampled: an alias and table, and its column of numbers without large gaps that an index serves. */
interface Sampled {
  from: string;
  workspace: string;
  number: string;
}

/** Records that are looked at; each costs some microseconds. */
const sampleSize = 400;
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
): Promise<Condition> {
  const parts = wanted.all ?? [];
  const queries = parts.filter(({ among }) => among);
  if (queries.length < 2) return wanted;
  const probes = queries.map((query, index) => `count(*) filter (where ${probing(query)}) as "${index}"`);
  const last = `(select max(${number}) from ${from} where ${workspace} = ${params.workspace})`;
  const numbers = `array(select n from (select ${last} as last) l, generate_series(1, l.last, greatest(l.last / ${sampleSize}, 1)) n where l.last > ${fewRecords})`;
  const { text, values } = onlyUsed(
    `select ${probes.join(", ")} from ${from} where ${workspace} = ${params.workspace} and ${number} = any(${numbers})`,
    await resolveLookups(read, params.values),
  );
  const [met] = await read.rows<Record<string, number>>("", text, values);
  const ordered = queries.map((query, index) => ({ query, met: met![index]! })).toSorted((a, b) => a.met - b.met);
  return allOf([...ordered.map(({ query }) => query), ...parts.filter(({ among }) => !among)]);
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
