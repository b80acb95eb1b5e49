import type { ApolloClient } from "@apollo/client";
import { SetSubscriptionDocument } from "../../gql/graphql.ts";
import { describeError } from "../../lib/user-errors.ts";
import type { SaveResult } from "../../lib/save-result.ts";

/** Subscribes a contact to a category, or ends that. */
export async function setSubscription(
  client: ApolloClient,
  contactId: string,
  categoryId: string,
  isSubscribed: boolean,
): Promise<SaveResult> {
  try {
    const { data } = await client.mutate({
      mutation: SetSubscriptionDocument,
      variables: { input: { contactId, categoryId, isSubscribed } },
    });
    const [error] = data!.setContactSubscription.userErrors;
    return error ? { ok: false, reason: error.message } : { ok: true };
  } catch (error) {
    return { ok: false, reason: describeError(error) };
  }
}
