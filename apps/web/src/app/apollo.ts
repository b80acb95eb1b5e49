import { ApolloClient, ApolloLink, type FieldPolicy, InMemoryCache } from "@apollo/client";
import { CombinedGraphQLErrors, ServerError } from "@apollo/client/errors";
import { ErrorLink } from "@apollo/client/link/error";
import { HttpLink } from "@apollo/client/link/http";
import { RetryLink } from "@apollo/client/link/retry";
import { getMainDefinition } from "@apollo/client/utilities";
import i18next from "i18next";
import { map } from "rxjs";
import { customFieldsPolicy } from "../features/custom-fields/cached-values.ts";
import { showNotice } from "../lib/show-notice.ts";
import { errorCodes } from "../lib/user-errors.ts";
import { createBuildLink } from "./build-link.ts";
import { createSharedAnswers } from "./shared-answers.ts";

/** Called with the position of the snapshot that an answer was read from. Set it in an operation's context. */
export type SeqListener = (seq: string) => void;

function isMutation(operation: ApolloLink.Operation) {
  const definition = getMainDefinition(operation.query);
  return definition.kind === "OperationDefinition" && definition.operation === "mutation";
}

// Random bytes and not crypto.randomUUID: that exists on https and localhost alone.
function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A mutation that is sent twice (the answer was lost) must happen once: the server knows it again by its key. */
const idempotency = new ApolloLink((operation, forward) => {
  if (isMutation(operation)) {
    operation.setContext(({ headers }) => ({ headers: { ...headers, "idempotency-key": newKey() } }));
  }
  return forward(operation);
});

/** Tries again only when no answer came: a refused operation is refused the second time too. */
const retry = new RetryLink({
  delay: { initial: 300, max: 3000, jitter: true },
  attempts: (attempt, operation, error) => {
    const busy = ServerError.is(error) && (error.statusCode === 502 || error.statusCode === 503 || error.statusCode === 504);
    const lost = !ServerError.is(error) && !CombinedGraphQLErrors.is(error) && error.name !== "AbortError";
    return attempt < (isMutation(operation) ? 2 : 4) && (busy || lost);
  },
});

const positions = new ApolloLink((operation, forward) =>
  forward(operation).pipe(
    map((result) => {
      const seq = result.extensions?.seq;
      const listener = operation.getContext().onSeq as SeqListener | undefined;
      if (listener && seq !== undefined && seq !== null) listener(String(seq));
      return result;
    }),
  ),
);

/** The types that a fragment on CustomFieldValue fits. */
const customFieldValues = [
  "CustomTextValue",
  "CustomNumberValue",
  "CustomMoneyValue",
  "CustomCheckboxValue",
  "CustomChoiceValue",
  "CustomChoicesValue",
  "CustomDateValue",
  "CustomDateTimeValue",
  "CustomFilesValue",
];

/** A record that a list has read opens at once; what is missing is fetched. */
const openedFromList = (type: string): FieldPolicy => ({
  read: (known, { args, toReference }) => (known === undefined ? toReference({ __typename: type, id: String(args?.id) }) : known),
});

// One for all clients of this page: it has one build.
const builds = createBuildLink(() => void showNotice({ message: i18next.t("app:updated"), autoClose: false }));

/**
 * The client of one workspace; each workspace gets its own, so that nothing of one is ever seen in another.
 * Every argument of a field is part of its key in the cache, the cursor too: pages never run into each other.
 */
export function createClient(workspace: string | undefined, onSignedOut: () => void) {
  const signedOut = new ErrorLink(({ error }) => {
    const unauthenticated = errorCodes(error).includes("UNAUTHENTICATED") || (ServerError.is(error) && error.statusCode === 401);
    if (unauthenticated) onSignedOut();
  });
  const answers = createSharedAnswers();
  const client = new ApolloClient({
    queryDeduplication: false, // shared answers do it
    link: ApolloLink.from([
      answers.link,
      signedOut,
      builds,
      idempotency,
      retry,
      positions,
      new HttpLink({ uri: "/graphql", credentials: "same-origin", headers: workspace ? { "x-kith-workspace": workspace } : {} }),
    ]),
    cache: new InMemoryCache({
      possibleTypes: { CustomFieldValue: customFieldValues, AssociatedRecord: ["Contact", "Company", "Opportunity", "ObjectRecord"] },
      typePolicies: {
        // These have no id of their own and are read in parts; the parts belong to one.
        Contact: { fields: { address: { merge: true }, socialLinks: { merge: true }, customFields: customFieldsPolicy } },
        Company: { fields: { address: { merge: true }, customFields: customFieldsPolicy } },
        Opportunity: { fields: { customFields: customFieldsPolicy } },
        ObjectRecord: { fields: { customFields: customFieldsPolicy } },
        Query: {
          fields: {
            contact: openedFromList("Contact"),
            company: openedFromList("Company"),
            opportunity: openedFromList("Opportunity"),
            record: openedFromList("ObjectRecord"),
          },
        },
      },
    }),
  });
  return { client, renewAnswers: answers.renew };
}
