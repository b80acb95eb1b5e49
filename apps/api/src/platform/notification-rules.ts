import type { LiveEvent } from "./live-events.ts";

/**
 * Why a member is told something, with what holds until he chooses otherwise; what matters more stands first. Who could be told an event for
 * several reasons is told once, for the first.
 */
export const notificationReasons = {
  /** Somebody named him. */
  mention: { inApp: true, mail: "now" },
  /** Something became his: a contact that he owns or follows from now on, a task. */
  assignment: { inApp: true, mail: "daily" },
  /** Something happened with an opportunity that he owns. */
  opportunity: { inApp: true, mail: "off" },
  /** Something happened with a contact that he owns or follows. */
  contact: { inApp: true, mail: "off" },
  /** Work that he began has ended. */
  job: { inApp: true, mail: "off" },
} as const satisfies Record<string, { inApp: boolean; mail: MailChoice }>;

export type NotificationReason = keyof typeof notificationReasons;
/** When a notification is mailed: at once, with the others of a day, or never. */
export type MailChoice = "now" | "daily" | "off";

/** Asks the database; sees all workspaces, so each statement names its own. */
export type AskAll = <Row>(text: string, values: unknown[]) => Promise<Row[]>;

/** A member who is told of an event. */
export interface Told {
  seq: number;
  /** UUID. */
  memberId: string;
}

/** Who is told of these events, which are all of kinds that it was defined for. Who may not see the contact is left out afterwards. */
export type WhoIsTold = (ask: AskAll, workspaceId: string, events: readonly LiveEvent[]) => Promise<Told[]>;

interface Rule {
  reason: NotificationReason;
  who: WhoIsTold;
  /** Whoever did it is told too; otherwise nobody is told of what he did himself. */
  evenActor: boolean;
}

const rules = new Map<string, Rule[]>();

/** Says who is told of events of these kinds, and why. What an import does to single contacts is told to nobody. */
export function defineNotification(
  kinds: string | readonly string[],
  reason: NotificationReason,
  who: WhoIsTold,
  { evenActor = false }: { evenActor?: boolean } = {},
): void {
  for (const kind of [kinds].flat()) rules.set(kind, [...(rules.get(kind) ?? []), { reason, who, evenActor }]);
}

/** The rules of each kind that anybody is told of. */
export const notificationRules = (): ReadonlyMap<string, readonly Rule[]> => rules;

/** The member whom the event is about: `subjectId`. */
export const subjectOfEvent: WhoIsTold = async (_ask, _workspaceId, events) =>
  events.flatMap(({ seq, subjectId }) => (subjectId ? [{ seq, memberId: subjectId }] : []));

/** The member who began the work that the event is about. @param table of the work, which has id, created_by_kind and created_by_id. */
export const starterOf =
  (table: string): WhoIsTold =>
  async (ask, workspaceId, events) => {
    const rows = await ask<{ id: string; memberId: string }>(
      `select id, created_by_id as "memberId" from ${table}
        where workspace_id = $1 and id = any($2::uuid[]) and created_by_kind = 'member' and created_by_id is not null`,
      [workspaceId, events.flatMap(({ subjectId }) => subjectId ?? [])],
    );
    const starters = new Map(rows.map(({ id, memberId }) => [id, memberId]));
    return events.flatMap(({ seq, subjectId }) => {
      const memberId = subjectId ? starters.get(subjectId) : undefined;
      return memberId ? [{ seq, memberId }] : [];
    });
  };
