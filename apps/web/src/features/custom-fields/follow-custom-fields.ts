import { useApolloClient } from "@apollo/client/react";
import { useThrottledCallback } from "@mantine/hooks";
import { CustomFieldsDocument } from "../../gql/graphql.ts";
import { useLive, useResync } from "../../lib/live.ts";

const readAgainEvery = 300;

/** Keeps the custom fields of this window as they are for everybody: in the settings, on records and in forms. */
export function useFollowCustomFields() {
  const client = useApolloClient();
  const follow = useThrottledCallback(() => {
    // Who has not looked at them yet reads them when he does.
    if (!client.readQuery({ query: CustomFieldsDocument })) return;
    // A failed read is made good by the next event; the connection state tells that the window is behind.
    void client.query({ query: CustomFieldsDocument, fetchPolicy: "network-only" }).catch(() => {});
  }, readAgainEvery);
  useLive((events) => {
    if (events.some(({ kind }) => kind.startsWith("customField"))) follow();
  });
  useResync(follow);
}
