import type { GivenRole } from "@kith/shared/permissions.ts";
import type { Logger } from "pino";
import type { App } from "./app.ts";
import type { Asked } from "./asked.ts";
import type { Cause } from "./events.ts";
import type { Loaders } from "./loaders.ts";
import type { Snapshot } from "./snapshot.ts";

/** Who asks: a member by session, a program by token, or Kith itself (jobs, the command line). */
export interface Viewer {
  kind: "member" | "token" | "import" | "system";
  /** Of the member, the token or the job; null for the system. */
  id: string | null;
  name: string;
  /** As it was given; a token's scopes may leave less of it, see `actions`. */
  role: GivenRole;
  memberId: string | null;
  personId: string | null;
  sessionId: string | null;
  visibility: "all" | "assigned";
  /** What the viewer may do: the role's actions, for a token also within its scopes. */
  actions: ReadonlySet<string>;
  /** Who really looks, while Kith is shown to him as to this viewer: nothing can be changed then. */
  seenBy?: Viewer;
}

/** Everything that a request knows. Made per operation; nothing global is read below it. */
export interface Context {
  app: App;
  log: Logger;
  viewer: Viewer;
  workspaceId: string;
  now: Date;
  /** Reads of this operation, in one snapshot. */
  read: Snapshot;
  load: Loaders;
  /** What the operation asks for; null when that is not known. */
  asked: Asked | null;
  /** What led to this: put on every event that the operation records. */
  cause: Cause | null;
  idempotency: { key: string; field: string; requestHash: string } | null;
  /** The answer is given, or nobody waits for it any more: what goes on to its end reads nothing more. */
  isAnswered?: boolean;
}
