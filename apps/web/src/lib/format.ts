import { browserLanguages } from "./browser-languages.ts";
import i18next from "i18next";

/** The person's own time zone (IANA), as the browser knows it. */
export const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The person's own form of the language they read: British dates for a British browser, when the app speaks English. */
const locale = () => browserLanguages().find((tag) => tag.split("-")[0] === i18next.language) ?? i18next.language;

const made = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>();

// Making an Intl format costs far more than using it; a grid asks for the same few hundreds of times.
function dateFormat(options: Intl.DateTimeFormatOptions) {
  const key = `${locale()} ${JSON.stringify(options)}`;
  const format = made.get(key) ?? new Intl.DateTimeFormat(locale(), options);
  made.set(key, format);
  return format as Intl.DateTimeFormat;
}

function numberFormat(options: Intl.NumberFormatOptions) {
  const key = `${locale()} #${JSON.stringify(options)}`;
  const format = made.get(key) ?? new Intl.NumberFormat(locale(), options);
  made.set(key, format);
  return format as Intl.NumberFormat;
}

/** "18 Jun 2026", in the person's zone. A plain date (YYYY-MM-DD, a birthday) stays that day in every zone. */
export function formatDate(at: string) {
  const plain = /^\d{4}-\d{2}-\d{2}$/.test(at);
  return dateFormat({ day: "numeric", month: "short", year: "numeric", timeZone: plain ? "UTC" : ownZone }).format(new Date(at));
}

/** "11:31", in the person's zone or in another one. */
export const formatTime = (at: string, timeZone = ownZone) =>
  dateFormat({ hour: "2-digit", minute: "2-digit", timeZone }).format(new Date(at));

/** "18 Jun 2026, 11:31 CEST": for tooltips and lists, where the zone must be named. */
export const formatDateTime = (at: string) =>
  dateFormat({
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZone: ownZone,
    timeZoneName: "short",
  }).format(new Date(at));

/** "Thursday 18 June": the heading of a day; with the year where it is not this one. */
export function formatDay(at: string) {
  const date = new Date(at);
  const year = date.getFullYear() === new Date().getFullYear() ? undefined : ("numeric" as const);
  return dateFormat({ weekday: "long", day: "numeric", month: "long", year, timeZone: ownZone }).format(date);
}

/** "Mon", or "Monday": a day of the week by its place from Monday on, from 0. */
export const formatWeekday = (place: number, weekday: "short" | "long" = "short") =>
  dateFormat({ weekday, timeZone: "UTC" }).format(new Date(Date.UTC(2024, 0, 1 + place)));

/** The calendar day in the person's zone as YYYY-MM-DD: the key by which a timeline groups. */
export const dayOf = (at: string) => {
  const date = new Date(at);
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")}`;
};

/** "18,204". */
export const formatNumber = (value: number) => numberFormat({}).format(value);

/** A decimal number of any length, written with a point, as the person reads it: "1234.50" is "1,234.50". */
export const formatDecimals = (decimals: string, options: Intl.NumberFormatOptions = {}) =>
  numberFormat({ maximumFractionDigits: 6, minimumFractionDigits: decimals.split(".")[1]?.length ?? 0, ...options }).format(
    decimals as Intl.StringNumericLiteral,
  );

/** The signs that the person groups digits with, and puts before decimals. */
export function numberSigns() {
  const parts = numberFormat({}).formatToParts(-12_345.5);
  const signOf = (wanted: string) => parts.find(({ type }) => type === wanted)?.value ?? "";
  return { group: signOf("group") || "\u202f", decimal: signOf("decimal") };
}

/** "64 %" of 0 to 1, whole per cents, always rounded down: a job at 99.6 % is not done. */
export const formatPercent = (share: number) => numberFormat({ style: "percent" }).format(Math.floor(share * 100) / 100);

/** A list's count: "18,204", and "10,000+" where the server says that there are at least so many. */
export const formatCount = (count: { value: number; precision: string }) =>
  `${formatNumber(count.value)}${count.precision === "AT_LEAST" ? "+" : ""}`;
