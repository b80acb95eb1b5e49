import type { SeedContact, SeedMember } from "./generate-contacts.ts";
import { pick, randomOf } from "./random.ts";

interface SeedList {
  name: string;
  description: string;
  /** Who could be on it, and how likely each of them is. */
  of: (made: SeedContact) => boolean;
  share: number;
}

const wears = (tag: string) => (made: SeedContact) => made.tags.some(({ name }) => name === tag);

/** The lists of generated contacts. */
export const seedLists: readonly SeedList[] = [
  { name: "Monthly news", description: "The newsletter, every first Tuesday.", of: wears("newsletter"), share: 0.9 },
  { name: "Spring open day", description: "Invited by letter; the seminar rooms hold 400.", of: wears("open day"), share: 0.7 },
  {
    name: "Partner programme",
    description: "",
    of: ({ contact }) => contact.status === "partner" || contact.companyName !== "",
    share: 0.06,
  },
  {
    name: "Win back",
    description: "Has not booked for a year. Call before the summer.",
    of: ({ contact }) => contact.status === "inactive" || contact.status === "churned",
    share: 0.6,
  },
];

export interface SeedPlace {
  list: string;
  addedAt: Date;
  by: SeedMember | null;
}

const longestWait = 60 * 86_400_000;

/** The lists that a contact was put on, by whom and when: the same each time for the same seed and contact. */
export function chooseLists(
  made: SeedContact,
  { seed = 1, until, members }: { seed?: number; until: Date; members: readonly SeedMember[] },
): SeedPlace[] {
  // Numbers of its own, so that everything else of a contact is as it was before there were lists.
  const random = randomOf(seed + 7_919, made.contact.number);
  const actors = members.filter(({ visibility }) => visibility === "all");
  return seedLists.flatMap(({ name, of, share }) => {
    if (random() >= share || !of(made)) return [];
    const addedAt = new Date(made.contact.createdAt.getTime() + 60_000 + Math.floor(random() * longestWait));
    return addedAt < until ? [{ list: name, addedAt, by: actors.length > 0 ? pick(random, actors) : null }] : [];
  });
}
