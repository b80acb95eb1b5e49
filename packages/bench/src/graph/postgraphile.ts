import type { Way } from "../compare.ts";
import type { Dataset } from "../data/dataset.ts";
import { readAnswer, startPostGraphileServer } from "../postgraphile.ts";
import { findPostGraphileCursors, inOrder, type Position } from "../positions.ts";
import { type ContactAnswer, sizes } from "./question.ts";

// Ids of companies and contacts are in the order of their creation, by which Kith sorts here; it can't sort by a column of the other record.
const question = `query Graph($workspace: UUID!, $after: Cursor) {
  allContacts(first: ${sizes.contacts}, after: $after, ${inOrder}) {
    nodes {
      rowId firstName
      associationsByWorkspaceIdAndFromContactIdList(first: ${sizes.companies}, condition: { toKind: "company" }, orderBy: [TO_COMPANY_ID_DESC]) {
        companyByWorkspaceIdAndToCompanyId {
          rowId name
          associationsByWorkspaceIdAndToCompanyIdList(
            first: ${sizes.colleagues}, condition: { fromKind: "contact" }, orderBy: [FROM_CONTACT_ID_DESC]
          ) {
            contactByWorkspaceIdAndFromContactId {
              rowId firstName
              tasksByWorkspaceIdAndContactIdList(first: ${sizes.tasks}, orderBy: [CREATED_AT_DESC, ROW_ID_DESC]) {
                rowId title dueOn memberByWorkspaceIdAndAssigneeId { rowId name }
              }
            }
          }
        }
      }
    }
  }
}`;

interface Row {
  rowId: string;
}
type Person = Row & { firstName: string };
type Named = Row & { name: string };
type Colleague = Person & {
  tasksByWorkspaceIdAndContactIdList: (Row & { title: string; dueOn: string; memberByWorkspaceIdAndAssigneeId: Named | null })[];
};
type Company = Named & { associationsByWorkspaceIdAndToCompanyIdList: { contactByWorkspaceIdAndFromContactId: Colleague }[] };
type Contact = Person & { associationsByWorkspaceIdAndFromContactIdList: { companyByWorkspaceIdAndToCompanyId: Company }[] };
interface Answer {
  allContacts: { nodes: Contact[] };
}

const person = ({ rowId, firstName }: Person) => ({ id: rowId, name: firstName });
const named = ({ rowId, name }: Named) => ({ id: rowId, name });

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
      return allContacts.nodes.map((contact) => ({
        ...person(contact),
        companies: contact.associationsByWorkspaceIdAndFromContactIdList.map(({ companyByWorkspaceIdAndToCompanyId: company }) => ({
          ...named(company),
          contacts: company.associationsByWorkspaceIdAndToCompanyIdList.map(({ contactByWorkspaceIdAndFromContactId: colleague }) => ({
            ...person(colleague),
            tasks: colleague.tasksByWorkspaceIdAndContactIdList.map(({ rowId, title, dueOn, memberByWorkspaceIdAndAssigneeId }) => ({
              id: rowId,
              title,
              dueOn,
              assignee: memberByWorkspaceIdAndAssigneeId && named(memberByWorkspaceIdAndAssigneeId),
            })),
          })),
        })),
      }));
    },
    stop,
  };
}
