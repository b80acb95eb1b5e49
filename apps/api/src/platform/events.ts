import type { Action } from "@kith/shared/permissions.ts";
import type { Context } from "./context.ts";
import { newId, toGlobalId } from "./ids.ts";
import type { Transaction } from "./transaction.ts";

/** One field's change, as shown to people: null for "nothing". */
export interface FieldChange {
  field: string;
  before: string | null;
  after: string | null;
}

/** addressLine1 → "address line 1": how a summary names a field. */
export const fieldInWords = (field: string): string => field.replaceAll(/([A-Z]|\d+)/g, (part) => ` ${part.toLowerCase()}`);

/** A record by its type, as global ids know it, and its UUID. */
export interface ConcernedRecord {
  type: string;
  id: string;
}

/** What led to an event: a record by its type and UUID, as `{ taskId: "…" }`. */
export type Cause = Readonly<Record<string, string>>;

export interface EventDetails {
  /** The contact that it concerns: it appears in that contact's timeline, and who may not see the contact does not see the event. */
  contactId?: string | null;
  /** What else it concerns, contacts or other records: it appears in their timelines too. Of several contacts, who may not see one does not see it. */
  alsoConcerns?: ConcernedRecord[];
  /** The record that it is about, when it is not the contact. */
  subjectId?: string | null;
  /** UUIDs of members who may not see the contact any more because of it. They are told this one thing live, so that it leaves their windows. */
  takenFrom?: string[];
  /** What the summary is made of. Never secrets. */
  data?: Record<string, unknown>;
  changes?: FieldChange[];
}

export interface PendingEvent extends EventDetails {
  id: string;
  kind: string;
  cause: Cause | null;
}

type Summary = (data: Record<string, any>) => string; // oxlint-disable-line typescript/no-explicit-any -- each kind's data is its own

const summaries = new Map<string, Summary>();
const subjects = new Map<string, string>();
const requirements = new Map<string, Action>();

/**
 * Registers the event kinds of a feature: `noun.pastTense`, and the sentence (without its subject) that a timeline shows.
 * @param subjectType the record type that `subjectId` is of.
 * @param requires the right without which nobody is told of them, where that of the contact is not enough: their sentences say what the record says.
 */
export function defineEvents(kinds: Record<string, Summary>, subjectType?: string, requires?: Action): void {
  for (const [kind, summary] of Object.entries(kinds)) {
    if (summaries.has(kind)) throw new Error(`The event ${kind} is defined twice`);
    summaries.set(kind, summary);
    if (subjectType) subjects.set(kind, subjectType);
    if (requires) requirements.set(kind, requires);
  }
}

export const eventKinds = (): string[] => [...summaries.keys()];

/** The kinds of which somebody with these rights is not told; nearly always none. */
export const hiddenKinds = (actions: ReadonlySet<string>): string[] =>
  [...requirements].filter(([, action]) => !actions.has(action)).map(([kind]) => kind);

/** Global id of the record that an event of this kind is about, besides its contact; null where the kind names no type. */
export function subjectOf(kind: string, subjectId: string | null): string | null {
  const type = subjects.get(kind);
  return type && subjectId ? toGlobalId(type, subjectId) : null;
}

/** "set the status to Customer": what the actor did, in words. */
export const summarize = (kind: string, data: Record<string, unknown>): string => summaries.get(kind)?.(data) ?? kind;

/** Notes that something happened. The rows are written just before the commit, in the same transaction, with the next numbers of the workspace. */
export function record(tx: Transaction, kind: string, details: EventDetails = {}): void {
  if (!summaries.has(kind)) throw new Error(`The event ${kind} is not defined`);
  tx.events.push({ id: newId(), kind, cause: tx.cause, ...details });
}

/** The same transaction, whose events are told to come of this. */
export const because = (tx: Transaction, cause: Cause): Transaction => ({ ...tx, cause });

/** The record that led to an event; null where nothing did, or the one that the event is about. */
export function causeOf(event: { kind: string; subjectId: string | null; cause: Cause | null }): ConcernedRecord | null {
  const [given] = Object.entries(event.cause ?? {});
  if (!given || given[1] === event.subjectId) return null;
  const name = given[0].slice(0, -"Id".length);
  return { type: name[0]!.toUpperCase() + name.slice(1), id: given[1] };
}

/**
 * The last statement before a commit. It takes the workspace's counter row, so commit order = seq order, and the row is
 * locked only until the commit that follows it on the same connection.
 */
export function appendEvents(ctx: Pick<Context, "workspaceId" | "viewer" | "now">, events: readonly PendingEvent[]) {
  const rows = events.map(({ id, kind, contactId, alsoConcerns, subjectId, cause, takenFrom, data, changes }) => ({
    id,
    kind,
    contact_id: contactId ?? null,
    also: alsoConcerns ?? null,
    subject_id: subjectId ?? null,
    cause,
    data: data ?? {},
    changes: changes ?? [],
    taken_from: takenFrom ?? null,
  }));
  const { viewer } = ctx;
  const areLinked = events.some(({ alsoConcerns }) => alsoConcerns);
  return {
    name: areLinked ? "append-linked-events" : "append-events",
    text: areLinked ? appendLinked : append,
    values: [ctx.workspaceId, events.length, ctx.now, viewer.kind, viewer.id, viewer.name, JSON.stringify(rows)] as unknown[],
  };
}

const numbered = `counter as (update workspace_counter set seq = seq + $2 where workspace_id = $1 returning seq - $2 as before)`;
const given = `rows from (jsonb_to_recordset($7::jsonb)
    as (id uuid, kind text, contact_id uuid, also jsonb, subject_id uuid, cause jsonb, data jsonb, changes jsonb, taken_from uuid[])) with ordinality
    as e (id, kind, contact_id, also, subject_id, cause, data, changes, taken_from, ord)`;
const append = `with ${numbered}
  insert into activity (workspace_id, seq, occurred_at, id, kind, contact_id, also_concerns, subject_id, actor_kind, actor_id, actor_name, cause, data, changes, taken_from)
    select $1, counter.before + e.ord, $3, e.id, e.kind, e.contact_id, e.also, e.subject_id, $4, $5, $6, e.cause, e.data, e.changes, e.taken_from
    from counter, ${given}`;
const appendLinked = `with ${numbered}, appended as (${append.slice(append.indexOf("insert"))})
  insert into activity_record (workspace_id, record_id, seq, occurred_at, record_type)
    select distinct $1::uuid, r.id, counter.before + e.ord, $3::timestamptz, r.type
    from counter, ${given}, jsonb_to_recordset(e.also) r (type text, id uuid)`;
