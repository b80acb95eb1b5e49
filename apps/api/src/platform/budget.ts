import { KithError } from "./errors.ts";

/** What a caller may spend: a bucket of points that refills by the second. */
export interface Allowance {
  size: number;
  refillPerSecond: number;
}

export interface Balance {
  requested: number;
  available: number;
  restoreRate: number;
}

/** The bucket is empty: the answer says when to come back. */
export class RateLimited extends KithError {
  override readonly headers: Map<string, string>;
  constructor(requested: number, seconds: number) {
    super("RATE_LIMITED", `This costs ${requested} points, more than are left. Try again in ${seconds} s.`, 429);
    this.headers = new Map([["retry-after", String(seconds)]]);
  }
}

const standard: Allowance = { size: 10_000, refillPerSecond: 2_000 };

/**
 * One bucket per caller, in memory of this process.
 * @param allowance bucket size in points and refill in points per second.
 */
export function createBudget(allowance: Allowance = standard, clock: () => number = Date.now) {
  const buckets = new Map<string, { points: number; at: number }>();
  const { size, refillPerSecond } = allowance;

  /** Takes the points of one operation. @throws RateLimited */
  function spend(caller: string, requested: number): Balance {
    const now = clock();
    const bucket = buckets.get(caller) ?? { points: size, at: now };
    bucket.points = Math.min(size, bucket.points + ((now - bucket.at) / 1000) * refillPerSecond);
    bucket.at = now;
    buckets.set(caller, bucket);
    if (bucket.points < requested) throw new RateLimited(requested, Math.ceil((requested - bucket.points) / refillPerSecond));
    bucket.points -= requested;
    if (buckets.size > 10_000) forgetFull(now);
    return { requested, available: Math.floor(bucket.points), restoreRate: refillPerSecond };
  }

  function forgetFull(now: number): void {
    for (const [caller, bucket] of buckets) {
      if (bucket.points + ((now - bucket.at) / 1000) * refillPerSecond >= size) buckets.delete(caller);
    }
  }

  return { spend };
}

export type Budget = ReturnType<typeof createBudget>;
