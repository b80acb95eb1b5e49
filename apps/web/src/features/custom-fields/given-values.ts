import type { CustomFieldType, CustomFieldValueInput } from "../../gql/graphql.ts";
import { z } from "../../lib/zod.ts";
import { areOnTheirWay } from "./files-text.ts";
import { isWrongNumber } from "./typed-number.ts";
import { fieldValueInput } from "./value-text.ts";

const givenValue = z
  .object({ type: z.custom<CustomFieldType>(), text: z.string() })
  .refine(({ type, text }) => !isWrongNumber({ type }, text), "wrongNumber")
  .refine(({ type, text }) => type !== "FILE" || !areOnTheirWay(text), "filesOnTheirWay");

/** What the person gave custom fields in a form, by their ids; fields that are shown and were not touched have no value, and get their defaults. */
export const givenValues = z.record(z.string(), givenValue.optional());

/** A form that has them. */
export interface WithGivenValues {
  customFields: z.infer<typeof givenValues>;
}

const listed = ({ customFields }: WithGivenValues) =>
  Object.entries(customFields).flatMap(([id, given]) => (given ? [[id, given] as const] : []));

/** The same as the server takes it. */
export const givenInputs = (form: WithGivenValues): CustomFieldValueInput[] =>
  listed(form).map(([id, { type, text }]) => fieldValueInput({ id, type }, text));

/** The server's path of a wrong value → the field of the form: it counts only those it gets. */
export const givenPath = (form: WithGivenValues, [list, index]: readonly string[]): string[] =>
  index === undefined ? [list!] : [list!, listed(form)[Number(index)]?.[0] ?? index];
