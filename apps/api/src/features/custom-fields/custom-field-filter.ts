import { type CustomFieldType, limits } from "@kith/shared/limits.ts";
import { escapeLike, fold } from "@kith/shared/text.ts";
import { Field, ID, InputType } from "type-graphql";
import type { Context } from "../../platform/context.ts";
import { allOf, type Condition, condition, type IdQuery, negate } from "../../platform/filters/condition.ts";
import { gone } from "../../platform/filters/find-gone.ts";
import { compareDate } from "../../platform/filters/date-field.ts";
import { ChoiceFilter, CountFilter, DateFilter, NumberFilter, TextFilter } from "../../platform/filters/inputs.ts";
import type { Params } from "../../platform/filters/params.ts";
import { phoneText } from "../../platform/filters/phone-text.ts";
import { checkList, given, type Place } from "../../platform/filters/place.ts";
import { compareCount, compareNumber } from "../../platform/filters/plain-fields.ts";
import type { FilterField, GivenValue } from "../../platform/filters/registry.ts";
import { linked, type Relation, some } from "../../platform/filters/related-field.ts";
import { compileText, type TextColumn } from "../../platform/filters/text-field.ts";
import { parseGlobalId } from "../../platform/ids.ts";
import { normOf } from "./field-values.ts";
import { holdersIn } from "./field-files.ts";
import { type FieldObject, objectOf } from "./field-objects.ts";
import { type DefinedField, fieldsOf, findField } from "./load-fields.ts";

const options = (description: string) => Field(() => [String], { nullable: true, description });

@InputType({
  description: "Compares the choices of a field with many, by id or by name whatever the case. All given comparators must hold.",
})
export class CustomChoicesFilter {
  @options("At least one of these; never for an empty list.") anyOf?: string[];
  @options("All of these; always for an empty list.") allOf?: string[];
  @options("None of these; blanks included.") noneOf?: string[];
  @Field(() => CountFilter, { nullable: true, description: "How many there are." }) count?: CountFilter;
}

@InputType({
  description:
    "Compares one custom field: give the field and the one comparator that fits its type. An unknown field, a comparator of another type and an unknown option are errors, never an accidental match.",
})
export class CustomFieldFilter {
  @Field(() => ID, { description: "The field: its id or its key." }) field!: string;
  @Field(() => TextFilter, { nullable: true, description: "For text, long text, phone (by its digits), e-mail and URL." })
  text?: TextFilter;
  @Field(() => NumberFilter, { nullable: true, description: "For numbers, and for money in the currency's smallest unit." })
  number?: NumberFilter;
  @Field(() => DateFilter, { nullable: true, description: "For days and instants." }) date?: DateFilter;
  @Field(() => ChoiceFilter, { nullable: true, description: "For one choice: options by id, or by name whatever the case." })
  choice?: ChoiceFilter;
  @Field(() => CustomChoicesFilter, { nullable: true, description: "For many choices." }) choices?: CustomChoicesFilter;
  @Field(() => Boolean, { nullable: true, description: "For a checkbox; true: checked; false: not checked, blanks included." })
  checkbox?: boolean;
  @Field(() => Boolean, { nullable: true, description: "For every type; true: blank; false: not blank." }) empty?: boolean;
}

type Comparator = Exclude<keyof CustomFieldFilter, "field" | "empty">;

/** Null: by `empty` alone. */
const comparators: Record<CustomFieldType, Comparator | null> = {
  text: "text",
  longText: "text",
  phone: "text",
  email: "text",
  url: "text",
  number: "number",
  money: "number",
  date: "date",
  dateTime: "date",
  choice: "choice",
  choices: "choices",
  checkbox: "checkbox",
  file: null,
};

/** The custom fields of an object, in the filter of its records. @param load the fields that there are, where they are of several objects. */
export const customFields = (object: FieldObject | null, load = (ctx: Context) => fieldsOf(ctx, object!)): FilterField => ({
  type: () => [CustomFieldFilter],
  description: "Custom fields; each comparison must hold.",
  // Whoever may not see documents must not learn of them by what a filter finds.
  load: async (ctx) => (await load(ctx)).filter(({ type }) => type !== "file" || ctx.viewer.actions.has("document:read")),
  check: async (ctx, given: GivenValue<CustomFieldFilter[]>[]) => {
    const fields = await load(ctx);
    return given.flatMap(({ value, path }) =>
      value.flatMap(({ field }, index) => (findField(fields, field) ? [] : [gone("CustomField", field, `${path}.${index}.field`)])),
    );
  },
  compile: (entries: CustomFieldFilter[], at, fields: DefinedField[]) =>
    allOf(checkList(entries, at).map((entry, index) => compileEntry(entry, at.at(index), fields))),
});

function compileEntry(entry: CustomFieldFilter, at: Place, fields: readonly DefinedField[]): Condition {
  const parts = given(entry, at).filter(([name]) => name !== "field");
  const field = findField(fields, entry.field);
  if (!field) return at.at("field").refuse("names no custom field.");
  if (parts.length !== 1) at.refuse("needs the field and exactly one comparator.");
  const [name, value, place] = parts[0]!;
  if (name === "empty") {
    place.count();
    return blankOrNot(compare(field, place), value as boolean);
  }
  const fitting = comparators[field.type];
  if (!fitting || name !== fitting)
    return place.refuse(`does not fit the custom field “${field.name}”; it is compared by ${fitting ?? "empty"}.`);
  return compilers[fitting](value as never, place, field, compare(field, place));
}

/** Conditions over a record's values of one field. */
interface Compare {
  /** The record has a value that meets this. */
  has(condition: Condition, isSelective?: boolean): Condition;
  relation: Relation;
  /** `v.field_id = $3`, each time with a parameter of its own. */
  ofField(): string;
}

function compare(field: DefinedField, at: Place): Compare {
  const object = objectOf(field);
  const { table, owner, where } = holdersIn(object, field);
  const relation: Relation = {
    from: `${table} v`,
    workspace: "v.workspace_id",
    owner: `v.${owner}`,
    id: `${object.alias}.id`,
    ...(where && { where }),
  };
  const ofField = () => `v.field_id = ${at.params.add(field.id, "uuid")}`;
  return {
    relation,
    ofField,
    // An option says which field it is: the planner, told both, would take them for rarer than they are.
    has: (met, isSelective = true) => {
      const isOption = met.sql.startsWith("v.option_id");
      const sql = isOption ? met.sql : met.sql === "true" ? ofField() : `${ofField()} and ${met.sql}`;
      return some(relation, { ...met, sql }, at, isSelective);
    },
  };
}

const blankOrNot = ({ has }: Compare, isBlank: boolean): Condition =>
  isBlank ? negate(has(condition("true"), false)) : has(condition("true"));

type Compile<V> = (value: V, at: Place, field: DefinedField, compare: Compare) => Condition;

const compilers: { [name in Comparator]: Compile<NonNullable<CustomFieldFilter[name]>> } = {
  text(value, at, field, compared) {
    const { matches, negatives, empty } = compileText(value, textColumn(field), at);
    return allOf([
      // The index over the values serves equality; a piece of a text is found by the trigram index, as candidates.
      ...matches.map((match) => compared.has(match, match.candidates.length === 0)),
      ...negatives.map((match) => negate(compared.has(match, false))),
      ...(empty === undefined ? [] : [blankOrNot(compared, empty)]),
    ]);
  },
  number: (value, at, { type }, compared) =>
    compileRow(value, at, compared, (name, part, place) =>
      compareNumber("v.number_scaled", name, part, place, type === "money" ? 0 : limits.numberDecimals),
    ),
  date({ timeZone, ...value }, at, { type }, compared) {
    if (timeZone === null) at.at("timeZone").refuse("must not be null; leave it out.");
    const column = type === "date" ? ({ sql: "v.day", kind: "day" } as const) : ({ sql: "v.at", kind: "instant" } as const);
    return compileRow(value, at, compared, (name, part, place) => compareDate(column, name, part, timeZone ?? at.env.timeZone, place));
  },
  choice: (value, at, field, compared) =>
    compileRow(value, at, compared, (_name, part, place) =>
      Array.isArray(part)
        ? isOneOf(findOptions(part as string[], field, place), place)
        : isOneOf([findOption(part as string, field, place)], place),
    ),
  choices: (value, at, field, compared) =>
    allOf(
      given(value, at).map(([name, part, place]) => {
        if (name === "count") {
          const { relation, ofField } = compared;
          return compareCount(
            `(select count(*) from ${relation.from} where ${linked(relation, place)} and ${ofField()})`,
            part as CountFilter,
            place,
          );
        }
        place.count();
        const ids = findOptions(part as string[], field, place);
        if (name === "anyOf") return compared.has(isOneOf(ids, place));
        if (name === "noneOf") return negate(compared.has(isOneOf(ids, place), false));
        return allOf(ids.map((id) => compared.has(isOneOf([id], place))));
      }),
    ),
  checkbox(value, at, _field, compared) {
    at.count();
    const checked = condition("v.number_scaled = 1");
    return value ? compared.has(checked) : negate(compared.has(checked, false));
  },
};

/** Comparators over the one row that a record has: those that are met must be met by it, the negatives by none. */
function compileRow(
  value: object,
  at: Place,
  { has, ...compared }: Compare,
  one: (name: string, part: unknown, at: Place) => Condition,
): Condition {
  const met: Condition[] = [];
  const further: Condition[] = [];
  let isIndexed = false;
  for (const [name, part, place] of given(value, at)) {
    place.count();
    if (name === "empty") further.push(blankOrNot({ has, ...compared }, part as boolean));
    else if (name === "ne") further.push(negate(has(one("eq", part, place), false)));
    else if (name === "notIn") further.push(negate(has(one("in", part, place), false)));
    else {
      met.push(one(name, part, place));
      isIndexed ||= name !== "anniversaryInDays";
    }
  }
  return allOf([...(met.length > 0 ? [has(allOf(met), isIndexed)] : []), ...further]);
}

const isOneOf = (ids: string[], { params }: Place): Condition =>
  condition(ids.length === 1 ? `v.option_id = ${params.add(ids[0], "uuid")}` : `v.option_id = any(${params.add(ids, "uuid[]")})`);

const findOptions = (list: string[], field: DefinedField, at: Place): string[] => [
  ...new Set(checkList(list, at).map((item, index) => findOption(item, field, at.at(index)))),
];

function findOption(idOrName: string, field: DefinedField, at: Place): string {
  const parsed = parseGlobalId(idOrName);
  const found = field.options.find(({ id, nameNorm }) =>
    parsed ? parsed.type === "CustomFieldOption" && id === parsed.id : nameNorm === fold(idOrName.trim()),
  );
  return found ? found.id : at.refuse(`names no option of the custom field “${field.name}”.`);
}

/** As much of a text as text_key has. */
const keyLength = 200;

/** The texts of a field, folded. */
const textColumn = (field: DefinedField): TextColumn => ({
  sql: "v.text_norm",
  normalize: field.type === "phone" ? phoneText : (text) => normOf(text),
  equals: (texts, params) => {
    const keys = texts.map((text) => Array.from(text).slice(0, keyLength).join(""));
    const isWhole = keys.every((key) => key.length < keyLength);
    const among = (sql: string, list: string[]) =>
      list.length === 1 ? `${sql} = ${params.add(list[0], "text")}` : `${sql} = any(${params.add(list, "text[]")})`;
    return isWhole ? among("v.text_key", keys) : `(${among("v.text_key", keys)} and ${among("v.text_norm", texts)})`;
  },
  find: (match, wanted, params) => ({ check: null, candidates: () => findTexts(field, match, wanted, params) }),
});

function findTexts(of: DefinedField, match: string, wanted: string, params: Params): IdQuery {
  const literal = escapeLike(wanted);
  const pattern = params.add(`${match === "startsWith" ? "" : "%"}${literal}${match === "endsWith" ? "" : "%"}`, "text");
  const field = params.add(of.id, "uuid");
  return (atMost) => `select find_${objectOf(of).table}_field_texts(${field}, ${pattern}, ${atMost})`;
}
