import { lockedReasonOf } from "../records/locked-reason-of.ts";

/** Hook. Why the person can't do this with an opportunity. */
export const useLockedReason = lockedReasonOf<"opportunity:create" | "opportunity:update" | "opportunity:delete">("opportunities");
