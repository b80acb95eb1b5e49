import { expect } from "@jest/globals";
import { toGlobalId } from "../platform/ids.ts";
import type { ApiClient } from "./api-client.ts";
import { createBrowserSession } from "./browser-session.ts";
import { givenMember } from "./given.ts";
import type { TestApp } from "./test-app.ts";

/** A member in his browser. */
export interface Person {
  id: string;
  memberId: string;
  ask: ApiClient["ask"];
  get: ApiClient["get"];
  /** The payload of a mutation. */
  change(field: string, input: object): Promise<any>; // oxlint-disable-line typescript/no-explicit-any -- as answered
  refused(field: string, input: object): Promise<string | undefined>;
}

export const segmentFields =
  "id name description filter search sort { field direction } columns { id width } isShared version createdBy { id name } problems { path message type id } count { value precision }";
const selectionOf: Record<string, string> = { deleteSegment: "deletedSegmentId", orderSegments: "segments { id }" };
export const mutationOf = (field: string) =>
  `mutation ($input: ${field[0]!.toUpperCase()}${field.slice(1)}Input!) { ${field}(input: $input) { ${selectionOf[field] ?? `segment { ${segmentFields} }`} userErrors { field code message } } }`;

/** @param by who lets him see assigned contacts only, where that is wished */
export async function givenPerson(
  test: TestApp,
  { slug, api: by }: { slug: string; api: ApiClient },
  role: "admin" | "member" | "viewer",
  name: string,
  visibility: "ALL" | "ASSIGNED" = "ALL",
): Promise<Person> {
  const { member, email, password } = await givenMember(test, slug, { role, name });
  const id = toGlobalId("Member", member.id);
  if (visibility === "ASSIGNED") await by.mutate("updateMember", { id, visibility }, "member { id }");
  const session = createBrowserSession(test.origin, slug);
  await session.signIn(email, password);
  return {
    id,
    memberId: member.id,
    ask: session.ask,
    get: session.get,
    change: async (field, input) => (await session.get(mutationOf(field), { input }))[field],
    refused: async (field, input) => (await session.ask(mutationOf(field), { input })).errors?.[0]?.extensions.code,
  };
}

export async function givenSegment(by: Person, input: object) {
  const { segment, userErrors } = await by.change("createSegment", { name: "Some", ...input });
  expect(userErrors).toEqual([]);
  return segment;
}

export const readSegment = async (by: Person, id: string) =>
  (await by.get(`query ($id: ID!) { segment(id: $id) { ${segmentFields} } }`, { id })).segment;

/** Whom a filter finds, by first name. */
export const namesIn = async (asker: Pick<ApiClient, "get">, filter: object): Promise<string[]> =>
  (
    await asker.get("query ($filter: ContactFilter) { contacts(first: 200, filter: $filter) { nodes { firstName } } }", { filter })
  ).contacts.nodes
    .map(({ firstName }: { firstName: string }) => firstName)
    .sort();

/** What is wrong with a filter. */
export const faultOf = async (asker: Pick<ApiClient, "ask">, filter: object) => {
  const { errors } = await asker.ask("query ($filter: ContactFilter) { contacts(filter: $filter) { nodes { id } } }", { filter });
  return errors?.[0] && { code: errors[0].extensions.code, message: errors[0].message };
};
