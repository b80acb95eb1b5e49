// npm start: installs and builds what is needed, then runs the server.
import { bin, ensureBuilt, ensureInstalled, MEMORY, main, run } from "./lib.mjs";

await main(async () => {
  await ensureInstalled();
  await ensureBuilt();
  run([bin("node"), ...MEMORY, "apps/api/dist/main.js", ...process.argv.slice(2)]);
});
