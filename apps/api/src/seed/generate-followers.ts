import type { SeedContact, SeedMember, SeedOptions } from "./generate-contacts.ts";
import { pick, randomOf, weighted } from "./random.ts";

const followerCount = weighted([
  [0, 70],
  [1, 18],
  [2, 9],
  [3, 3],
]);
/** Drawn apart from the contact, so that the people stay who they are. */
const apart = 0x5eed;
const longestWait = 60 * 86_400_000;

/** Members who follow the contact, some time after it came: with their events, which count as its changes. */
export function addFollowers(made: SeedContact, index: number, owner: SeedMember | null, { seed = 1, until, members }: SeedOptions): void {
  const random = randomOf(seed ^ apart, index);
  const others = members.filter((member) => member !== owner);
  const { contact, events, followers } = made;
  for (let left = Math.min(followerCount(random), others.length); left > 0; left--) {
    const member = pick(random, others);
    const at = new Date(contact.createdAt.getTime() + 60_000 + Math.floor(random() ** 2 * longestWait));
    if (at >= until || followers.some(({ memberId }) => memberId === member.id)) continue;
    followers.push({ memberId: member.id, createdAt: at });
    const actor = owner ?? (member.visibility === "all" ? member : null);
    events.push({
      at,
      kind: "contact.followed",
      actor,
      data: { follower: member.name, isSelf: actor === member },
      changes: [{ field: "followers", before: null, after: member.name }],
    });
  }
  if (followers.length === 0) return;
  events.sort((a, b) => a.at.getTime() - b.at.getTime());
  contact.version = new Set(events.map(({ at }) => at.getTime())).size;
  contact.updatedAt = events.at(-1)!.at;
}
