import { cleanImports } from "./features/imports/clean-imports.ts";
import { replaceStatusJob } from "./features/contact-settings/replace-status.jobs.ts";
import { continueImportJob } from "./features/imports/import.jobs.ts";
import type { JobDefinition } from "./platform/jobs.ts";
import { deliverMail } from "./platform/mail.ts";
import { keepUp } from "./platform/upkeep.ts";

/** Every job of the app. */
export const jobs: JobDefinition<any>[] = [deliverMail, continueImportJob, cleanImports, replaceStatusJob, keepUp]; // oxlint-disable-line typescript/no-explicit-any -- each job's data is its own
