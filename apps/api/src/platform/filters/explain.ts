import { Field, ObjectType } from "type-graphql";
import { whole } from "./condition.ts";
import type { Params } from "./params.ts";
import { type FilterEnv, given, Place } from "./place.ts";
import { type FilterClass, fieldsOf } from "./registry.ts";

@ObjectType({ description: "One part of what a list asks for, and whether a record meets it.", simpleResolvers: true })
export class FilterPart {
  @Field(() => String, {
    description:
      "Where the part stands in the arguments: `filter.and.0.status`. A field is one part, with all its comparators; `and`, `or`, `not` and what they hold are parts too.",
  })
  path!: string;
  @Field(() => Boolean, { description: "Whether the record meets it." }) holds!: boolean;
}

@ObjectType({ description: "Why a record is, or is not, in a list.", simpleResolvers: true })
export class FilterMatch {
  @Field(() => Boolean, { description: "Whether the record is in the list." }) holds!: boolean;
  @Field(() => [FilterPart], { description: "What the list asks for, the outer parts before those inside of them." }) parts!: FilterPart[];
}

type Row = Record<string, unknown>;

interface Part {
  path: string;
  holds: (row: Row) => boolean;
  parts: Part[];
}

export interface Explanation {
  /** SQL booleans, one for each field that is given, under names of their own; to be selected for the records in question. */
  select: string[];
  /** What a row of the statement says: the whole filter first, then its parts. */
  read(row: Row): FilterPart[];
}

/**
 * Compiles a filter so that one statement tells of each of its parts whether a record meets it. The parts are compiled as the list does it;
 * `and`, `or` and `not` follow from them.
 * @param params of the statement that the booleans go into; run `resolveLookups` over its values before that statement.
 * @throws BadInput that names the path of what is wrong, such as `filter.and.0.status.in`.
 */
export function explainFilter(type: FilterClass, filter: object, params: Params, env: FilterEnv): Explanation {
  const select: string[] = [];
  const top = explainFields(type, filter, Place.top("filter", params, env).optional(), select);
  return { select, read: (row) => tell(top, row) };
}

function explainFields(type: FilterClass, filter: object, at: Place, select: string[]): Part {
  const fields = fieldsOf(type);
  const parts = given(filter, at).map(([name, value, place]): Part => {
    const field = fields.get(name);
    if (field) {
      const column = `part_${select.length}`;
      select.push(`${whole(field.compile(value as never, place, place.env.loaded?.get(field) as never))} as ${column}`);
      return { path: place.path, parts: [], holds: (row) => row[column] === true };
    }
    const inner = place.deeper(false);
    const list = () => (value as object[]).map((one, index) => explainFields(type, one, inner.at(index), select));
    if (name === "and") return all(place.path, list());
    if (name === "or") return any(place.path, list());
    if (name === "not") {
      const below = explainFields(type, value as object, inner, select);
      return { path: place.path, parts: below.parts, holds: (row) => !below.holds(row) };
    }
    return place.refuse("is not a field of this filter.");
  });
  return all(at.path, parts);
}

const all = (path: string, parts: Part[]): Part => ({ path, parts, holds: (row) => parts.every((part) => part.holds(row)) });

const any = (path: string, parts: Part[]): Part => ({ path, parts, holds: (row) => parts.some((part) => part.holds(row)) });

const tell = ({ path, holds, parts }: Part, row: Row): FilterPart[] => [
  { path, holds: holds(row) },
  ...parts.flatMap((part) => tell(part, row)),
];
