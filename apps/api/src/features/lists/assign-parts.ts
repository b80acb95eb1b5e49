import { createHash } from "node:crypto";
import { shareOut } from "@kith/shared/share-out.ts";

/** Contacts that are divided among themselves: in each block the parts are as large as the percentages say. */
export const blockSize = 100;

/**
 * Which part of a split each contact belongs to. Within each block of 100, chance decides, which is the same each time for the same split and
 * the same contacts; so the parts are exact over all, resemble each other from the oldest contact to the newest, and need no more than one
 * block at a time. @param ids in the order of the walk, from the beginning of a block @returns the index of the part of each.
 */
export function assignParts(ids: readonly string[], splitId: string, percents: readonly number[]): number[] {
  const parts: number[] = [];
  for (let start = 0; start < ids.length; start += blockSize) {
    const block = ids.slice(start, start + blockSize);
    const drawn = block.map((id, index) => ({ index, lot: lotOf(splitId, id) })).sort((a, b) => (a.lot < b.lot ? -1 : 1));
    const quotas = shareOut(block.length, percents);
    let place = 0;
    for (const [part, quota] of quotas.entries())
      for (const end = place + quota; place < end; place++) parts[start + drawn[place]!.index] = part;
  }
  return parts;
}

const lotOf = (splitId: string, id: string): string => createHash("sha256").update(splitId).update(id).digest("hex");
