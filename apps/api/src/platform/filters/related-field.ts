import { filterLimits } from "@kith/shared/limits.ts";
import { Field, ID, InputType } from "type-graphql";
import { fromGlobalId } from "../ids.ts";
import { checkFilter, compileFields } from "./compile.ts";
import { allOf, type Condition, condition, isAmong, negate, whole } from "./condition.ts";
import { CountFilter, TextFilter } from "./inputs.ts";
import { Params } from "./params.ts";
import { checkList, given, type Place } from "./place.ts";
import { findGone } from "./find-gone.ts";
import { compareCount, eachId } from "./plain-fields.ts";
import type { FilterClass, FilterField, GivenValue } from "./registry.ts";
import { compileText, type TextColumn } from "./text-field.ts";

/** Rows of another table that hang on the record. */
export interface Relation {
  /** Table and alias: `contact_email e`. */
  from: string;
  /** Its workspace column: `e.workspace_id`. */
  workspace: string;
  /** Its column that holds the record's id: `e.contact_id`. */
  owner: string;
  /** The record's id: `c.id`. */
  id: string;
  /** There are so many rows that they are never collected: those of one record are looked at, by an index. */
  isLarge?: boolean;
  /** Each row stands for a record of its own, whose filter may begin with ids of such records: they say nothing of the record that is filtered. */
  isRecord?: boolean;
  /** What else a row must meet to belong to the relation: `m.removed_at is null`. */
  where?: string;
}

/** Where the rows of the relation only point to records of a small table, those are looked up first and the relation is asked by their ids. */
interface Target {
  /** Table and alias: `tag t`. */
  from: string;
  workspace: string;
  /** Its id, `t.id`, and the relation's column that points to it, `ct.tag_id`. */
  id: string;
  reference: string;
  /** GraphQL type of the ids. */
  type: string;
}

interface RelatedOptions {
  /** Name of the input type. */
  name: string;
  description: string;
  relation: Relation;
  /** Filter of one related record. */
  of: FilterClass;
  /** With it, the filter also has `anyOf`, `allOf` and `noneOf` over ids. */
  target?: Target;
}

const mostRequired = filterLimits.allOfLength;

/** Related records: `some`, `none`, `every`, `count` of all or `where`, and, with a target, `anyOf`, `allOf`, `noneOf`. */
export function related({ name, description, relation, of, target }: RelatedOptions): FilterField {
  // A record within a record is a level as and, or and not are: they may be within each other again.
  const within = (at: Place) => (relation.isRecord ? at.deeper(false) : at);
  const one = (value: object, at: Place) => (target ? pointsAt(target, of, value, at) : compileFields(of, value, within(at)));
  const among = (ids: string[], at: Place) =>
    condition(
      `${target!.reference} = any(${at.params.add(
        ids.map((id) => fromGlobalId(target!.type, id)),
        "uuid[]",
      )})`,
    );
  const type = inputType(name, description, of, target !== undefined);
  return {
    type: () => type,
    description,
    check: async (ctx, given: GivenValue<Record<string, object>>[]) => {
      const found = given.flatMap(({ value, path }) =>
        Object.entries(value).map(async ([key, part]) => {
          if (part == null || key === "count") return [];
          if (Array.isArray(part)) return findGone(ctx, target!.type, eachId(part as string[], `${path}.${key}`));
          return checkFilter(ctx, of, part, { path: `${path}.${key}` });
        }),
      );
      return (await Promise.all(found)).flat();
    },
    inside: (value: Record<string, object>, at) =>
      given(value, at)
        .filter(([key, part]) => key !== "count" && !Array.isArray(part))
        .map(([, part, place]) => ({ type: of, filter: part as object, at: within(place) })),
    compile: (value: object, at) =>
      allOf(
        given(value, at).map(([key, part, place]) => {
          if (key === "count") {
            const { where } = value as { where?: object };
            return countRows(relation, where ? one(where, at.at("where").optional()) : condition("true"), part as CountFilter, place);
          }
          if (key === "where") return "count" in value ? condition("true") : place.refuse("says what count counts, which is missing.");
          place.count();
          if (key === "some") return some(relation, one(part as object, place), place, target !== undefined);
          if (key === "none") return negate(some(relation, one(part as object, place.optional()), place.optional()));
          if (key === "every") return negate(some(relation, negate(one(part as object, place.optional())), place.optional()));
          const ids = [...checkList(part as string[], place, key === "allOf" ? mostRequired : undefined)];
          if (key === "anyOf") return some(relation, among(ids, place), place, true);
          if (key === "noneOf") return negate(some(relation, among(ids, place), place.optional()));
          return allOf(ids.map((id) => some(relation, among([id], place), place, true)));
        }),
      ),
  };
}

/** A text of any related row. Several comparisons are met by the same row; a negative, and `empty`, speak of all rows. */
export const anyText = ({
  relation,
  column,
  description,
}: {
  relation: Relation;
  column: TextColumn;
  description: string;
}): FilterField => ({
  type: () => TextFilter,
  description,
  compile: (value: TextFilter, at) => {
    const { matches, negatives, empty } = compileText(value, column, at);
    const found = matches.length > 0 ? [some(relation, allOf(matches), at)] : [];
    const none = negatives.map((match) => negate(some(relation, match, at)));
    const any = some(relation, condition("true"), at);
    return allOf([...found, ...none, ...(empty === undefined ? [] : [empty ? negate(any) : any])]);
  },
});

/** Compares how many related rows meet a condition. No more of them are looked at than the comparison needs. */
function countRows(relation: Relation, counted: Condition, wanted: CountFilter, at: Place): Condition {
  const enough = Math.max(0, ...Object.values(wanted).filter((number) => Number.isInteger(number))) + 1;
  const rows = `select from ${relation.from} where ${linked(relation, at)} and ${whole(counted)} limit ${enough}`;
  return compareCount(`(select count(*) from (${rows}) counted)`, wanted, at);
}

/** The rows of the relation, of whatever record. */
const rowsOf = ({ workspace, where }: Relation, at: Place) => `${workspace} = ${at.params.workspace}${where ? ` and ${where}` : ""}`;
/** Joins the relation's rows to the record. */
export const linked = (relation: Relation, at: Place) => `${rowsOf(relation, at)} and ${relation.owner} = ${relation.id}`;

/**
 * There is a related row that meets a condition.
 * @param selective whether the relation has an index that begins with the condition's column.
 */
export function some(relation: Relation, related: Condition, at: Place, selective = false): Condition {
  const { sql, candidates, check } = relation.isRecord ? condition(whole(related)) : related;
  const { from, owner, id, isLarge } = relation;
  const owners = (others?: string) =>
    `select ${owner} from ${from} where ${rowsOf(relation, at)} and ${sql}${others ? ` and ${owner} in (${others})` : ""}`;
  // OFFSET 0 makes the planner look at them one by one; else it would first collect them all (a hashed subplan), however many there are.
  const probe = `exists (select from ${from} where ${linked(relation, at)} and ${sql} offset 0)`;
  // Where every match needs it, it may begin with these rows or look at them one by one: its statistics tell which is less.
  if (selective && at.required && !isLarge) return isAmong({ id, query: owners, probe });
  return condition(probe, selective || isLarge ? [() => () => owners()] : candidates, check);
}

/** The row points at a record that matches. */
function pointsAt({ from, workspace, id, reference }: Target, of: FilterClass, value: object, at: Place): Condition {
  const params = new Params(at.params.workspaceId);
  const matching = whole(compileFields(of, value, at.in(params)));
  const ids = at.params.addLookup(`select ${id} from ${from} where ${workspace} = ${params.workspace} and ${matching}`, params);
  return condition(`${reference} = any(${ids})`);
}

function inputType(name: string, description: string, of: FilterClass, withIds: boolean): FilterClass {
  abstract class RelatedFilter {}
  InputType(name, { description: `${description} All that is given must hold.` })(RelatedFilter);
  const add = (field: string, type: () => unknown, about: string) =>
    Field(type as () => FilterClass, { nullable: true, description: about })(RelatedFilter.prototype, field);
  add("some", () => of, "At least one matches.");
  add("none", () => of, "None matches; also where there is none at all.");
  add("every", () => of, "All of them match; also where there is none at all.");
  add("count", () => CountFilter, "How many there are, of all or of those that `where` describes.");
  add("where", () => of, "Which of them `count` counts.");
  if (withIds) {
    add("anyOf", () => [ID], "At least one of these, by id; never for an empty list. At most 1,000.");
    add("allOf", () => [ID], `All of these, by id; always for an empty list. At most ${mostRequired}.`);
    add("noneOf", () => [ID], "None of these, by id; also where there is none at all. At most 1,000.");
  }
  return RelatedFilter;
}
