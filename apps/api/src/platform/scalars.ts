import { checkEmail } from "@kith/shared/email.ts";
import { isCurrency } from "@kith/shared/money.ts";
import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from "graphql";
import { GraphQLJSON } from "graphql-scalars";

interface ScalarRules<T> {
  name: string;
  description: string;
  specifiedByURL?: string;
  serialize: (value: unknown) => unknown;
  /** @throws Error with a sentence */
  parse: (text: string) => T;
}

/** A scalar that travels as a string (or, for numbers of digits, also as an integer). */
function textScalar<T>({ name, description, specifiedByURL, serialize, parse }: ScalarRules<T>): GraphQLScalarType {
  const read = (value: unknown, node?: ValueNode): T => {
    if (typeof value !== "string") throw new GraphQLError(`${name} is written as a string.`, { nodes: node });
    try {
      return parse(value);
    } catch (error) {
      throw new GraphQLError((error as Error).message, { nodes: node });
    }
  };
  return new GraphQLScalarType({
    name,
    description,
    specifiedByURL: specifiedByURL ?? null,
    serialize,
    parseValue: (value) => read(typeof value === "number" && Number.isSafeInteger(value) ? String(value) : value),
    parseLiteral: (node) => read(node.kind === Kind.STRING || node.kind === Kind.INT ? node.value : null, node),
  });
}

const instant = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d(:\d\d(\.\d{1,9})?)?([Zz]|[+-]\d\d:\d\d)$/;

export const DateTime = textScalar<Date>({
  name: "DateTime",
  description: "An instant, RFC 3339 with offset: 2026-01-31T09:30:00Z.",
  specifiedByURL: "https://www.rfc-editor.org/rfc/rfc3339",
  serialize: (value) => (value instanceof Date ? value.toISOString() : value),
  parse(text) {
    const date = new Date(text);
    if (!instant.test(text) || Number.isNaN(date.getTime()))
      throw new Error(`“${text}” is not an instant such as 2026-01-31T09:30:00Z (RFC 3339, with offset).`);
    return date;
  },
});

export const LocalDate = textScalar<string>({
  name: "Date",
  description: "A day without time and zone: 1984-02-29.",
  serialize: (value) => value,
  parse(text) {
    const date = new Date(`${text}T00:00:00Z`);
    if (!/^\d{4}-\d\d-\d\d$/.test(text) || Number.isNaN(date.getTime()) || !date.toISOString().startsWith(text)) {
      throw new Error(`“${text}” is not a day such as 1984-02-29.`);
    }
    return text;
  },
});

export const Seq = textScalar<number>({
  name: "Seq",
  description: "A position in the workspace's feed: digits. Dense, in the order of commits.",
  serialize: String,
  parse(text) {
    const seq = Number(text);
    if (!/^\d{1,16}$/.test(text) || !Number.isSafeInteger(seq)) throw new Error(`“${text}” is not a position in the feed.`);
    return seq;
  },
});

export const BigInteger = textScalar<string>({
  name: "BigInt",
  description: "A whole number as digits, with a sign if it is negative: more than an Int holds.",
  serialize: String,
  parse(text) {
    if (!/^-?\d{1,30}$/.test(text)) throw new Error(`“${text.slice(0, 40)}” is not a whole number.`);
    return BigInt(text).toString();
  },
});

export const CurrencyCode = textScalar<string>({
  name: "CurrencyCode",
  description: "A currency: EUR.",
  specifiedByURL: "https://www.iso.org/iso-4217-currency-codes.html",
  serialize: (value) => value,
  parse(text) {
    if (!isCurrency(text)) throw new Error(`“${text.slice(0, 40)}” is not a currency such as EUR.`);
    return text;
  },
});

export const TimeZone = textScalar<string>({
  name: "TimeZone",
  description: "An IANA time zone: Europe/Lisbon.",
  specifiedByURL: "https://www.iana.org/time-zones",
  serialize: (value) => value,
  parse(text) {
    try {
      return new Intl.DateTimeFormat("en", { timeZone: text }).resolvedOptions().timeZone;
    } catch {
      throw new Error(`“${text}” is not a time zone such as Europe/Lisbon.`);
    }
  },
});

export const EmailAddress = textScalar<string>({
  name: "EmailAddress",
  description: "An e-mail address, at most 254 characters.",
  serialize: (value) => value,
  parse: checkEmail,
});

export const PhoneNumber = textScalar<string>({
  name: "PhoneNumber",
  description: "A phone number in E.164: +351912555014.",
  specifiedByURL: "https://www.itu.int/rec/T-REC-E.164",
  serialize: (value) => value,
  parse(text) {
    if (!/^\+[1-9]\d{4,14}$/.test(text)) throw new Error(`“${text}” is not a phone number in E.164.`);
    return text;
  },
});

export const Json = GraphQLJSON;
