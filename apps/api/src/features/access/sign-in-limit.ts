import { isIPv6 } from "node:net";
import { normalizeEmail } from "@kith/shared/email.ts";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/** How often something may be tried before it has to wait, counted in this process. */
export interface AttemptRules {
  /** Attempts with one account from one address. */
  pair: Rule;
  /** Attempts with one account from wherever: against guessing from many addresses. */
  account: Rule;
  /** Attempts from one address with whatever account. */
  address: Rule;
}

interface Rule {
  points: number;
  seconds: number;
}

/**
 * Five wrong passwords in 15 minutes for an account at an address. 50 an hour for an address: an office shares one. 100 an
 * hour for an account: high, since a stranger must not be able to lock somebody out in passing.
 */
export const signInRules: AttemptRules = {
  pair: { points: 5, seconds: 900 },
  account: { points: 100, seconds: 3600 },
  address: { points: 50, seconds: 3600 },
};

/** Mails that may be caused. */
export const resetRules: AttemptRules = {
  pair: { points: 5, seconds: 3600 },
  account: { points: 10, seconds: 3600 },
  address: { points: 30, seconds: 3600 },
};

/** Counts attempts by account and address. */
export function createAttemptLimit(rules: AttemptRules) {
  const limiter = ({ points, seconds }: Rule) => new RateLimiterMemory({ points, duration: seconds });
  const [pairs, accounts, addresses] = [limiter(rules.pair), limiter(rules.account), limiter(rules.address)];
  const keysOf = (email: string, ip: string) => {
    const [account, address] = [normalizeEmail(email).slice(0, 254), networkOf(ip)];
    return { account, address, pair: `${account} ${address}` };
  };

  return {
    /**
     * Counts an attempt before it is made, so that many at once don't slip through.
     * @returns seconds to wait when there were too many; 0 when it may be made.
     */
    async attempt(email: string, ip: string): Promise<number> {
      try {
        const { account, address, pair } = keysOf(email, ip);
        await addresses.consume(address);
        await pairs.consume(pair);
        await accounts.consume(account);
        return 0;
      } catch (error) {
        if (error instanceof RateLimiterRes) return Math.max(1, Math.ceil(error.msBeforeNext / 1000));
        throw error;
      }
    },
    /** The attempt was good: the account begins anew at this address, and the attempt is taken back elsewhere. */
    async succeed(email: string, ip: string): Promise<void> {
      const { account, address, pair } = keysOf(email, ip);
      await Promise.all([pairs.delete(pair), accounts.reward(account), addresses.reward(address)]);
    },
  };
}

/** Whoever has one IPv6 address has 2^64 of them: the network counts. */
export function networkOf(ip: string): string {
  if (!isIPv6(ip)) return ip;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip);
  if (mapped) return mapped[1]!;
  const [head = "", tail] = ip.split("%")[0]!.split("::");
  const left = head ? head.split(":") : [];
  const right = tail ? tail.split(":") : [];
  const groups = tail === undefined ? left : [...left, ...Array<string>(8 - left.length - right.length).fill("0"), ...right];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}
