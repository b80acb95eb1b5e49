import { searchWords } from "@kith/shared/text.ts";
import type { Context } from "../../platform/context.ts";
import { KithError } from "../../platform/errors.ts";
import { checkFilter, compileFields, loadFilters, valuesIn } from "../../platform/filters/compile.ts";
import { allOf, type Condition } from "../../platform/filters/condition.ts";
import { gone } from "../../platform/filters/find-gone.ts";
import { Params } from "../../platform/filters/params.ts";
import { FilterFault, Place } from "../../platform/filters/place.ts";
import { eachId } from "../../platform/filters/plain-fields.ts";
import { fieldsOf, type FilterField, type FilterProblem, type GivenValue } from "../../platform/filters/registry.ts";
import { readStoredFilter } from "../../platform/filters/stored-filter.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import { ContactFilter, searchCondition } from "../contacts/contact-filter.ts";
import { Segment } from "./segment.entity.ts";

/** What a segment's filter looks like before it is kept. */
export type SegmentDraft = Pick<Segment, "id" | "name" | "filter" | "search">;

/** A segment with everything that it takes to compile it. */
export interface KnownSegment {
  segment: SegmentDraft;
  /** The filter as the API took it, without what is only its JSON. */
  filter: object;
  /** The segments that the filter names, and where. */
  uses: GivenValue<string>[];
  /** Why it can't be used; then it lets nobody through. */
  problems: FilterProblem[];
}

/** Segments by their UUID, with all that they are built on. */
export interface KnownSegments {
  get(id: string): KnownSegment | undefined;
  /** What the fields of all their filters loaded. */
  loaded: ReadonlyMap<object, unknown>;
}

/** What the filter field `segment` takes. */
export interface SegmentIds {
  in?: string[];
  notIn?: string[];
}

const segmentField = (): FilterField => fieldsOf(ContactFilter).get("segment")!;

export const idsIn = ({ value, path }: GivenValue<SegmentIds>): GivenValue<string>[] =>
  (["in", "notIn"] as const).flatMap((name) => eachId(value[name] ?? [], `${path}.${name}`));

/**
 * Segments by id with all that they are built on, each with what is wrong with it. Those that do not exist, or that the viewer may not see,
 * are missing. As many statements for one as for many.
 * @param drafts stand in for the kept ones, or are added to them.
 */
export async function knowSegments(ctx: Context, ids: readonly string[], drafts: readonly SegmentDraft[] = []): Promise<KnownSegments> {
  const known = new Map(drafts.map((draft) => [draft.id, readSegment(ctx, draft)]));
  let wanted = new Set([...ids, ...drafts.flatMap(({ id }) => idsOf(known.get(id)!))]);
  while (wanted.size > 0) {
    const missing = [...wanted].filter((id) => !known.has(id));
    const rows = (await Promise.all(missing.map((id) => ctx.load.whole(Segment, id)))).filter((row) => row !== null);
    for (const row of rows) known.set(row.id, readSegment(ctx, row));
    wanted = new Set(rows.flatMap(({ id }) => idsOf(known.get(id)!)).filter((id) => !known.has(id)));
  }
  const all = [...known.values()];
  const [loaded, gonePerSegment] = await Promise.all([
    loadFilters(
      ctx,
      ContactFilter,
      all.map(({ filter }) => filter),
      segmentField(),
    ),
    Promise.all(all.map(({ filter }) => checkFilter(ctx, ContactFilter, filter, { except: segmentField() }))),
  ]);
  all.forEach((each, index) => each.problems.push(...gonePerSegment[index]!));
  const segments: KnownSegments = { get: (id) => known.get(id), loaded: loaded ?? new Map() };
  const judged = new Set<KnownSegment>();
  for (const each of all) judge(ctx, segments, each, [], judged);
  return segments;
}

const idsOf = ({ uses }: KnownSegment): string[] => uses.map(({ value }) => fromGlobalId("Segment", value));

function readSegment(ctx: Context, segment: SegmentDraft): KnownSegment {
  const { filter, problems } = readStoredFilter(ContactFilter, segment.filter);
  try {
    const given = (valuesIn(ctx, ContactFilter, [filter]).get(segmentField()) ?? []) as GivenValue<SegmentIds>[];
    return { segment, filter, problems, uses: given.flatMap(idsIn) };
  } catch (error) {
    return { segment, filter: {}, problems: [problemOf(error)], uses: [] };
  }
}

/** Notes what is wrong with a segment because of those that it is built on, and then whether it compiles. */
function judge(
  ctx: Context,
  segments: KnownSegments,
  known: KnownSegment,
  trail: readonly KnownSegment[],
  judged: Set<KnownSegment>,
): void {
  if (judged.has(known)) return;
  for (const { value, path } of known.uses) {
    const used = segments.get(fromGlobalId("Segment", value));
    if (used === undefined) {
      known.problems.push(gone("Segment", value, path));
      continue;
    }
    const way = [...trail, known];
    const start = way.indexOf(used);
    if (start >= 0) {
      known.problems.push(problem(path, `leads back to itself: ${quoted([...way.slice(start), used])}.`));
      continue;
    }
    judge(ctx, segments, used, way, judged);
    const [first] = used.problems;
    if (first) known.problems.push(problem(path, brokenBecause(used, first)));
  }
  judged.add(known);
  if (known.problems.length > 0) return;
  try {
    compileSegment(known, segments, Place.top("filter", new Params(ctx.workspaceId), { now: ctx.now, timeZone: "UTC" }));
  } catch (error) {
    known.problems.push(problemOf(error));
  }
}

const quoted = (way: readonly KnownSegment[]): string => way.map(({ segment }) => `“${segment.name}”`).join(" → ");

/** Why a segment that a filter names can't be used. */
export const brokenBecause = ({ segment }: KnownSegment, { path, message }: FilterProblem): string =>
  `is the segment “${segment.name}”, which can't be used: ${path} ${message}`;

const problem = (path: string, message: string): FilterProblem => ({ path, message, id: null, type: null });

function problemOf(error: unknown): FilterProblem {
  if (error instanceof FilterFault) return problem(error.path, error.why);
  if (error instanceof KithError) return problem("filter", error.message);
  throw error;
}

/** Who is in a segment that has no problems, as a condition over `contact c`. @throws BadInput where the whole is too deep or too large. */
export function compileSegment({ filter, segment }: KnownSegment, segments: KnownSegments, at: Place): Condition {
  const place = at.knowing(new Map([...segments.loaded, [segmentField(), segments]]));
  return allOf([searchCondition(searchWords(segment.search), at.params), compileFields(ContactFilter, filter, place)]);
}
