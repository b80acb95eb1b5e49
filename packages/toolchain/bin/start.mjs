// npm start: installs and builds what is needed, then runs the server.
import { bin, ensureBuilt, ensureInstalled, main, run } from "./lib.mjs";

await main(async () => {
  await ensureInstalled();
  await ensureBuilt();
  run([bin("node"), "apps/api/dist/main.js", ...process.argv.slice(2)]);
});
