import type { ColumnRule, ImportFileQuery, StartImportInput } from "../../../gql/graphql.ts";

export type ImportFile = NonNullable<ImportFileQuery["import"]>;

/** What the form holds; the position in `mapping` is the column of the file. An empty field leaves the column out. */
export type ColumnsForm = {
  mapping: { field: string; overwrite: ColumnRule }[];
  tags: string[];
  lists: string[];
  matchByPhone: boolean;
  defaultCountry: string | null;
};

const customPrefix = "customFields.";

/** What the import calls a custom field, by its key. */
export const customName = (key: string): string => `${customPrefix}${key}`;
export const isCustomName = (field: string): boolean => field.startsWith(customPrefix);

export const columnRules: readonly ColumnRule[] = ["OVERWRITE", "FILL_BLANKS", "NEVER"];

const phoneFields = new Set(["phone", "mobilePhone", "workPhone", "homePhone", "landlinePhone"]);
const sampleLimit = 3;

/** The form as the server suggests it. */
export function suggestedForm({ headers, mapping }: ImportFile, defaultCountry: string | null): ColumnsForm {
  const byColumn = new Map(mapping.map((column) => [column.column, column]));
  return {
    mapping: headers.map((_, column) => {
      const { field, overwrite } = byColumn.get(column) ?? { field: null, overwrite: "OVERWRITE" as const };
      return { field: field ?? "", overwrite };
    }),
    tags: [],
    lists: [],
    matchByPhone: false,
    defaultCountry,
  };
}

/** Every column goes along, in the order of the form, so that the server's errors name the form's own rows. */
export function inputOf(id: string, { mapping, ...options }: ColumnsForm): StartImportInput {
  return { id, ...options, mapping: mapping.map(({ field, overwrite }, column) => ({ column, field: field || null, overwrite })) };
}

export type Missing = "email" | "matchByPhone" | "emailOrPhone";

/** What contacts are to be told apart by, and no column gives; undefined when the import can start. */
export function missingOf({ mapping, matchByPhone }: Pick<ColumnsForm, "mapping" | "matchByPhone">): Missing | undefined {
  const hasEmail = mapping.some(({ field }) => field === "email");
  const hasPhone = mapping.some(({ field }) => phoneFields.has(field));
  if (hasEmail || (matchByPhone && hasPhone)) return undefined;
  if (matchByPhone) return "emailOrPhone";
  return hasPhone ? "matchByPhone" : "email";
}

/** The first values of a column that say something. */
export function samplesOf(sample: ImportFile["sample"], column: number): string[] {
  return sample.flatMap((row) => row[column]?.trim() || []).slice(0, sampleLimit);
}

/** The form in which names are searched: "E-Mail_Adresse" and "e-mail adresse" are one. */
export const searchKey = (text: string) =>
  text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
