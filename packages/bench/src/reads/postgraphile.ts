import path from "node:path";
import { startServer } from "../child.ts";
import type { Dataset } from "../data/dataset.ts";
import { createCaller } from "../load.ts";
import { activityCount, type ContactAnswer, instant, pageSize, type Position, type Way } from "./question.ts";

const list = "$workspace: UUID!, $after: Cursor";
const among = "condition: { workspaceId: $workspace, deletedAt: null }, orderBy: [CREATED_AT_DESC, ROW_ID_DESC]";

const question = `query Contacts(${list}) {
  allContacts(first: ${pageSize}, after: $after, ${among}) {
    nodes {
      rowId number firstName lastName status version createdAt updatedAt lastContactAt
      memberByWorkspaceIdAndOwnerId { rowId name }
      contactEmailsByWorkspaceIdAndContactIdList(orderBy: [IS_PRIMARY_DESC, CREATED_AT_ASC, ROW_ID_ASC]) { rowId address isPrimary }
      contactPhonesByWorkspaceIdAndContactIdList(orderBy: [IS_PRIMARY_DESC, CREATED_AT_ASC, ROW_ID_ASC]) { rowId number label isPrimary }
      contactTagsByWorkspaceIdAndContactIdList { tagByWorkspaceIdAndTagId { rowId name } }
      activitiesList(first: ${activityCount}, orderBy: [SEQ_DESC]) { rowId seq kind occurredAt }
    }
  }
}`;

interface Row {
  rowId: string;
}

interface Answer {
  errors?: unknown;
  data: {
    allContacts: {
      nodes: (Row & {
        number: string;
        firstName: string;
        lastName: string;
        status: string;
        version: number;
        createdAt: string;
        updatedAt: string;
        lastContactAt: string | null;
        memberByWorkspaceIdAndOwnerId: (Row & { name: string }) | null;
        contactEmailsByWorkspaceIdAndContactIdList: (Row & { address: string; isPrimary: boolean })[];
        contactPhonesByWorkspaceIdAndContactIdList: (Row & { number: string; label: string | null; isPrimary: boolean })[];
        contactTagsByWorkspaceIdAndContactIdList: { tagByWorkspaceIdAndTagId: Row & { name: string } }[];
        activitiesList: (Row & { seq: string; kind: string; occurredAt: string })[];
      })[];
    };
  };
}

const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);

/** PostGraphile 5, which writes one statement per request from the structure of the database. */
export async function startPostGraphile(dataset: Dataset, positions: readonly Position[], connections: number): Promise<Way> {
  const env = { DATABASE_URL: dataset.databaseUrl, WORKSPACE: dataset.workspaceId, GRAPHILE_ENV: "production" };
  const server = await startServer(path.join(import.meta.dirname, "postgraphile-server.ts"), env);
  const caller = createCaller(server.origin, connections);
  const ask = (query: string, variables: Record<string, unknown>) =>
    caller.call({
      path: "/graphql",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({ query, variables: { workspace: dataset.workspaceId, ...variables } }),
    });

  const cursors: string[] = [];
  for (const { place } of positions) {
    const find = `query (${list.replace(", $after: Cursor", "")}, $offset: Int!) { allContacts(first: 1, offset: $offset, ${among}) { edges { cursor } } }`;
    const answer = JSON.parse(await ask(find, { offset: place - 1 })) as { data: { allContacts: { edges: { cursor: string }[] } } };
    cursors.push(answer.data.allContacts.edges[0]!.cursor);
  }

  return {
    name: "PostGraphile",
    pid: server.pid,
    call: (position) => ask(question, { after: cursors[position] }),
    read(text) {
      const { data, errors } = JSON.parse(text) as Answer;
      if (errors) throw new Error(`PostGraphile: ${text.slice(0, 500)}`);
      return data.allContacts.nodes.map((node) => ({
        id: node.rowId,
        number: Number(node.number),
        firstName: node.firstName,
        lastName: node.lastName,
        status: node.status,
        version: node.version,
        createdAt: instant(node.createdAt),
        updatedAt: instant(node.updatedAt),
        lastContactAt: node.lastContactAt && instant(node.lastContactAt),
        owner: node.memberByWorkspaceIdAndOwnerId && named(node.memberByWorkspaceIdAndOwnerId),
        emails: node.contactEmailsByWorkspaceIdAndContactIdList.map(({ rowId, address, isPrimary }) => ({ id: rowId, address, isPrimary })),
        phones: node.contactPhonesByWorkspaceIdAndContactIdList.map(({ rowId, number, label, isPrimary }) => ({
          id: rowId,
          number,
          label,
          isPrimary,
        })),
        // It can't sort by a field of the tag: that is done here, outside of what is measured.
        tags: node.contactTagsByWorkspaceIdAndContactIdList.map((link) => named(link.tagByWorkspaceIdAndTagId)).sort(byName),
        activities: node.activitiesList.map(({ rowId, seq, kind, occurredAt }): ContactAnswer["activities"][number] => ({
          id: rowId,
          seq,
          kind,
          occurredAt: instant(occurredAt),
        })),
      }));
    },
    async stop() {
      caller.close();
      await server.stop();
    },
  };
}

const named = ({ rowId, name }: Row & { name: string }) => ({ id: rowId, name });
