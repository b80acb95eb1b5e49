import { DeleteOpportunitiesDocument, RestoreOpportunitiesDocument } from "../../gql/graphql.ts";
import { resultOf, type TrashOf } from "../records/trash/trash-of.ts";

/** How opportunities go to the trash and come back. */
export const opportunityTrash: TrashOf = {
  texts: "opportunities",
  remove: (client, ids, reason) =>
    resultOf(async () => {
      const input = { ids: [...ids], reason: reason || null };
      const { data } = await client.mutate({ mutation: DeleteOpportunitiesDocument, variables: { input } });
      return { ...data!.deleteOpportunities, records: data!.deleteOpportunities.opportunities };
    }),
  restore: (client, ids) =>
    resultOf(async () => {
      const { data } = await client.mutate({ mutation: RestoreOpportunitiesDocument, variables: { input: { ids: [...ids] } } });
      return { ...data!.restoreOpportunities, records: data!.restoreOpportunities.opportunities };
    }),
};
