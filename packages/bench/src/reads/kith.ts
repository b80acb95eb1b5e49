import { bearer, createAsker, startProduct } from "../product.ts";
import type { Dataset } from "../data/dataset.ts";
import { activityCount, type ContactAnswer, pageSize, type Position, type Way } from "./question.ts";

const question = `query Contacts($after: String!) {
  contacts(first: ${pageSize}, after: $after) {
    nodes {
      id number firstName lastName status version createdAt updatedAt lastContactAt
      owner { id name }
      emails { id address isPrimary }
      phones { id number label isPrimary }
      tags { id name }
      activities(first: ${activityCount}) { nodes { id seq kind occurredAt } }
    }
  }
}`;

interface Answer {
  data: { contacts: { nodes: (Omit<ContactAnswer, "activities"> & { activities: { nodes: ContactAnswer["activities"] } })[] } };
}

/** Kith itself, over its API, with everything that a request of a partner's program passes: token, cost, rights, policies. */
export async function startKith(dataset: Dataset, positions: readonly Position[], connections: number, flags: string[]): Promise<Way> {
  const product = await startProduct({ databaseUrl: dataset.databaseUrl, flags });
  const asker = createAsker(product.origin, connections);
  const cursors = await findCursors((query, variables) => asker.ask(bearer(dataset.tokens[0]!), query, variables), positions);
  return {
    name: "Kith",
    pid: product.pid,
    call: (position, sequence) =>
      asker.ask(bearer(dataset.tokens[sequence % dataset.tokens.length]!), question, { after: cursors[position] }),
    read: (text) =>
      (JSON.parse(text) as Answer).data.contacts.nodes.map(({ activities, ...contact }) => ({
        ...withUuid(contact),
        owner: contact.owner && withUuid(contact.owner),
        emails: contact.emails.map(withUuid),
        phones: contact.phones.map(withUuid),
        tags: contact.tags.map(withUuid),
        activities: activities.nodes.map(withUuid),
      })),
    async stop() {
      asker.close();
      await product.stop();
    },
  };
}

/** Cursors are opaque: the way to a position leads through the list. */
async function findCursors(
  ask: (query: string, variables: Record<string, unknown>) => Promise<string>,
  positions: readonly Position[],
): Promise<string[]> {
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

/** "con_0190…" → the UUID. */
function withUuid<T extends { id: string }>(record: T): T {
  const hex = record.id.slice(record.id.indexOf("_") + 1);
  return { ...record, id: [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-") };
}
