import { requirableFields, type RequirableField } from "@kith/shared/required-fields.ts";
import type { RequirableContactField } from "../../gql/graphql.ts";

/** firstName → FIRST_NAME, as the API has it. */
const enumName = (field: RequirableField) => field.replaceAll(/[A-Z]|\d+/g, (part) => `_${part}`).toUpperCase() as RequirableContactField;

const byName = new Map(requirableFields.map((field) => [enumName(field), field]));

export const allRequirable: readonly RequirableContactField[] = [...byName.keys()];

/** The fields as the rule in packages/shared knows them. */
export const fieldsOf = (names: readonly RequirableContactField[]): RequirableField[] => names.flatMap((name) => byName.get(name) ?? []);
