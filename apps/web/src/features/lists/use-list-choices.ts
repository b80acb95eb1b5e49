import { useQuery } from "@apollo/client/react";
import { useDebouncedValue } from "@mantine/hooks";
import { ListChoicesDocument } from "../../gql/graphql.ts";
import type { NamedList } from "./change-lists.ts";

const typingDelay = 150;

/** The lists in use whose name has this text, the first 50. Asked for while one types. @param isOpen whether there is anything to choose now. */
export function useListChoices(text: string, isOpen = true): readonly NamedList[] {
  const [search] = useDebouncedValue(text.trim(), typingDelay);
  const { data, previousData } = useQuery(ListChoicesDocument, {
    variables: { search: search || null },
    fetchPolicy: "cache-and-network",
    skip: !isOpen,
  });
  return (data ?? previousData)?.lists.nodes ?? [];
}
