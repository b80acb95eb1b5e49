import { Field, ID, InputType } from "type-graphql";
import type { Context } from "../../platform/context.ts";
import { allOf, anyOf, type Condition, negate } from "../../platform/filters/condition.ts";
import { gone } from "../../platform/filters/find-gone.ts";
import { checkList, given, type Place } from "../../platform/filters/place.ts";
import { addFilterField, type GivenValue } from "../../platform/filters/registry.ts";
import { fromGlobalId } from "../../platform/ids.ts";
import { ContactFilter } from "../contacts/contact-filter.ts";
import { brokenBecause, compileSegment, idsIn, knowSegments, type KnownSegments, type SegmentIds } from "./known-segments.ts";

@InputType({
  description:
    "Compares with segments: with who is in them now. A segment that does not exist, or can't be used, is an error that names its place. The limits of a filter hold for the whole, the filters of the segments included. All that is given must hold.",
})
export class SegmentFilter implements SegmentIds {
  @Field(() => [ID], { nullable: true, description: "In at least one of these; in none of an empty list." }) in?: string[];
  @Field(() => [ID], { nullable: true, description: "In none of these." }) notIn?: string[];
}

const uuidOf = (id: string): string => fromGlobalId("Segment", id);

addFilterField(ContactFilter, "segment", {
  type: () => SegmentFilter,
  description: "The segments that the contact is in.",
  load: (ctx, values: SegmentFilter[]) =>
    knowSegments(
      ctx,
      values.flatMap((value) => idsIn({ value, path: "" }).map((id) => uuidOf(id.value))),
    ),
  check: async (ctx: Context, values: GivenValue<SegmentFilter>[]) => {
    const ids = values.flatMap(idsIn);
    const segments = await knowSegments(
      ctx,
      ids.map(({ value }) => uuidOf(value)),
    );
    return ids.flatMap(({ value, path }) => {
      const known = segments.get(uuidOf(value));
      if (!known) return [gone("Segment", value, path)];
      const [first] = known.problems;
      return first ? [{ path, message: brokenBecause(known, first), id: null, type: null }] : [];
    });
  },
  compile: (value: SegmentFilter, at, segments: KnownSegments) =>
    allOf(
      given(value, at).map(([name, part, place]) => {
        const ids = checkList(part as string[], place);
        if (name === "notIn") return negate(inAny(ids, place.optional(), segments));
        return inAny(ids, ids.length === 1 ? place : place.optional(), segments);
      }),
    ),
});

const inAny = (ids: readonly string[], at: Place, segments: KnownSegments): Condition =>
  anyOf(ids.map((id, index) => inSegment(id, at.at(index), segments)));

function inSegment(id: string, at: Place, segments: KnownSegments): Condition {
  at.count();
  const known = segments.get(uuidOf(id));
  if (!known) return at.refuse("names a segment that does not exist.");
  const [first] = known.problems;
  return first ? at.refuse(brokenBecause(known, first)) : compileSegment(known, segments, at);
}
