import type { WhyContactFragment } from "../../../../gql/graphql.ts";

/** What is said of a contact beside the parts of a filter that it meets or does not meet. */
export type WhyContact = WhyContactFragment;
