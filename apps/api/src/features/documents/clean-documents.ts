import { addBeforeSweep } from "../files/sweep-files.ts";

/** What is in the trash for a month goes for good: nobody is told, as with everything that runs out. The sweep then deletes the files. */
addBeforeSweep(async (app) => {
  await app.database.system.query("delete from document where deleted_at < now() - interval '30 days'");
});
