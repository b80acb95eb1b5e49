import { useQuery } from "@apollo/client/react";
import { useMemo } from "react";
import { CategoriesDocument } from "../../gql/graphql.ts";
import type { Choice } from "../../lib/choice.ts";

/** The subscription categories in use. Asked for when there is something to choose, not before. */
export function useCategoryChoices(isWanted: boolean): Choice[] {
  const { data } = useQuery(CategoriesDocument, { skip: !isWanted, fetchPolicy: "cache-and-network" });
  return useMemo(() => (data?.subscriptionCategories ?? []).map(({ id, name }) => ({ value: id, label: name })), [data]);
}
