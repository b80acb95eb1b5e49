import { useQuery } from "@apollo/client/react";
import { useDebouncedValue } from "@mantine/hooks";
import { CompanyChoicesDocument, ContactChoicesDocument } from "../../gql/graphql.ts";
import { type Associated, type RecordKind, recordName } from "./associated-record.ts";

const typingDelay = 150;

/**
 * The records of a kind that a text finds, the first 8. Asked for while one types; until the answer is there, those of the last one whose
 * names have the text in them, so that nobody picks what he did not mean.
 */
export function useRecordChoices(kind: RecordKind | undefined, text: string): readonly Associated[] {
  const wanted = text.trim();
  const [search] = useDebouncedValue(wanted, typingDelay);
  const variables = { search: search || null };
  const contacts = useQuery(ContactChoicesDocument, { variables, skip: kind !== "contact", fetchPolicy: "cache-and-network" });
  const companies = useQuery(CompanyChoicesDocument, { variables, skip: kind !== "company", fetchPolicy: "cache-and-network" });
  const isAnswered = wanted === search && (kind === "company" ? companies.data : contacts.data) !== undefined;
  const found =
    kind === "company"
      ? ((companies.data ?? companies.previousData)?.companies.nodes ?? [])
      : kind === "contact"
        ? ((contacts.data ?? contacts.previousData)?.contacts.nodes ?? [])
        : [];
  const sought = wanted.toLocaleLowerCase();
  return isAnswered ? found : found.filter((record) => recordName(record).toLocaleLowerCase().includes(sought));
}
