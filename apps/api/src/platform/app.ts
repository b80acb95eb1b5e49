import type { Logger } from "pino";
import type { Env } from "../env.ts";
import type { Budget } from "./budget.ts";
import type { Database } from "./database.ts";
import type { Files } from "./files.ts";
import type { Jobs } from "./jobs.ts";
import type { Live } from "./live.ts";
import type { Mail } from "./mail.ts";
import type { MemberNews } from "./member-news.ts";
import type { Sockets } from "./sockets.ts";
import type { WebApp } from "./web-app.ts";

/** What the parts of a running process share. Made once, in start-app.ts; closed in reverse. */
export interface App {
  env: Env;
  log: Logger;
  database: Database;
  live: Live;
  news: MemberNews;
  budget: Budget;
  jobs: Jobs;
  mail: Mail;
  files: Files;
  sockets: Sockets;
  /** Null where none is served, as in a command; then sessions may send any document. */
  webApp: WebApp | null;
  /** Signs links and cookies. */
  secret: string;
}
