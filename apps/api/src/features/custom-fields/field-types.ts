import { parseDay } from "@kith/shared/day.ts";
import { formatDecimal, parseDecimal } from "@kith/shared/decimal.ts";
import { checkEmail } from "@kith/shared/email.ts";
import { type CustomFieldType, limits } from "@kith/shared/limits.ts";
import { parseMoney, writeMoney } from "@kith/shared/money.ts";
import { normalizePhone } from "@kith/shared/phone.ts";
import { fold } from "@kith/shared/text.ts";
import { isWebAddress } from "@kith/shared/web-address.ts";
import { parseGlobalId } from "../../platform/ids.ts";
import type { ValueInput } from "./custom-value.inputs.ts";
import type { DefinedField } from "./load-fields.ts";
import { type StoredValue, storedDay, storedFiles, storedInstant, storedNumber, storedOptions, storedText } from "./stored-value.ts";

/** Why a value does not go into its field, in words for a person. */
export class WrongValue extends Error {}

type Member = keyof ValueInput;

/** What there is to know of a type of fields. The values that it takes are never blank: an empty list stands for a blank. */
export interface FieldKind {
  /** The member of an input that holds a value. */
  member: Member;
  /** Which column of contact_field_value it is in; null for files, which are documents. */
  column: "text" | "number" | "at" | "day" | "option" | null;
  /** A value as the API takes it. @throws Error with the reason */
  accept(given: never, field: DefinedField): StoredValue[];
  /** A value as a file has it, or a field of another type. @throws Error with the reason */
  read(text: string, field: DefinedField): StoredValue[];
  /** The value as a text: what `read` reads. */
  write(values: readonly StoredValue[], field: DefinedField): string;
  /** The value as the API answers it. */
  answer(values: readonly StoredValue[], field: DefinedField): { __typename: string } & Record<string, unknown>;
}

/** Types what `accept` takes by the member that it comes from. */
const kind = <M extends Member>(
  rules: FieldKind & { member: M; accept(given: NonNullable<ValueInput[M]>, field: DefinedField): StoredValue[] },
): FieldKind => rules;

/** A type whose values are texts of some form. */
function textKind(check: (text: string) => string): FieldKind {
  const accept = (given: string) => {
    const text = given.trim();
    return text === "" ? [] : storedText(check(text));
  };
  const write = ([value]: readonly StoredValue[]) => value!.text!;
  return {
    member: "text",
    column: "text",
    accept,
    read: accept,
    write,
    answer: (values) => ({ __typename: "CustomTextValue", text: write(values) }),
  };
}

function ofLength(text: string, most: number): string {
  if (text.length > most) throw new WrongValue(`This text has ${text.length} characters; at most ${most} are allowed.`);
  return text;
}

/** A field of one line takes a text of several as one. */
const oneLine = (text: string) => ofLength(text.replaceAll(/\s*[\r\n]+\s*/g, " "), limits.textLength);

function checkUrl(text: string): string {
  if (!isWebAddress(ofLength(text, limits.urlLength))) throw new WrongValue(`“${text.slice(0, 60)}” is not a web address.`);
  return text;
}

const tooLarge = (text: string) => new WrongValue(`${text} is too large, or has more than ${limits.numberDigits} digits that count.`);

function checkNumber(millionths: bigint, text: string): StoredValue[] {
  const size = millionths < 0n ? -millionths : millionths;
  const counting = formatDecimal(size, limits.numberDecimals).replace(".", "").replace(/^0+/, "").replace(/0+$/, "");
  if (size > BigInt(limits.numberSize) * 10n ** BigInt(limits.numberDecimals) || counting.length > limits.numberDigits)
    throw tooLarge(text);
  return storedNumber(millionths);
}

/** A Float as its shortest text; what is beyond its 15 digits is noise (0.1 + 0.2). */
function acceptNumber(given: number): StoredValue[] {
  return checkNumber(parseDecimal(String(Number(given.toPrecision(limits.numberDigits))), limits.numberDecimals), String(given));
}

function checkMoney(minor: bigint): StoredValue[] {
  const size = minor < 0n ? -minor : minor;
  if (size > BigInt(limits.moneySize)) throw new WrongValue(`An amount has at most ${limits.moneySize} minor units.`);
  return storedNumber(minor);
}

const words = new Map<string, bigint>([
  ...["yes", "true", "1", "y", "x", "on", "checked", "ja", "wahr", "j", "✓", "✔"].map((word) => [word, 1n] as const),
  ...["no", "false", "0", "n", "off", "unchecked", "nein", "falsch"].map((word) => [word, 0n] as const),
]);

function readCheckbox(text: string): StoredValue[] {
  const found = words.get(fold(text.trim()));
  if (found === undefined) throw new WrongValue(`“${text.trim().slice(0, 40)}” is neither yes nor no.`);
  return storedNumber(found);
}

function checkDay(day: string): StoredValue[] {
  if (day < "0001") throw new WrongValue(`“${day}” is before the year 1.`);
  return storedDay(day);
}

function checkInstant(at: Date): StoredValue[] {
  const year = at.getUTCFullYear();
  if (year < 1 || year > 9999) throw new WrongValue("An instant lies in the years 1 to 9999.");
  return storedInstant(at);
}

/** RFC 3339, or day and time as people write them; without a zone it is UTC, without a time midnight. */
function readInstant(given: string): StoredValue[] {
  const text = given.trim();
  const match = /^(.+?)(?:[T ]+(\d{1,2}:\d\d(?::\d\d(?:\.\d{1,9})?)?)\s*([Zz]|[+-]\d\d:?\d\d)?)?$/.exec(text);
  const wrong = () => new WrongValue(`“${text.slice(0, 40)}” is not an instant. Write it as 2026-01-31T09:30:00Z.`);
  if (!match) throw wrong();
  const [, day = "", time = "00:00", zone = "Z"] = match;
  const offset = zone.toUpperCase() === "Z" ? "Z" : zone.replace(/(\d\d):?(\d\d)$/, "$1:$2");
  const at = new Date(`${parseDay(day)}T${time.padStart(time.indexOf(":") === 1 ? time.length + 1 : time.length, "0")}${offset}`);
  if (Number.isNaN(at.getTime())) throw wrong();
  return checkInstant(at);
}

/** An option by its id or its name. */
function findOption(given: string, { options }: DefinedField): string {
  const parsed = parseGlobalId(given);
  const wanted = fold(given.trim());
  const found = options.find(({ id, nameNorm }) => (parsed ? id === parsed.id : nameNorm === wanted));
  if (!found) throw new WrongValue(`“${given.slice(0, 60)}” is not one of its options.`);
  return found.id;
}

/** Options that are gone meanwhile are left out. */
const optionsOf = (values: readonly StoredValue[], { options }: DefinedField) =>
  options.filter(({ id }) => values.some(({ option }) => option === id));

/** In the order of the field's options, each once. */
const sorted = (ids: readonly string[], { options }: DefinedField) =>
  storedOptions(options.map(({ id }) => id).filter((id) => ids.includes(id)));

/** Names in one cell, by line breaks, semicolons or commas; of commas as many belong to a name as there is one with them. */
function splitNames(text: string, { options }: DefinedField): string[] {
  const isName = (name: string) => options.some(({ nameNorm }) => nameNorm === fold(name.trim()));
  const byComma = (part: string): string[] => {
    const pieces = part.split(",");
    let most = pieces.length;
    while (most > 1 && !isName(pieces.slice(0, most).join(","))) most--;
    const rest = pieces.slice(most).join(",");
    return [pieces.slice(0, most).join(","), ...(rest ? byComma(rest) : [])];
  };
  return text
    .split(/[\n;]+/)
    .flatMap(byComma)
    .map((name) => name.trim())
    .filter(Boolean);
}

const numberOf = ([value]: readonly StoredValue[]) => BigInt(value!.number!);

/** Files that were sent, each once. */
function acceptFiles(given: readonly string[]): StoredValue[] {
  const ids = [...new Set(given)].map((id) => {
    const parsed = parseGlobalId(id);
    if (parsed?.type !== "StoredFile") throw new WrongValue(`“${id.slice(0, 60)}” is no file that was sent.`);
    return parsed.id;
  });
  if (ids.length > limits.filesPerField) throw new WrongValue(`At most ${limits.filesPerField} files.`);
  return storedFiles(ids);
}

/** Every type of fields. */
export const fieldKinds: { readonly [type in CustomFieldType]: FieldKind } = {
  text: textKind(oneLine),
  longText: textKind((text) => ofLength(text, limits.longTextLength)),
  phone: textKind((text) => normalizePhone(text)),
  email: textKind(checkEmail),
  url: textKind(checkUrl),
  number: kind({
    member: "number",
    column: "number",
    accept: acceptNumber,
    read: (text) => (text.trim() === "" ? [] : checkNumber(parseDecimal(text, limits.numberDecimals), text.trim())),
    write: (values) => formatDecimal(numberOf(values), limits.numberDecimals),
    answer: (values) => ({ __typename: "CustomNumberValue", number: Number(formatDecimal(numberOf(values), limits.numberDecimals)) }),
  }),
  money: kind({
    member: "amountMinor",
    column: "number",
    accept: (given) => checkMoney(BigInt(given)),
    read: (text, { currency }) => (text.trim() === "" ? [] : checkMoney(parseMoney(text, currency!))),
    write: (values, { currency }) => writeMoney(numberOf(values), currency!),
    answer: ([value], { currency }) => ({ __typename: "CustomMoneyValue", money: { amountMinor: value!.number, currency } }),
  }),
  checkbox: kind({
    member: "checked",
    column: "number",
    accept: (given) => storedNumber(given ? 1n : 0n),
    read: (text) => (text.trim() === "" ? [] : readCheckbox(text)),
    write: (values) => (numberOf(values) === 1n ? "yes" : "no"),
    answer: (values) => ({ __typename: "CustomCheckboxValue", checked: numberOf(values) === 1n }),
  }),
  choice: kind({
    member: "option",
    column: "option",
    accept: (given, field) => storedOptions([findOption(given, field)]),
    read: (text, field) => (text.trim() === "" ? [] : storedOptions([findOption(text, field)])),
    write: (values, field) => optionsOf(values, field)[0]?.name ?? "",
    answer: (values, field) => ({ __typename: "CustomChoiceValue", option: optionsOf(values, field)[0] }),
  }),
  choices: kind({
    member: "options",
    column: "option",
    accept: (given, field) =>
      sorted(
        given.map((option) => findOption(option, field)),
        field,
      ),
    read: (text, field) =>
      sorted(
        splitNames(text, field).map((name) => findOption(name, field)),
        field,
      ),
    write: (values, field) =>
      optionsOf(values, field)
        .map(({ name }) => name)
        .join("; "),
    answer: (values, field) => ({ __typename: "CustomChoicesValue", options: optionsOf(values, field) }),
  }),
  date: kind({
    member: "date",
    column: "day",
    accept: checkDay,
    read: (text) => (text.trim() === "" ? [] : checkDay(parseDay(text.trim()))),
    write: ([value]) => value!.day!,
    answer: ([value]) => ({ __typename: "CustomDateValue", date: value!.day }),
  }),
  dateTime: kind({
    member: "dateTime",
    column: "at",
    accept: checkInstant,
    read: (text) => (text.trim() === "" ? [] : readInstant(text)),
    write: ([value]) => value!.at!,
    answer: ([value]) => ({ __typename: "CustomDateTimeValue", dateTime: value!.at }),
  }),
  file: kind({
    member: "files",
    column: null,
    accept: acceptFiles,
    read: () => {
      throw new WrongValue("Files are sent, not written.");
    },
    write: (values) => values.map(({ text }) => text).join("; "),
    answer: (values) => ({ __typename: "CustomFilesValue", documentIds: values.map(({ file }) => file) }),
  }),
};
