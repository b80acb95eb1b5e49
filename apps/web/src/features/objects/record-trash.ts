import { DeleteRecordsDocument, RestoreRecordsDocument } from "../../gql/graphql.ts";
import { resultOf, type TrashOf } from "../records/trash/trash-of.ts";

/** How records of an object go to the trash and come back. */
export const recordTrash: TrashOf = {
  texts: "objects",
  remove: (client, ids, reason) =>
    resultOf(async () => {
      const input = { ids: [...ids], reason: reason || null };
      return (await client.mutate({ mutation: DeleteRecordsDocument, variables: { input } })).data!.deleteRecords;
    }),
  restore: (client, ids) =>
    resultOf(
      async () => (await client.mutate({ mutation: RestoreRecordsDocument, variables: { input: { ids: [...ids] } } })).data!.restoreRecords,
    ),
};
