import { statusLabel } from "../features/contacts/contact.events.ts";
import type { FieldChange } from "../platform/events.ts";
import type { SeedContact, SeedMember } from "./generate-contacts.ts";
import { pick, type Random } from "./random.ts";
import { jobTitles } from "./words.ts";

export interface SeedEvent {
  at: Date;
  kind: string;
  /** Null for Kith itself. */
  actor: SeedMember | null;
  data: Record<string, unknown>;
  changes: FieldChange[];
}

interface Surroundings {
  until: Date;
  members: readonly SeedMember[];
  owner: SeedMember | null;
}

/** One change of a contact, as a mutation makes it: at one moment, by one actor, with the events that it records. */
interface Step {
  at: Date;
  events: Pick<SeedEvent, "kind" | "data" | "changes">[];
}

/** How a contact comes to its status, the one before first. */
const pathTo: Record<string, readonly string[]> = {
  prospect: [],
  lead: ["prospect"],
  active: ["prospect", "lead"],
  customer: ["prospect", "lead", "active"],
  partner: ["lead", "active"],
  inactive: ["lead"],
  churned: ["lead", "customer"],
};

const byMember = new Set(["manual", "import", "event"]);
const longestWait = 45 * 86_400_000;

/**
 * Tells how a contact became what it is: its events, and all that follows from them (who created it, its version, the times
 * of its change, its later e-mails, phones and tags).
 */
export function writeHistory(random: Random, made: SeedContact, { until, members, owner }: Surroundings): void {
  const { contact, emails, phones, tags } = made;
  const { createdAt } = contact;
  const actors = members.filter((member) => member.visibility === "all" || member.id === owner?.id);
  const actor = () => (owner && random() < 0.7 ? owner : actors.length > 0 ? pick(random, actors) : null);
  /** A moment after `from`; null when it has not come yet. */
  const later = (from: Date): Date | null => {
    const at = new Date(from.getTime() + 60_000 + Math.floor(random() ** 2 * longestWait));
    return at < until ? at : null;
  };

  const steps: Step[] = statusSteps(random, contact, later);
  const note = (chance: number, step: (at: Date) => Step["events"][number]) => {
    if (random() >= chance) return;
    const at = later(createdAt);
    if (at) steps.push({ at, events: [step(at)] });
  };
  if (emails.length > 1) note(0.5, (at) => addedLater(emails.at(-1)!, at, "contact.emailAdded", "address", "email"));
  if (phones.length > 1) note(0.4, (at) => addedLater(phones.at(-1)!, at, "contact.phoneAdded", "number", "phone"));
  if (tags.length > 0) {
    note(0.35, (at) => {
      const { name } = Object.assign(tags.at(-1)!, { createdAt: at });
      return { kind: "contact.tagsAdded", data: { tags: [name] }, changes: [{ field: "tags", before: null, after: name }] };
    });
  }
  if (contact.companyName) {
    note(0.08, () => ({
      kind: "contact.updated",
      data: { fields: ["job title"] },
      changes: [
        {
          field: "jobTitle",
          before: pick(
            random,
            jobTitles.filter((title) => title !== contact.jobTitle),
          ),
          after: contact.jobTitle,
        },
      ],
    }));
  }
  if (owner) {
    const others = members.filter((member) => member !== owner);
    const before = others.length > 0 && random() < 0.5 ? pick(random, others).name : null;
    note(0.12, () => ({
      kind: "contact.ownerChanged",
      data: { owner: owner.name },
      changes: [{ field: "owner", before, after: owner.name }],
    }));
  }
  steps.sort((a, b) => a.at.getTime() - b.at.getTime());

  const creator = byMember.has(contact.source) ? actor() : null;
  const tagsAtFirst = tags.filter((tag) => tag.createdAt === createdAt).map((tag) => tag.name);
  made.events.push({
    at: createdAt,
    kind: "contact.created",
    actor: creator,
    data: { source: contact.source, tags: tagsAtFirst },
    changes: [],
  });
  for (const { at, events } of steps) {
    const by = actor();
    for (const event of events) made.events.push({ ...event, at, actor: by });
  }
  if (creator) Object.assign(contact, { createdByKind: "member", createdById: creator.id, createdByName: creator.name });
  contact.version = 1 + steps.length;
  contact.updatedAt = steps.at(-1)?.at ?? createdAt;
  if (random() < (contact.status === "prospect" ? 0.2 : 0.7)) {
    contact.lastContactAt = new Date(createdAt.getTime() + Math.floor((1 - random() ** 2) * (until.getTime() - createdAt.getTime())));
  }
}

/** The last changes of status, as many as have happened yet; whoever becomes a customer changes type as well. */
function statusSteps(random: Random, contact: SeedContact["contact"], later: (from: Date) => Date | null): Step[] {
  const path = [...pathTo[contact.status]!, contact.status];
  const times: Date[] = [];
  for (let left = Math.floor(random() * path.length); left > 0; left--) {
    const at = later(times.at(-1) ?? contact.createdAt);
    if (!at) break;
    times.push(at);
  }
  return times.map((at, index) => {
    const [before, after] = path.slice(path.length - 1 - times.length + index) as [string, string];
    const events: Step["events"] = [
      {
        kind: "contact.statusChanged",
        data: { status: after },
        changes: [{ field: "status", before: statusLabel(before), after: statusLabel(after) }],
      },
    ];
    if (after === "customer") {
      events.push({ kind: "contact.updated", data: { fields: ["type"] }, changes: [{ field: "type", before: "lead", after: "customer" }] });
    }
    return { at, events };
  });
}

function addedLater<T extends { createdAt: Date }>(point: T, at: Date, kind: string, key: keyof T & string, field: string) {
  point.createdAt = at;
  const value = String(point[key]);
  return { kind, data: { [key]: value }, changes: [{ field, before: null, after: value }] };
}
