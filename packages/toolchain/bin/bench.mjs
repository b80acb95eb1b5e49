// npm run bench -- <name> [--json]: a benchmark against the built server.
import { bin, ensureBuilt, ensureInstalled, main, run } from "./lib.mjs";

await main(async () => {
  await ensureInstalled();
  await ensureBuilt();
  run([bin("node"), "packages/bench/src/main.ts", ...process.argv.slice(2)]);
});
