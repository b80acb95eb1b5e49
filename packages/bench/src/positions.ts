import { asOwner } from "./cluster.ts";
import type { Dataset } from "./data/dataset.ts";
import { drawsOf } from "./statistics.ts";

/** Where a page begins: behind this contact, in the order of creation, the newest first. */
export interface Position {
  createdAt: string;
  id: string;
  /** How many contacts come before it, itself included. */
  place: number;
}

/** Places in the list up to one, the same in every run. */
export async function drawPositions({ databaseUrl, workspaceId, contacts }: Dataset, count: number, upTo: number): Promise<Position[]> {
  const draw = drawsOf(1);
  const places = Array.from({ length: count }, () => 1 + Math.floor(draw() * upTo)).sort((a, b) => a - b);
  // Generated contacts are numbered in the order of their creation.
  const numbers = places.map((place) => contacts - place + 1);
  const { rows } = await asOwner(databaseUrl, (client) =>
    client.query<{ createdAt: string; id: string }>(
      `select to_char(c.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "createdAt", c.id
        from contact c join unnest($2::bigint[]) with ordinality as wanted (number, place) on c.number = wanted.number
        where c.workspace_id = $1 order by wanted.place`,
      [workspaceId, numbers],
    ),
  );
  return rows.map((row, index) => ({ ...row, place: places[index]! }));
}

type Ask = (query: string, variables: Record<string, unknown>) => Promise<string>;

/** Cursors are opaque: the way to a position leads through the list. */
export async function findCursors(ask: Ask, positions: readonly Position[]): Promise<string[]> {
  const walk = `query ($first: Int!, $after: String) { contacts(first: $first, after: $after) { pageInfo { endCursor } } }`;
  const cursors: string[] = [];
  let at = 0;
  let after: string | null = null;
  for (const { place } of positions) {
    while (at < place) {
      const first = Math.min(200, place - at);
      const answer = JSON.parse(await ask(walk, { first, after })) as { data: { contacts: { pageInfo: { endCursor: string } } } };
      after = answer.data.contacts.pageInfo.endCursor;
      at += first;
    }
    cursors.push(after!);
  }
  return cursors;
}

/** PostGraphile's list of contacts in Kith's order. */
export const inOrder = "condition: { workspaceId: $workspace, deletedAt: null }, orderBy: [CREATED_AT_DESC, ROW_ID_DESC]";

/** The same of PostGraphile, which can skip to them. @param ask knows the workspace */
export async function findPostGraphileCursors(ask: Ask, positions: readonly Position[]): Promise<string[]> {
  const find = `query ($workspace: UUID!, $offset: Int!) { allContacts(first: 1, offset: $offset, ${inOrder}) { edges { cursor } } }`;
  const cursors: string[] = [];
  for (const { place } of positions) {
    const answer = JSON.parse(await ask(find, { offset: place - 1 })) as { data: { allContacts: { edges: { cursor: string }[] } } };
    cursors.push(answer.data.allContacts.edges[0]!.cursor);
  }
  return cursors;
}
