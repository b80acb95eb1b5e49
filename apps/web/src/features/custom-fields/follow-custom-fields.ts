import type { ApolloClient } from "@apollo/client";
import { CustomFieldsDocument, ObjectsDocument } from "../../gql/graphql.ts";
import type { ActivityEvent } from "../../lib/live.ts";
import { type CachedValues, withoutValue } from "./cached-values.ts";
import { fieldObjects, typeOfObject } from "./field-object.ts";

/** One event of the field tells what happened to the values of all records. */
const changesValues = new Set(["customField.typeChanged", "customField.optionRemoved", "customField.deleted"]);

/** Reads the custom fields again: in the settings, on records, in forms and lists they are then as they are for everybody. */
export async function followCustomFields(client: ApolloClient, events: readonly ActivityEvent[]): Promise<void> {
  for (const { kind, subjectId } of events) if (subjectId && changesValues.has(kind)) forgetValues(client, subjectId);
  // Who has not looked at them yet reads them when he does.
  const defined = client.readQuery({ query: ObjectsDocument })?.objects ?? [];
  for (const object of [...fieldObjects.map((one) => one.object), ...defined.map(({ key }) => key)]) {
    const query = { query: CustomFieldsDocument, variables: { object } };
    if (client.readQuery(query)) await client.query({ ...query, fetchPolicy: "network-only" });
  }
}

/** Lets go of what records held in a field: rows and records that show it ask again. */
function forgetValues({ cache }: ApolloClient, fieldId: string): void {
  const entities = cache.extract() as Record<string, { key?: string; object?: string; customFields?: CachedValues } | undefined>;
  const { key, object } = entities[`CustomField:${fieldId}`] ?? {};
  if (key === undefined) return;
  // Whose field it is is known where the fields were read, not only values; else all records with such a key ask again.
  const type = object === undefined ? "" : `${typeOfObject(object)}:`;
  cache.batch({
    update: () => {
      for (const [id, entity] of Object.entries(entities)) {
        if (!id.startsWith(type) || entity?.customFields?.byKey[key] == null) continue;
        const without = withoutValue(entity.customFields, key);
        cache.modify({ id, fields: { customFields: () => without as never } });
      }
    },
  });
}
