import { columnsOf } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { BadInput } from "../../platform/errors.ts";
import { hiddenKinds } from "../../platform/events.ts";
import { countNested, type NestedList, readNestedConnection } from "../../platform/pagination/nested.ts";
import { readSearch } from "../../platform/search-words.ts";
import { Activity } from "./activity.entity.ts";
import type { TimelineArgs } from "./activity.types.ts";
import { mostSearched, patternsOf, saysWords } from "./search-activities.ts";

const mostKinds = 100;

/** Where a record's events stand: a range of an index in the order of seq. */
interface Place {
  from: string;
  where: string;
  /** Column that has the record's id, in front of seq in that index; not in `where`, then. */
  within?: string;
  seq: string;
  /** SQL of how many of these kinds it has without those; each is SQL, or null for any. */
  counted?: (kinds: string, without: string, limit: string) => string;
}

const ofContact: Place = {
  from: "activity a",
  where: "a.workspace_id = $2",
  within: "a.contact_id",
  seq: "a.seq",
  counted: (kinds, without, limit) => `count_contact_events(parent.id, ${kinds}, ${without}, ${limit})`,
};
/** Events that concern a record besides their contact: a row each leads to them. */
const alsoConcerning: Place = {
  from: "activity_record r join activity a on a.workspace_id = r.workspace_id and a.seq = r.seq and a.occurred_at = r.occurred_at",
  where: "r.workspace_id = $2 and r.record_id = parent.id",
  seq: "r.seq",
};

/** A page of a contact's timeline, newest first. @throws BadInput, InvalidCursor */
export const listActivities = (ctx: Context, contactId: string, args: TimelineArgs) =>
  readTimeline(ctx, contactId, args, [ofContact, alsoConcerning]);

/** The same of a record that is no contact. */
export const listRecordActivities = (ctx: Context, recordId: string, args: TimelineArgs) =>
  readTimeline(ctx, recordId, args, [alsoConcerning]);

async function readTimeline(ctx: Context, id: string, { kinds, search, ...page }: TimelineArgs, places: readonly Place[]) {
  if ((kinds?.length ?? 0) > mostKinds) throw new BadInput(`kinds: at most ${mostKinds}.`);
  const words = readSearch(search);
  const hidden = hiddenKinds(ctx.viewer.actions);
  const values: unknown[] = [ctx.workspaceId];
  const add = (list: readonly string[]) => `$${values.push(list) + 1}`;
  const only = kinds ? `${add(kinds)}::text[]` : null;
  const without = hidden.length > 0 ? `${add(hidden)}::text[]` : null;
  const wanted = [only && `a.kind = any(${only})`, without && `a.kind <> all(${without})`];
  const narrowed = places.map(({ counted, ...place }) => ({
    ...place,
    where: [place.where, ...wanted].filter(Boolean).join(" and "),
    ...(counted && { counted: (limit: string) => counted(only ?? "null", without ?? "null", limit) }),
  }));
  const name = [places.length, kinds ?? null];
  const answer = (parts: NonNullable<NestedList["parts"]>) =>
    readNestedConnection<Activity>(
      ctx,
      {
        connection: "ActivityConnection",
        name: ["activities", ...name, words],
        select: columnsOf(ctx.app.database.source, Activity, { alias: "a", asked: ctx.asked }),
        ...parts[0]!,
        parts,
        values,
        order: [{ sql: "a.seq", type: "bigint", nullable: false, descending: true }],
      },
      id,
      page,
    );
  if (words.length === 0) return answer(narrowed);

  const older = narrowed.map((place) => ({ from: newestOf(place, "1", `offset ${mostSearched} limit 1`), where: "true" }));
  const olderEvents = { ...older[0]!, parts: older, name: ["older", ...name], values: [...values] };
  const isCut = async () => (await countNested(ctx, olderEvents, id, false)).value > 0;
  const where = saysWords(add(patternsOf(words)));
  const searched = narrowed.map((place) => {
    const from = newestOf(place, "a.*", `limit ${mostSearched}`);
    return { from, where, ...(place.within && { within: place.within }) };
  });
  return Object.assign(await answer(searched), { isCut });
}

/** Events of a place, from the newest on: what is asked of them is asked of no more than these. */
function newestOf({ from, where, within, seq }: Place, select: string, limit: string): string {
  const range = within ? ` and ${within} >= parent.id and ${within} <= parent.id` : "";
  const order = within ? `${within} desc, ${seq} desc` : `${seq} desc`;
  return `(select ${select} from ${from} where ${where}${range} order by ${order} ${limit}) a`;
}
