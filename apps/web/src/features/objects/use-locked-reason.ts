import { lockedReasonOf } from "../records/locked-reason-of.ts";

/** Hook. Why the person can't do this with a record. */
export const useLockedReason = lockedReasonOf<"record:create" | "record:update" | "record:delete">("objects");
