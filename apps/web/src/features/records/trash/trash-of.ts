import type { ApolloClient } from "@apollo/client";
import { describeError } from "../../../lib/user-errors.ts";

/** The records that went through, or why none did. */
export interface ManyResult {
  ids: readonly string[];
  problem: string | undefined;
}

/** An object, as far as what brings its records to the trash and back must know it. */
export interface TrashOf {
  /** Namespace of its texts: `delete.*` and `deleted.*`. */
  texts: string;
  remove: (client: ApolloClient, ids: readonly string[], reason: string) => Promise<ManyResult>;
  restore: (client: ApolloClient, ids: readonly string[]) => Promise<ManyResult>;
}

/** What a mutation of many records answered, or why it was not answered. */
export async function resultOf(
  send: () => Promise<{ records: readonly { id: string }[]; userErrors: readonly { message: string }[] }>,
): Promise<ManyResult> {
  try {
    const { records, userErrors } = await send();
    return { ids: records.map(({ id }) => id), problem: userErrors[0]?.message };
  } catch (error) {
    return { ids: [], problem: describeError(error) };
  }
}
