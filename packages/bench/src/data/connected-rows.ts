import { drawsOf } from "../statistics.ts";
import { contactId, type Frame, lastSeq, uuidOf, type Value, written } from "./rows.ts";

/** Contacts about whom very much is known, evenly among the others. */
export const busyContacts = 20;
const eventsOfBusy = 10_000;
const tasksOfBusy = 500;
const notesOfBusy = 50;
/** Half of them with companies, half with contacts. */
const associationsOfBusy = 300;

/** So many contacts for each company. */
const contactsPerCompany = 10;

/** What a graph has besides its contacts: who works where and reports to whom, and what is to be done for them. */
export interface Graph extends Frame {
  /** Kinds of associations. */
  worksAt: string;
  reportsTo: string;
}

/** Tables and columns in the order of the rows. */
export const connectedColumns = {
  company: "workspace_id, id, name, name_sort, owner_id, search_text, source, created_by_kind, created_by_name, created_at, updated_at",
  association:
    "workspace_id, id, type_id, from_kind, to_kind, one_forward, one_backward, is_symmetric, from_contact_id, to_contact_id, to_company_id, created_by_kind, created_by_name, created_at",
  task: "workspace_id, id, contact_id, title, search_text, assignee_id, status, priority, due_on, completed_at, completed_by_kind, completed_by_name, created_by_kind, created_by_name, created_at, updated_at",
  note: "workspace_id, id, contact_id, body_html, body_text, body_norm, is_pinned, created_by_kind, created_by_name, created_at",
  activity: "workspace_id, seq, occurred_at, id, kind, contact_id, actor_kind, actor_name, data, changes",
} as const;

type ConnectedTable = keyof typeof connectedColumns;

/** Numbers of the contacts about whom very much is known. */
export const busyNumbers = (contacts: number): number[] =>
  Array.from({ length: busyContacts }, (_, index) => Math.floor(((index + 0.5) * contacts) / busyContacts));

export const lastConnectedSeq = (frame: Pick<Frame, "contacts" | "eventsEach">): number => lastSeq(frame) + busyContacts * eventsOfBusy;

/** The rows in parts that fit into memory, as text for COPY. */
export function* connectedRows(graph: Graph): Generator<[table: ConnectedTable, text: string]> {
  const lines = new Map<ConnectedTable, string[]>();
  let waiting = 0;
  const add = (table: ConnectedTable, ...values: Value[]) => {
    const line = `${values.map(written).join("\t")}\n`;
    const rows = lines.get(table);
    if (rows) rows.push(line);
    else lines.set(table, [line]);
    waiting++;
  };
  function* sent(atLeast: number): Generator<[ConnectedTable, string]> {
    if (waiting < atLeast) return;
    for (const [table, rows] of lines) yield [table, rows.join("")];
    lines.clear();
    waiting = 0;
  }
  const companies = companiesOf(graph);
  for (let number = 1; number <= companies; number++) {
    addCompany(add, graph, number);
    yield* sent(50_000);
  }
  for (let number = 1; number <= graph.contacts; number++) {
    addEveryday(add, graph, number);
    yield* sent(50_000);
  }
  for (const [index, number] of busyNumbers(graph.contacts).entries()) {
    addBusy(add, graph, number, index);
    yield* sent(1);
  }
  yield* sent(1);
}

type Add = (table: ConnectedTable, ...values: Value[]) => void;

const companiesOf = ({ contacts }: Frame): number => Math.ceil(contacts / contactsPerCompany);

/** A moment at this share (0–1) of the workspace's life. */
const momentAt = ({ since, until }: Frame, share: number): Date =>
  new Date(since.getTime() + Math.floor((until.getTime() - since.getTime()) * share));

const companyMoment = (graph: Graph, number: number): Date => momentAt(graph, (0.2 * number) / companiesOf(graph));
const companyId = (graph: Graph, number: number): string => uuidOf(companyMoment(graph, number), number, 300);

function addCompany(add: Add, graph: Graph, number: number): void {
  const name = `Company ${number}`;
  const at = companyMoment(graph, number).toISOString();
  const owner = graph.owners[number % graph.owners.length]!;
  add(
    "company",
    graph.workspaceId,
    companyId(graph, number),
    name,
    name.toLowerCase(),
    owner,
    name.toLowerCase(),
    "import",
    "system",
    "Kith",
    at,
    at,
  );
}

/** Each contact works somewhere, some at two companies; every second has something to be done. */
function addEveryday(add: Add, graph: Graph, number: number): void {
  const companies = companiesOf(graph);
  addWork(add, graph, number, 1 + ((number * 7_919) % companies), 0);
  if (number % 5 === 0) addWork(add, graph, number, 1 + ((number * 104_729 + 17) % companies), 1);
  if (number % 2 === 0) addTask(add, graph, number, 0, false);
}

interface Edge {
  typeId: string;
  from: string;
  to: { contact: string } | { company: string };
  /** At most one from each; in the edge as in its kind. */
  isOnly: boolean;
}

function addAssociation(add: Add, graph: Graph, { typeId, from, to, isOnly }: Edge, number: number, index: number): void {
  const at = momentAt(graph, 0.3 + (0.4 * index) / 1_000);
  const [kind, contact, company] = "contact" in to ? ["contact", to.contact, null] : ["company", null, to.company];
  const id = uuidOf(at, number, 400 + index);
  const limits = [isOnly, false, false];
  add("association", graph.workspaceId, id, typeId, "contact", kind, ...limits, from, contact, company, "system", "Kith", at.toISOString());
}

function addWork(add: Add, graph: Graph, number: number, company: number, index: number): void {
  const edge = { typeId: graph.worksAt, from: contactId(graph, number), to: { company: companyId(graph, company) }, isOnly: false };
  addAssociation(add, graph, edge, number, index);
}

const priorities = ["low", "normal", "high", "urgent"];

function addTask(add: Add, graph: Graph, contact: number, index: number, isDone: boolean): void {
  const at = momentAt(graph, 0.5 + (0.4 * index) / 1_000);
  const made = at.toISOString();
  const draw = drawsOf(contact * 1_000 + index);
  const title = `Call about offer ${index + 1}`;
  const due = new Date(graph.until.getTime() + Math.floor((draw() - 0.3) * 100 * 86_400_000)).toISOString().slice(0, 10);
  const assignee = graph.owners[Math.floor(draw() * graph.owners.length)]!;
  const done = isDone ? [made, "system", "Kith"] : [null, null, null];
  add(
    "task",
    graph.workspaceId,
    uuidOf(at, contact, 1_500 + index),
    contactId(graph, contact),
    title,
    title.toLowerCase(),
    assignee,
    isDone ? "done" : "open",
    priorities[Math.floor(draw() * 4)]!,
    due,
    ...done,
    "system",
    "Kith",
    made,
    made,
  );
}

function addBusy(add: Add, graph: Graph, contact: number, place: number): void {
  const { workspaceId } = graph;
  const id = contactId(graph, contact);
  const companies = companiesOf(graph);
  const others = associationsOfBusy / 2;
  for (let index = 0; index < others; index++) {
    addWork(add, graph, contact, 1 + ((contact * 31 + index * 611 + 3) % companies), 10 + index);
    const colleague = 1 + ((contact + index) % graph.contacts);
    const edge = { typeId: graph.reportsTo, from: contactId(graph, colleague), to: { contact: id }, isOnly: true };
    addAssociation(add, graph, edge, colleague, 900);
  }
  for (let index = 0; index < tasksOfBusy; index++) addTask(add, graph, contact, 1 + index, index % 5 === 0);
  for (let index = 0; index < notesOfBusy; index++) {
    const at = momentAt(graph, 0.5 + (0.4 * index) / notesOfBusy);
    const text = `Spoke about the offer, part ${index + 1}.`;
    add(
      "note",
      workspaceId,
      uuidOf(at, contact, 3_000 + index),
      id,
      `<p>${text}</p>`,
      text,
      text.toLowerCase(),
      index === 7,
      "system",
      "Kith",
      at.toISOString(),
    );
  }
  for (let index = 0; index < eventsOfBusy; index++) {
    const at = momentAt(graph, 0.21 + (0.78 * index) / eventsOfBusy);
    const kind = index % 4 === 0 ? "contact.statusChanged" : "contact.updated";
    const field = index % 4 === 0 ? "status" : "jobTitle";
    const seq = lastSeq(graph) + place * eventsOfBusy + index + 1;
    const data = JSON.stringify(index % 4 === 0 ? { status: "active" } : { fields: [field] });
    const changes = JSON.stringify([{ field, before: "lead", after: "active" }]);
    add(
      "activity",
      workspaceId,
      seq,
      at.toISOString(),
      uuidOf(at, place * eventsOfBusy + index, 200),
      kind,
      id,
      "system",
      "Kith",
      data,
      changes,
    );
  }
}
