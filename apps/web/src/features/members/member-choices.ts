import { useQuery } from "@apollo/client/react";
import { useMemo } from "react";
import { MemberChoicesDocument } from "../../gql/graphql.ts";
import type { Choice } from "../../lib/choice.ts";

/** Hook. The members who can own a record. Asked for when the choice is opened, not before. */
export function useMemberChoices(isOpen: boolean): Choice[] {
  const { data } = useQuery(MemberChoicesDocument, { skip: !isOpen });
  return useMemo(
    () => (data?.members.nodes ?? []).filter(({ status }) => status !== "suspended").map(({ id, name }) => ({ value: id, label: name })),
    [data],
  );
}
