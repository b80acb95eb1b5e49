import type { Way } from "../compare.ts";
import type { Dataset } from "../data/dataset.ts";
import { bearer, createAsker, startProduct, uuidOf } from "../product.ts";
import { findCursors, type Position } from "../positions.ts";
import { type ContactAnswer, sizes } from "./question.ts";

const newest = "sort: [{ field: CREATED_AT, direction: DESC }]";

const question = `query Graph($after: String!) {
  contacts(first: ${sizes.contacts}, after: $after) {
    nodes {
      id firstName
      companies(first: ${sizes.companies}, ${newest}) {
        nodes {
          id name
          contacts(first: ${sizes.colleagues}, ${newest}) {
            nodes {
              id firstName
              tasks(first: ${sizes.tasks}, sort: { field: CREATED_AT, direction: DESC }) { nodes { id title dueOn assignee { id name } } }
            }
          }
        }
      }
    }
  }
}`;

interface Nodes<Node> {
  nodes: Node[];
}
interface Person {
  id: string;
  firstName: string;
}
interface Company {
  id: string;
  name: string;
}
type Colleague = Person & { tasks: Nodes<{ id: string; title: string; dueOn: string; assignee: Company | null }> };
type Answer = { data: { contacts: Nodes<Person & { companies: Nodes<Company & { contacts: Nodes<Colleague> }> }> } };

const person = ({ id, firstName }: Person) => ({ id: uuidOf(id), name: firstName });
const named = ({ id, name }: Company) => ({ id: uuidOf(id), name });

/** Kith itself, over its API. */
export async function startKith(dataset: Dataset, positions: readonly Position[], connections: number): Promise<Way<ContactAnswer[]>> {
  const product = await startProduct({ databaseUrl: dataset.databaseUrl });
  const asker = createAsker(product.origin, connections);
  const cursors = await findCursors((query, variables) => asker.ask(bearer(dataset.tokens[0]!), query, variables), positions);
  return {
    name: "Kith",
    pid: product.pid,
    call: (position, sequence) =>
      asker.ask(bearer(dataset.tokens[sequence % dataset.tokens.length]!), question, { after: cursors[position] }),
    read: (text) =>
      (JSON.parse(text) as Answer).data.contacts.nodes.map((contact) => ({
        ...person(contact),
        companies: contact.companies.nodes.map((company) => ({
          ...named(company),
          contacts: company.contacts.nodes.map((colleague) => ({
            ...person(colleague),
            tasks: colleague.tasks.nodes.map(({ id, title, dueOn, assignee }) => ({
              id: uuidOf(id),
              title,
              dueOn,
              assignee: assignee && named(assignee),
            })),
          })),
        })),
      })),
    async stop() {
      asker.close();
      await product.stop();
    },
  };
}
