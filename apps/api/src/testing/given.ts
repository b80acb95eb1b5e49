import type { Role } from "@kith/shared/permissions.ts";
import { createPerson } from "../features/access/create-person.ts";
import { createToken } from "../features/access/create-token.ts";
import { findOrCreateWorkspace } from "../features/access/create-workspace.ts";
import { type ApiClient, createApiClient } from "./api-client.ts";
import type { TestApp } from "./test-app.ts";

let made = 0;

/** A workspace of its own, and a program with a token in it. */
export async function givenWorkspace(test: TestApp, { role = "admin", scopes = ["all"] }: { role?: Role; scopes?: string[] } = {}) {
  const slug = `w${++made}`;
  const { id } = await findOrCreateWorkspace(test.app, { slug });
  const api = await givenToken(test, slug, { role, scopes });
  return { slug, workspaceId: id, api };
}

/** A program with a token in this workspace. */
export async function givenToken(
  test: TestApp,
  workspace: string,
  { role = "admin", scopes = ["all"] }: { role?: Role; scopes?: string[] } = {},
): Promise<ApiClient> {
  const { token } = await createToken(test.app, { workspace, name: `Token ${++made}`, scopes, role });
  return createApiClient(test.origin, token);
}

export const password = "correct horse battery";

/** A member who signs in with a password. */
export async function givenMember(
  test: TestApp,
  workspace: string,
  { role = "member", name = `Member ${++made}` }: { role?: Role; name?: string } = {},
) {
  const email = `member-${++made}@kith.example`;
  const { member } = await createPerson(test.app, { email, name, password, workspace, role });
  return { member, email, name, password };
}

/** A contact, created over the API. */
export async function givenContact(
  api: ApiClient,
  input: Record<string, unknown> = {},
): Promise<{ id: string; version: number; number: number }> {
  const { contact, userErrors } = await api.mutate(
    "createContact",
    { firstName: `Contact ${++made}`, ...input },
    "contact { id version number }",
  );
  if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors));
  return contact;
}
