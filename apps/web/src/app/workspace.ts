import type { ApolloClient } from "@apollo/client";
import { ViewerDocument } from "../gql/graphql.ts";
import { createClient } from "./apollo.ts";
import { type AccessEnd, createLive, readPosition } from "./live.ts";

/** What this window holds of the workspace that is open: its client with its cache, and its live feed. */
export type Workspace = { slug: string; client: ApolloClient; live: ReturnType<typeof createLive> };

let current: Workspace | undefined;

/** Ends the live feed and forgets what was read: on sign-out, and when another workspace is opened. */
export function closeWorkspace() {
  current?.live.close();
  current?.client.stop();
  current = undefined;
}

/**
 * Opens a workspace, or gives the one that is open already. It reads the viewer before anything else does, and the live
 * feed starts from the position of that answer: whatever later queries miss, the feed brings.
 */
export async function openWorkspace(
  slug: string,
  onSignedOut: () => void,
  onAccessEnded: (why: AccessEnd, name: string) => void,
): Promise<Workspace> {
  if (current?.slug === slug) return current;
  closeWorkspace();
  const { client, renewAnswers } = createClient(slug, onSignedOut);
  const live = createLive(slug, client, renewAnswers, (why) =>
    onAccessEnded(why, client.readQuery({ query: ViewerDocument })?.viewer.workspace.name ?? slug),
  );
  current = { slug, client, live };
  try {
    live.start(await readPosition(client));
    return current;
  } catch (fault) {
    closeWorkspace();
    throw fault;
  }
}

/** The address part of the workspace that a person without one in the address is brought to. */
export async function findFirstWorkspace() {
  const { client } = createClient(undefined, () => {});
  const { data } = await client.query({ query: ViewerDocument, fetchPolicy: "no-cache" });
  if (!data) throw new Error("The server did not say who is signed in.");
  return data.viewer.workspace.slug;
}
