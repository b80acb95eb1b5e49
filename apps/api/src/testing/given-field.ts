import { expect } from "@jest/globals";
import type { ApiClient } from "./api-client.ts";
import type { TestApp } from "./test-app.ts";

interface FieldRow {
  id: string;
  key: string;
  name: string;
  version: number;
  options: { id: string; name: string; color: string }[];
}
export const fieldFields =
  "customField { id key name type description currency isRequired position version folder { id name } options { id name color position } defaultValue { __typename display } }";

/** A custom field, of text unless the input says otherwise. */
export async function givenField(asker: ApiClient, input: Record<string, unknown>): Promise<FieldRow> {
  const { customField, userErrors } = await asker.mutate("createCustomField", { type: "TEXT", ...input }, fieldFields);
  expect(userErrors).toEqual([]);
  return customField;
}

/** What a mutation refuses, and why. */
export const faultsOf = async (asker: ApiClient, field: string, input: Record<string, unknown>) =>
  (await asker.mutate(field, input, "__typename")).userErrors;

/** Gives a contact a value. */
export const setField = (asker: ApiClient, contactId: string, field: string, value: Record<string, unknown>) =>
  asker.mutate("updateContact", { id: contactId, customFields: [{ field, ...value }] }, "contact { version }");

/** A contact's value as text. */
export const displayOf = async (asker: ApiClient, id: string, key: string): Promise<string | null> =>
  (await asker.get("query ($id: ID!, $key: String!) { contact(id: $id) { field(key: $key) { display } } }", { id, key })).contact.field
    ?.display ?? null;

export const versionOf = async (asker: ApiClient, id: string): Promise<number> =>
  (await asker.get("query ($id: ID!) { contact(id: $id) { version } }", { id })).contact.version;

/** A workspace's events of a kind, newest first. */
export async function fieldEvents({ app }: TestApp, workspaceId: string, kind: string) {
  const { rows } = await app.database.system.query(
    "select subject_id, contact_id, data, changes from activity where workspace_id = $1 and kind = $2 order by seq desc",
    [workspaceId, kind],
  );
  return rows;
}
