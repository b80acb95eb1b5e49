import type { ApolloClient } from "@apollo/client";
import { AddFollowersDocument, RemoveFollowersDocument } from "../../gql/graphql.ts";
import { describeError } from "../../lib/user-errors.ts";
import { type ContactRow, contactRows, readContactRow } from "../contacts/list/contact-rows.ts";
import { forgetRows } from "../records/list/rows.ts";
import type { SaveResult } from "../../lib/save-result.ts";

/** A member as the rows know him. */
export type Follower = Pick<ContactRow["followers"][number], "id" | "name">;

/** Lets a member follow a contact, at once on the screen. */
export async function addFollower(client: ApolloClient, contactId: string, member: Follower): Promise<SaveResult> {
  const contact = foretell(client, contactId, (followers) => [...followers.filter(({ id }) => id !== member.id), asMember(member)]);
  try {
    const { data } = await client.mutate({
      mutation: AddFollowersDocument,
      variables: { input: { contactId, memberIds: [member.id] } },
      optimisticResponse: contact && { addFollowers: { __typename: "ContactPayload", contact, userErrors: [] } as never },
    });
    const [error] = data!.addFollowers.userErrors;
    return error ? { ok: false, reason: error.message } : { ok: true };
  } catch (error) {
    return { ok: false, reason: describeError(error) };
  }
}

/** Ends it that a member follows a contact. Who is not to see it any more keeps nothing of it in this window. */
export async function removeFollower(client: ApolloClient, contactId: string, memberId: string): Promise<SaveResult> {
  const contact = foretell(client, contactId, (followers) => followers.filter(({ id }) => id !== memberId));
  try {
    const { data } = await client.mutate({
      mutation: RemoveFollowersDocument,
      variables: { input: { contactId, memberIds: [memberId] } },
      optimisticResponse: contact && { removeFollowers: { __typename: "ContactPayload", contact, userErrors: [] } as never },
    });
    const { contact: left, userErrors } = data!.removeFollowers;
    const [error] = userErrors;
    if (error) return { ok: false, reason: error.message };
    if (!left) forgetRows(client, contactRows.type, [contactId]);
    return { ok: true };
  } catch (error) {
    return { ok: false, reason: describeError(error) };
  }
}

const asMember = ({ id, name }: Follower) => ({ __typename: "Member", id, name }) as ContactRow["followers"][number];

function foretell(client: ApolloClient, contactId: string, change: (followers: ContactRow["followers"]) => ContactRow["followers"]) {
  const row = readContactRow(client, contactId);
  return row && { __typename: "Contact", ...row, followers: change(row.followers) };
}
