import { ArgsType, Field, Int } from "type-graphql";
import { BadInput } from "../errors.ts";

const most = 200;
const standard = 25;

@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    description: "How many from the beginning, or after `after`: 1–200, 25 when neither `first` nor `last` is given.",
  })
  first?: number | null;
  @Field(() => String, { nullable: true, description: "Cursor of this list: begin behind it." }) after?: string | null;
  @Field(() => Int, { nullable: true, description: "How many from the end, or before `before`: 1–200." }) last?: number | null;
  @Field(() => String, { nullable: true, description: "Cursor of this list: end in front of it." }) before?: string | null;
}

/** Which part of a list is asked for, checked. */
export interface Window {
  size: number;
  backwards: boolean;
  /** Cursors that bound the part. */
  after: string | null;
  before: string | null;
}

/** @throws BadInput that names the argument. */
export function windowOf({ first, after, last, before }: PageArgs): Window {
  if (first != null && last != null) throw new BadInput("first and last: give one of them, not both.");
  const size = first ?? last ?? standard;
  const name = last == null ? "first" : "last";
  if (size < 1 || size > most) throw new BadInput(`${name}: a page has 1 to ${most} records, not ${size}.`);
  return { size, backwards: last != null, after: after ?? null, before: before ?? null };
}
