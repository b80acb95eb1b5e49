import { CombinedGraphQLErrors, ServerError } from "@apollo/client/errors";
import i18next from "i18next";
import type { FieldValues, Path, UseFormReturn } from "react-hook-form";

/** What a mutation answers for a person to mend. */
export type UserError = { field?: ReadonlyArray<string> | null; code: string; message: string };

/**
 * Puts the errors of a mutation's payload to the fields of the form; what belongs to no field of it goes to `root.server`.
 * Returns true when there were any, so that the caller can stop.
 */
export function applyUserErrors<Values extends FieldValues>(form: UseFormReturn<Values>, errors: ReadonlyArray<UserError>) {
  const values = form.getValues();
  let focused = false;
  for (const { field, code, message } of errors) {
    const path = (field?.[0] === "input" ? field.slice(1) : (field ?? [])).join(".");
    const isOurs = path !== "" && path.split(".")[0]! in values;
    if (isOurs) {
      form.setError(path as Path<Values>, { type: code, message }, { shouldFocus: !focused });
      focused = true;
    } else {
      form.setError("root.server", { type: code, message });
    }
  }
  return errors.length > 0;
}

/** The codes of a failed operation; empty when it did not come to an answer. */
export const errorCodes = (error: unknown) =>
  CombinedGraphQLErrors.is(error) ? error.errors.map((each) => (each.extensions?.code as string | undefined) ?? "") : [];

/** What the server says of a refused operation besides its code, in texts. */
export const detailsOf = (error: unknown): Record<string, string | undefined> =>
  ((CombinedGraphQLErrors.is(error) ? error.errors[0]?.extensions : undefined) as Record<string, string | undefined>) ?? {};

/** One sentence for the person about anything that was thrown. Never shows the inside of a fault. */
export function describeError(error: unknown) {
  const say = (key: string) => i18next.t(`components:errors.${key}`);
  if (CombinedGraphQLErrors.is(error)) {
    const first = error.errors[0];
    const code = (first?.extensions?.code as string | undefined) ?? "unknown";
    const known = i18next.exists(`components:errors.${code}`);
    return known ? say(code) : (first?.message ?? say("unknown"));
  }
  if (ServerError.is(error)) return say(error.statusCode >= 500 ? "UNAVAILABLE" : "unknown");
  if (error instanceof TypeError) return say("network");
  return say("unknown");
}
