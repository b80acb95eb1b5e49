import { cleanImports } from "./features/imports/clean-imports.ts";
import { continueImportJob } from "./features/imports/import.jobs.ts";
import { handOverJob } from "./features/members/hand-over.ts";
import type { JobDefinition } from "./platform/jobs.ts";
import { deliverMail } from "./platform/mail.ts";
import { keepUp } from "./platform/upkeep.ts";

/** Every job of the app. */
export const jobs: JobDefinition<any>[] = [deliverMail, continueImportJob, cleanImports, handOverJob, keepUp]; // oxlint-disable-line typescript/no-explicit-any -- each job's data is its own
