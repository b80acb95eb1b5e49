import { fold } from "@kith/shared/text.ts";
import { drawsOf } from "../statistics.ts";

/** A custom field of the generated workspaces. */
interface Field {
  name: string;
  key: string;
  type: string;
  currency?: string;
  options?: readonly string[];
}

export const fields = [
  { name: "Referral code", key: "referral_code", type: "text" },
  { name: "Account note", key: "account_note", type: "longText" },
  { name: "Segment code", key: "segment_code", type: "text" },
  { name: "Seats", key: "seats", type: "number" },
  { name: "Score", key: "score", type: "number" },
  { name: "Budget", key: "budget", type: "money", currency: "EUR" },
  { name: "Renewal", key: "renewal", type: "date" },
  { name: "Last audit", key: "last_audit", type: "dateTime" },
  { name: "Plan", key: "plan", type: "choice", options: ["Free", "Starter", "Team", "Business", "Enterprise"] },
  { name: "Interests", key: "interests", type: "choices", options: ["Sales", "Support", "Billing", "Reports", "API"] },
] as const satisfies readonly Field[];

export type FieldKey = (typeof fields)[number]["key"];

/** The columns of a value in `contact_field_value` that are not null. */
export interface FieldValue {
  key: FieldKey;
  place: number;
  text?: string;
  textNorm?: string;
  numberScaled?: number;
  at?: string;
  day?: string;
  /** Which of the field's options. */
  option?: number;
}

const oneDay = 86_400_000;
const nouns = "harbour lantern meadow copper violin granite saffron walnut orchid compass ember pebble cedar falcon ribbon".split(" ");
const verbs = "asked wants moved plans renewed paused signed met prefers visited".split(" ");

/** What the generated contact with this number has in its custom fields: a value in each. @param until the day that the workspace has come to */
export function fieldValuesOf(number: number, until: Date): FieldValue[] {
  const draw = drawsOf(number * 104_729);
  const upTo = (most: number) => Math.floor(draw() * most);
  const one = <T>(list: readonly T[]): T => list[upTo(list.length)]!;
  const text = (key: FieldKey, value: string): FieldValue => ({ key, place: 0, text: value, textNorm: fold(value) });
  const dayFrom = (from: number, days: number) => new Date(until.getTime() + (from + upTo(days)) * oneDay);
  return [
    text("referral_code", `${one(nouns).toUpperCase()}-${(number * 7_919).toString(36)}`),
    text("account_note", `${one(verbs)} ${one(nouns)} ${one(nouns)} ${upTo(100_000)}, ${one(verbs)} ${one(nouns)}`),
    text("segment_code", `S${upTo(50)}`),
    { key: "seats", place: 0, numberScaled: Math.floor(draw() ** 3 * 500) * 1_000_000 },
    { key: "score", place: 0, numberScaled: upTo(10_001) * 10_000 },
    { key: "budget", place: 0, numberScaled: upTo(100_000) * 100 },
    { key: "renewal", place: 0, day: dayFrom(-365, 730).toISOString().slice(0, 10) },
    { key: "last_audit", place: 0, at: dayFrom(-730, 730).toISOString() },
    { key: "plan", place: 0, option: Math.floor(draw() ** 2 * 5) },
    { key: "interests", place: 0, option: upTo(5) },
  ];
}
