import { bearer, createAsker, startProduct, uuidOf } from "../product.ts";
import type { Way } from "../compare.ts";
import type { Dataset } from "../data/dataset.ts";
import { findCursors, type Position } from "../positions.ts";
import { activityCount, type ContactAnswer, pageSize } from "./question.ts";

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
export async function startKith(
  dataset: Dataset,
  positions: readonly Position[],
  connections: number,
  flags: string[],
): Promise<Way<ContactAnswer[]>> {
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

const withUuid = <T extends { id: string }>(record: T): T => ({ ...record, id: uuidOf(record.id) });
