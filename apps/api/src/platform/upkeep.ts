import { defineJob } from "./jobs.ts";

/** Every hour: forgets idempotency keys and halves of files after a day, and keeps the event table's partitions ahead of time. */
export const keepUp = defineJob({
  name: "platform.keepUp",
  cron: "17 * * * *",
  async run(app) {
    await app.database.system.query("delete from idempotency_key where created_at < now() - interval '24 hours'");
    await app.database.system.query("select make_activity_partitions(2)");
    await app.files.removeLeftovers();
  },
});
