import { DeleteCompaniesDocument, RestoreCompaniesDocument } from "../../gql/graphql.ts";
import { resultOf, type TrashOf } from "../records/trash/trash-of.ts";

/** How companies go to the trash and come back. */
export const companyTrash: TrashOf = {
  texts: "companies",
  remove: (client, ids, reason) =>
    resultOf(async () => {
      const input = { ids: [...ids], reason: reason || null };
      const { data } = await client.mutate({ mutation: DeleteCompaniesDocument, variables: { input } });
      return { ...data!.deleteCompanies, records: data!.deleteCompanies.companies };
    }),
  restore: (client, ids) =>
    resultOf(async () => {
      const { data } = await client.mutate({ mutation: RestoreCompaniesDocument, variables: { input: { ids: [...ids] } } });
      return { ...data!.restoreCompanies, records: data!.restoreCompanies.companies };
    }),
};
