import type { Viewer } from "./context.ts";
import type { Database } from "./database.ts";
import { type Cause, type ConcernedRecord, type FieldChange, hiddenKinds } from "./events.ts";
import { actionOfNode } from "./nodes.ts";

/** One row of the event table, as it is delivered. */
export interface LiveEvent {
  seq: number;
  id: string;
  kind: string;
  occurredAt: Date;
  contactId: string | null;
  /** What else it concerns. */
  alsoConcerns: ConcernedRecord[] | null;
  subjectId: string | null;
  actorKind: string;
  actorId: string | null;
  actorName: string;
  cause: Cause | null;
  data: Record<string, unknown>;
  changes: FieldChange[];
  /** Members who may not see the contact any more because of it. */
  takenFrom: string[] | null;
}

export const activityColumns = `seq, id, kind, occurred_at as "occurredAt", contact_id as "contactId", also_concerns as "alsoConcerns", subject_id as "subjectId",
  actor_kind as "actorKind", actor_id as "actorId", actor_name as "actorName", cause, data, changes, taken_from as "takenFrom"`;

export interface LiveFilter {
  /** Deliver what came after this position; without it, what comes from now on. */
  after?: number | null;
  contactId?: string | null;
  kinds?: readonly string[] | null;
}

/** Who is told of events, and of which. */
export interface Reader {
  workspaceId: string;
  filter: LiveFilter;
  memberId: string | null;
  seesAll: boolean;
  /** Without the right to a type of records the feed has what concerns none of them. */
  actions: ReadonlySet<string>;
  /** Kinds of which it is not told for want of a right. */
  hidden: readonly string[];
}

export const readerOf = (workspaceId: string, { memberId, visibility, actions }: Viewer, filter: LiveFilter): Reader => ({
  workspaceId,
  filter,
  memberId,
  seesAll: visibility === "all",
  actions,
  hidden: hiddenKinds(actions),
});

/** Those of the events that a reader wants and may see: the same as the policies of `activity` say. */
export async function eventsFor({ system }: Pick<Database, "system">, reader: Reader, events: LiveEvent[]): Promise<LiveEvent[]> {
  const wanted = events.filter(
    (event) =>
      matches(reader.filter, event) &&
      concernedBy(event).every(({ type }) => reader.actions.has(actionOfNode(type)!)) &&
      !reader.hidden.includes(event.kind),
  );
  if (reader.seesAll || wanted.length === 0) return wanted;
  const memberId = reader.memberId!;
  const visible = await visibleRecords(system, reader.workspaceId, memberId, wanted);
  const isVisible = (record: ConcernedRecord) => visible.has(keyOf(record));
  const isTold = (event: LiveEvent) => {
    const { contactId, alsoConcerns, actorId, takenFrom } = event;
    if (!contactId) return actorId === memberId || (alsoConcerns ?? []).some(isVisible);
    return takenFrom?.includes(memberId) || concernedBy(event).every((record) => record.type !== "Contact" || isVisible(record));
  };
  // One may be told of an event because of one of its records, and not know of the others.
  return wanted
    .filter(isTold)
    .map((event) => (event.contactId ? event : { ...event, alsoConcerns: event.alsoConcerns?.filter(isVisible) ?? null }));
}

/** Those of the records that the events concern which the member may see, as "Contact <uuid>". */
async function visibleRecords(system: Database["system"], workspaceId: string, memberId: string, events: LiveEvent[]) {
  const records = new Map(events.flatMap(concernedBy).map((record) => [keyOf(record), record]));
  const { rows } = await system.query<ConcernedRecord>({
    name: "live-visible",
    text: `select r.type, r.id from jsonb_to_recordset($3::jsonb) r (type text, id uuid) where member_sees($1, $2, r.type, r.id)`,
    values: [workspaceId, memberId, JSON.stringify([...records.values()])],
  });
  return new Set(rows.map(keyOf));
}

const matches = ({ contactId, kinds }: LiveFilter, event: LiveEvent): boolean =>
  (!contactId || concernedBy(event).some(({ id }) => id === contactId)) && (!kinds || kinds.includes(event.kind));

const concernedBy = ({ contactId, alsoConcerns }: LiveEvent): ConcernedRecord[] => [
  ...(contactId ? [{ type: "Contact", id: contactId }] : []),
  ...(alsoConcerns ?? []),
];
const keyOf = ({ type, id }: ConcernedRecord): string => `${type} ${id}`;
