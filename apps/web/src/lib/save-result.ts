/** How a change went. `theirs` comes with a conflict: what the field holds now. `code` is the server's, where the person may insist. */
export type SaveResult = { ok: true } | { ok: false; reason: string; code?: string; theirs?: string };
