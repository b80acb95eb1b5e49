import type { JobDefinition } from "./platform/jobs.ts";

/** Every job of the app. */
export const jobs: JobDefinition<any>[] = []; // oxlint-disable-line typescript/no-explicit-any -- each job's data is its own
