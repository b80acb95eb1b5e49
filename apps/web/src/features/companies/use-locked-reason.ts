import { lockedReasonOf } from "../records/locked-reason-of.ts";

/** Hook. Why the person can't do this with a company. */
export const useLockedReason = lockedReasonOf<"company:create" | "company:update" | "company:delete">("companies");
