import type { ApolloClient } from "@apollo/client";
import { type CompanyRecordFragment, UpdateCompanyDocument, type UpdateCompanyInput } from "../../gql/graphql.ts";
import type { SaveResult } from "../../lib/save-result.ts";
import { describeError } from "../../lib/user-errors.ts";
import { readRow } from "../records/list/rows.ts";
import { saveField } from "../records/page/save-field.ts";
import { type CompanyRow, companyRows } from "./company-rows.ts";

export interface CompanyChange {
  id: string;
  input: Omit<UpdateCompanyInput, "id" | "expectedVersion">;
  /** The changed field as text, and what it was when the person decided to change it. */
  read: (company: CompanyRecordFragment) => string;
  base: string;
}

/** Saves one field of a company (see save-field.ts). */
export const saveCompany = (client: ApolloClient, { id, input, read, base }: CompanyChange): Promise<SaveResult> =>
  saveField<CompanyRecordFragment>({
    version: readRow<CompanyRow>(client, companyRows, id)?.version,
    read,
    base,
    async send(expectedVersion) {
      const { data } = await client.mutate({ mutation: UpdateCompanyDocument, variables: { input: { id, expectedVersion, ...input } } });
      const { company, userErrors } = data!.updateCompany;
      return { record: company, userErrors };
    },
  });

/** Hands a company over, whatever else was changed meanwhile. */
export async function giveCompany(client: ApolloClient, id: string, ownerId: string | null): Promise<SaveResult> {
  try {
    const { data } = await client.mutate({ mutation: UpdateCompanyDocument, variables: { input: { id, ownerId } } });
    const [error] = data!.updateCompany.userErrors;
    return error ? { ok: false, reason: error.message } : { ok: true };
  } catch (error) {
    return { ok: false, reason: describeError(error) };
  }
}
