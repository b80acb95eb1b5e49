import { createClient } from "graphql-ws";
import WebSocket from "ws";

export interface Answer {
  data?: any; // oxlint-disable-line typescript/no-explicit-any -- tests read what they asked for
  errors?: { message: string; path?: (string | number)[]; extensions: { code: string } & Record<string, unknown> }[];
  extensions?: { seq?: string; cost?: { requested: number; available: number; restoreRate: number } };
}

/** A partner's program: sends documents with a token, over HTTP and over a websocket. */
export function createApiClient(origin: string, token: string | null) {
  const auth: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};

  async function send(query: string, variables: Record<string, unknown> = {}, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${origin}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/graphql-response+json", ...auth, ...headers },
      body: JSON.stringify({ query, variables }),
    });
  }

  /** The whole answer, errors included. */
  const ask = async (query: string, variables?: Record<string, unknown>, headers?: Record<string, string>): Promise<Answer> =>
    (await (await send(query, variables, headers)).json()) as Answer;

  /** The data. @throws when there are errors. */
  async function get(query: string, variables?: Record<string, unknown>, headers?: Record<string, string>): Promise<any> {
    // oxlint-disable-line typescript/no-explicit-any
    const answer = await ask(query, variables, headers);
    if (answer.errors) throw new Error(`${JSON.stringify(answer.errors)} for ${query}`);
    return answer.data;
  }

  /** The payload of a mutation with one field: `mutate("createContact", "CreateContactInput", { … }, "contact { id }")`. */
  async function mutate(field: string, input: Record<string, unknown>, selection: string, headers?: Record<string, string>): Promise<any> {
    // oxlint-disable-line typescript/no-explicit-any
    const type = `${inputNames[field] ?? field[0]!.toUpperCase() + field.slice(1)}Input`;
    const data = await get(
      `mutation ($input: ${type}!) { ${field}(input: $input) { ${selection} userErrors { field code message } } }`,
      { input },
      headers,
    );
    return data[field];
  }

  /** A subscription as an async iterator; end it with `return()`. */
  function subscribe(query: string, variables: Record<string, unknown> = {}) {
    const client = createClient({
      url: `${origin.replace("http", "ws")}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: token ? { authorization: `Bearer ${token}` } : {},
    });
    const iterator = client.iterate<any>({ query, variables }); // oxlint-disable-line typescript/no-explicit-any
    return {
      async next(): Promise<Answer> {
        return (await iterator.next()).value as Answer;
      },
      async return(): Promise<void> {
        await iterator.return?.();
        await client.dispose();
      },
    };
  }

  return { send, ask, get, mutate, subscribe };
}

/** Mutations that share an input type. */
const inputNames: Record<string, string> = {
  removeContactEmail: "ContactEmailId",
  setPrimaryEmail: "ContactEmailId",
  removeContactPhone: "ContactPhoneId",
  setPrimaryPhone: "ContactPhoneId",
  addTags: "ContactTags",
  removeTags: "ContactTags",
  addFollowers: "ContactFollowers",
  removeFollowers: "ContactFollowers",
  cancelImport: "ImportId",
  unarchiveList: "ArchiveList",
  addToList: "ListContacts",
  removeFromList: "ListContacts",
  addMatchingToList: "MatchingList",
  removeMatchingFromList: "MatchingList",
  cancelListJob: "ListJobId",
  pinNote: "NoteId",
  unpinNote: "NoteId",
  deleteNote: "NoteId",
  completeTask: "TaskId",
  reopenTask: "TaskId",
  deleteTask: "TaskId",
  deleteDocument: "DocumentId",
  restoreDocument: "DocumentId",
  eraseDocument: "DocumentId",
  setContactPicture: "SetPicture",
  setCompanyPicture: "SetPicture",
  removeContactPicture: "RemovePicture",
  removeCompanyPicture: "RemovePicture",
};

export type ApiClient = ReturnType<typeof createApiClient>;
