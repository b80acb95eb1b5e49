import { endViews } from "./features/access/view-as/end-views.ts";
import { cleanImports } from "./features/imports/clean-imports.ts";
import { replaceStatusJob } from "./features/contact-settings/replace-status.jobs.ts";
import { continueImportJob } from "./features/imports/import.jobs.ts";
import { continueListJob } from "./features/lists/list.jobs.ts";
import { handOverJob } from "./features/members/hand-over.ts";
import { mailNotifications, readNotificationsJob } from "./features/notifications/notification.jobs.ts";
import { sweepFiles } from "./features/files/sweep-files.ts";
import type { JobDefinition } from "./platform/jobs.ts";
import { deliverMail } from "./platform/mail.ts";
import { keepUp } from "./platform/upkeep.ts";

/** Every job of the app. */
export const jobs: JobDefinition<any>[] = [
  deliverMail,
  continueImportJob,
  cleanImports,
  continueListJob,
  replaceStatusJob,
  endViews,
  handOverJob,
  readNotificationsJob,
  mailNotifications,
  sweepFiles,
  keepUp,
]; // oxlint-disable-line typescript/no-explicit-any -- each job's data is its own
