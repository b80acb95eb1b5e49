import { randomFillSync } from "node:crypto";
import { v7 } from "uuid";

const pool = new Uint8Array(65_536);
let used = pool.length;

/** An id as it would have been made at that time. Random bytes come in large portions: asking for each id's own takes longer than its row. */
export function idAt(time: Date): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += 16;
  return v7({ msecs: time.getTime(), random: pool.slice(used - 16, used) });
}
