import { limits } from "@kith/shared/limits.ts";
import { fold } from "@kith/shared/text.ts";
import type { CustomFieldType } from "../../../gql/graphql.ts";

const yesOrNo = new Set(["yes", "no", "true", "false", "ja", "nein"]);
const signs: Record<string, string> = { "€": "EUR", $: "USD", "£": "GBP" };

/** What a type looks like in a file; the first that all samples look like is meant. Postcodes and the like begin with 0: they are no numbers. */
const looks: readonly [CustomFieldType, (text: string) => boolean][] = [
  ["CHECKBOX", (text) => yesOrNo.has(text.toLowerCase())],
  ["EMAIL", (text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)],
  ["URL", (text) => /^(https?:\/\/|www\.)\S+$/i.test(text)],
  ["DATE_TIME", (text) => /^\d{4}-\d\d-\d\d[T ]\d\d?:\d\d/.test(text)],
  ["DATE", (text) => /^(\d{4}-\d\d-\d\d|\d{1,2}\.\d{1,2}\.\d{4})$/.test(text)],
  ["PHONE", (text) => /^(\+|00)\d[\d\s()/.-]{5,}$/.test(text)],
  ["MONEY", (text) => /^[€$£]\s?-?\d[\d.,'\s]*$|^-?\d[\d.,'\s]*[€$£]$/.test(text)],
  ["NUMBER", (text) => /^-?(0|[1-9]\d{0,14})([.,]\d{1,6})?$/.test(text)],
];

/** The type that a field made from a column probably has, by the samples of the column. */
export function suggestType(samples: readonly string[]): CustomFieldType {
  const given = samples.map((sample) => sample.trim()).filter(Boolean);
  if (given.length === 0) return "TEXT";
  const found = looks.find(([, isLike]) => given.every(isLike))?.[0];
  return found ?? (given.some((text) => text.length > 120 || text.includes("\n")) ? "LONG_TEXT" : "TEXT");
}

/** The currency whose sign all samples have. */
export function suggestCurrency(samples: readonly string[]): string | undefined {
  const found = new Set(samples.flatMap((sample) => /[€$£]/.exec(sample)?.[0] ?? []));
  const [sign] = found;
  return found.size === 1 ? signs[sign!] : undefined;
}

/** The options that the samples name, each once whatever its case; several in one cell stand in lines or between semicolons. */
export function suggestOptions(samples: readonly string[]): string[] {
  const names = samples.flatMap((sample) => sample.split(/[\n;]/)).map((name) => name.trim().slice(0, limits.customFieldName));
  return names.filter((name, place) => name !== "" && names.findIndex((other) => fold(other) === fold(name)) === place);
}
