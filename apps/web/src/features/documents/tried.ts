import { describeError } from "../../lib/user-errors.ts";

/** Why a change could not be made, in words; undefined when it was. */
export type Problem = string | undefined;

/** Makes a change. */
export async function tried(ask: () => Promise<{ userErrors: readonly { message: string }[] }>): Promise<Problem> {
  try {
    return (await ask()).userErrors[0]?.message;
  } catch (fault) {
    return describeError(fault);
  }
}
