import { lockedReasonOf } from "../records/locked-reason-of.ts";

/** Hook. Why the person can't do this with a contact. */
export const useLockedReason = lockedReasonOf<`contact:${string}`>("contacts");
