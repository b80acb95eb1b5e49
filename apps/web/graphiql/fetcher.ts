import { createGraphiQLFetcher, type Fetcher } from "@graphiql/toolkit";
import { type DocumentNode, GraphQLError, parse } from "graphql";
import { findAuthorization } from "./token-header.ts";

const send = createGraphiQLFetcher({
  url: "/graphql",
  subscriptionUrl: `${location.origin.replace("http", "ws")}/graphql`, // with the headers as connection parameters
  enableIncrementalDelivery: false,
  fetch: (input, init) => fetch(input, { ...init, credentials: "omit" }),
});

/** GraphiQL's own reading of the editor is late by a moment; a subscription that is run at once would not get its websocket. */
function read(query: string): DocumentNode | undefined {
  try {
    return parse(query);
  } catch {
    return undefined; // the server says what is wrong
  }
}

/** Sends with the token from the headers editor. The sign-in would not do: it may send the web app's own documents alone. */
export const fetcher: Fetcher = (request, options) =>
  findAuthorization(options?.headers)
    ? send(request, { ...options, documentAST: read(request.query) })
    : { errors: [new GraphQLError("Put an API token into Headers first, in place of <API token>.")] };
