import type { AuditFilter } from "../../gql/graphql.ts";
import type { ActivityEvent } from "../../lib/live-feed.ts";

export const actorKinds = ["member", "token", "import", "system"] as const;
export type ActorKind = (typeof actorKinds)[number];

/** The last days up to now, today included. */
export const periods = { today: 1, week: 7, month: 30 } as const;
export type Period = keyof typeof periods;

/** The log as the address bar holds it. Absent means all. Days are YYYY-MM-DD in the person's zone, both included. */
export interface AuditSearch {
  kinds?: string[];
  /** Global ids of members and tokens. */
  actors?: string[];
  by?: ActorKind[];
  period?: Period;
  from?: string;
  to?: string;
}

const texts = (value: unknown): string[] | undefined => {
  const found = Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
  return found.length > 0 ? found : undefined;
};
const day = (value: unknown) =>
  typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined;

/** Reads the search params of an address. What it does not understand it leaves out, so that an old link still opens. */
export function readAuditSearch(params: Record<string, unknown>): AuditSearch {
  const by = actorKinds.filter((kind) => texts(params.by)?.includes(kind));
  const search: AuditSearch = {
    kinds: texts(params.kinds),
    actors: texts(params.actors),
    by: by.length > 0 ? by : undefined,
    period: typeof params.period === "string" && params.period in periods ? (params.period as Period) : undefined,
    from: day(params.from),
    to: day(params.to),
  };
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
}

export const isNarrowed = (search: AuditSearch): boolean => Object.keys(search).length > 0;

/** The instant at which a day begins in the person's zone, `days` later. */
function startOf(date: Date, days = 0): string {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).toISOString();
}

/** The filter for the server; null for everything. */
export function filterOf({ kinds, actors, by, period, from, to }: AuditSearch, now: Date): AuditFilter | null {
  const local = (of: string) => new Date(`${of}T00:00:00`);
  const filter: AuditFilter = {
    ...(kinds && { kinds }),
    ...(actors && { actorIds: actors }),
    ...(by && { actorKinds: [...by] }),
    ...(period && { since: startOf(now, 1 - periods[period]) }),
    ...(!period && from && { since: startOf(local(from)) }),
    ...(!period && to && { until: startOf(local(to), 1) }),
  };
  return Object.keys(filter).length > 0 ? filter : null;
}

/** Whether an event that just happened belongs to the log that is shown. */
export function isIn(filter: AuditFilter | null, event: Pick<ActivityEvent, "kind" | "actor" | "occurredAt">): boolean {
  const { kinds, actorIds, actorKinds: by, since, until } = filter ?? {};
  const at = Date.parse(event.occurredAt);
  return (
    (!kinds || kinds.includes(event.kind)) &&
    (!actorIds || (event.actor.id !== null && event.actor.id !== undefined && actorIds.includes(event.actor.id))) &&
    (!by || by.includes(event.actor.kind)) &&
    (!since || at >= Date.parse(since)) &&
    (!until || at < Date.parse(until))
  );
}
