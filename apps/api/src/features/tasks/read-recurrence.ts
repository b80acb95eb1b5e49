import { limits } from "@kith/shared/limits.ts";

/** The parts of an RFC 5545 rule that tasks know, checked one by one. */
export interface Recurrence {
  frequency: Frequency;
  /** The last day that it may come, ISO; null without one. */
  until: string | null;
  /** The parts in a fixed order, without UNTIL: what is calculated with. */
  parts: string;
  /** The same with UNTIL as a day: what is stored. */
  text: string;
}

const frequencies = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"] as const;
type Frequency = (typeof frequencies)[number];

const weekday = "(?:MO|TU|WE|TH|FR|SA|SU)";
const order = ["FREQ", "INTERVAL", "COUNT", "UNTIL", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS", "WKST"];

/** Why a rule can't be used, as a sentence. */
export class WrongRecurrence extends Error {}

const wrong = (message: string): never => {
  throw new WrongRecurrence(message);
};

/** Reads the rule that somebody wrote: `FREQ=WEEKLY;BYDAY=MO`, also behind `RRULE:`. @throws WrongRecurrence */
export function readRecurrence(given: string): Recurrence {
  const parts = split(
    given
      .trim()
      .toUpperCase()
      .replace(/^RRULE:/, ""),
  );
  const frequency = frequencies.find((name) => name === parts.get("FREQ"));
  if (!frequency) return wrong("A rule says FREQ=DAILY, WEEKLY, MONTHLY or YEARLY.");
  const number = (name: string, most: number) => {
    const text = parts.get(name);
    if (text !== undefined && (!/^\d{1,6}$/.test(text) || Number(text) < 1 || Number(text) > most))
      wrong(`${name} is a number from 1 to ${most.toLocaleString("en")}.`);
  };
  number("INTERVAL", limits.recurrenceInterval);
  number("COUNT", limits.recurrenceCount);
  checkNumbers(parts, "BYMONTH", 12, false);
  checkNumbers(parts, "BYMONTHDAY", 31, true);
  checkNumbers(parts, "BYSETPOS", 366, true);
  checkDays(parts, frequency);
  if (parts.has("BYMONTHDAY") && frequency === "WEEKLY") wrong("BYMONTHDAY does not go with FREQ=WEEKLY.");
  if (parts.has("BYSETPOS") && !["BYDAY", "BYMONTHDAY", "BYMONTH"].some((name) => parts.has(name)))
    wrong("BYSETPOS chooses among the days of BYDAY, BYMONTHDAY or BYMONTH, and none is given.");
  if (parts.has("WKST") && !new RegExp(`^${weekday}$`).test(parts.get("WKST")!)) wrong("WKST is a day of the week: MO.");
  if (parts.has("COUNT") && parts.has("UNTIL")) wrong("A rule has COUNT or UNTIL, not both.");
  const until = readUntil(parts.get("UNTIL"));
  const write = (names: readonly string[]) =>
    names
      .flatMap((name) => (parts.has(name) ? [`${name}=${name === "UNTIL" ? until!.replaceAll("-", "") : parts.get(name)!}`] : []))
      .join(";");
  return { frequency, until, parts: write(order.filter((name) => name !== "UNTIL")), text: write(order) };
}

function split(text: string): Map<string, string> {
  if (text.length > limits.textLength) wrong(`A rule has at most ${limits.textLength} characters.`);
  const parts = new Map<string, string>();
  for (const part of text.split(";").filter(Boolean)) {
    const [name = "", value = "", ...more] = part.split("=");
    if (!order.includes(name)) wrong(`“${name.slice(0, 20)}” is not a part of a rule that tasks know. They know ${order.join(", ")}.`);
    if (parts.has(name)) wrong(`${name} is given twice.`);
    if (value === "" || more.length > 0) wrong(`${name} has no value.`);
    parts.set(name, value);
  }
  return parts;
}

function checkNumbers(parts: Map<string, string>, name: string, most: number, isSigned: boolean): void {
  for (const item of parts.get(name)?.split(",") ?? []) {
    const isNumber = isSigned ? /^[+-]?\d{1,3}$/.test(item) : /^\d{1,3}$/.test(item);
    const size = Math.abs(Number(item));
    if (!isNumber || size < 1 || size > most)
      wrong(`${name} has numbers from 1 to ${most}${isSigned ? ", or from the end with a minus" : ""}.`);
  }
}

function checkDays(parts: Map<string, string>, frequency: Frequency): void {
  const most = frequency === "MONTHLY" || (frequency === "YEARLY" && parts.has("BYMONTH")) ? 5 : frequency === "YEARLY" ? 53 : 0;
  for (const item of parts.get("BYDAY")?.split(",") ?? []) {
    const place = new RegExp(`^([+-]?\\d{1,2})?${weekday}$`).exec(item);
    if (!place) return wrong("BYDAY has days of the week: MO, or 1MO for the first Monday and -1FR for the last Friday.");
    const size = Math.abs(Number(place[1] ?? 1));
    if (place[1] !== undefined && (size < 1 || size > most))
      wrong(most === 0 ? `BYDAY has days without numbers with FREQ=${frequency}.` : `In BYDAY, a day's number is from 1 to ${most}.`);
  }
}

/** A day, or the day of an instant. */
function readUntil(text: string | undefined): string | null {
  if (text === undefined) return null;
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)(?:T\d{6}Z?)?$/.exec(text) ?? wrong("UNTIL is a day: 20261231.");
  const iso = `${year}-${month}-${day}`;
  const date = new Date(`${iso}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || !date.toISOString().startsWith(iso)) wrong("UNTIL is a day that there is: 20261231.");
  return iso;
}
