import type { ApolloClient } from "@apollo/client";
import { useQuery } from "@apollo/client/react";
import {
  CompanyChoicesDocument,
  ContactChoicesDocument,
  CreateNamedCompanyDocument,
  CreateNamedContactDocument,
  CreateNamedOpportunityDocument,
  CreateNamedRecordDocument,
  OpportunityChoicesDocument,
  RecordChoicesDocument,
  type RecordChoicesQueryVariables,
} from "../../gql/graphql.ts";
import type { Associated, RecordKind } from "./associated-record.ts";

interface Made {
  record: Associated | null;
  userErrors: readonly { message: string }[];
}

/** How records of a kind are found, and how one is made of which only the name is known. */
export const recordsOfKind = {
  contact: {
    document: ContactChoicesDocument,
    async create(client, name) {
      const [firstName, ...rest] = name.split(/\s+/);
      const input = { firstName: firstName!, lastName: rest.join(" ") };
      const { data } = await client.mutate({ mutation: CreateNamedContactDocument, variables: { input } });
      return data!.createContact;
    },
  },
  company: {
    document: CompanyChoicesDocument,
    create: async (client, name) =>
      (await client.mutate({ mutation: CreateNamedCompanyDocument, variables: { input: { name } } })).data!.createCompany,
  },
  opportunity: {
    document: OpportunityChoicesDocument,
    create: async (client, name) =>
      (await client.mutate({ mutation: CreateNamedOpportunityDocument, variables: { input: { name } } })).data!.createOpportunity,
  },
  record: {
    document: RecordChoicesDocument,
    create: async (client, name, object) =>
      (await client.mutate({ mutation: CreateNamedRecordDocument, variables: { input: { object, name } } })).data!.createRecord,
  },
} as const satisfies Record<RecordKind, { document: unknown; create(client: ApolloClient, name: string, object: string): Promise<Made> }>;

/** Hook. The first records of a kind that a search finds. @param object of records of an object the object's key @returns none while there is no answer; whether this is the answer to the search */
export function useFound(
  kind: RecordKind | undefined,
  search: string,
  object: string | undefined,
): { found: readonly Associated[]; isAnswered: boolean } {
  const { data, previousData } = useQuery(recordsOfKind[kind ?? "contact"].document as typeof RecordChoicesDocument, {
    variables: { search: search || null, ...(object && { object }) } as RecordChoicesQueryVariables,
    skip: kind === undefined,
    fetchPolicy: "cache-and-network",
  });
  return { found: (data ?? previousData)?.records.nodes ?? [], isAnswered: data !== undefined };
}
