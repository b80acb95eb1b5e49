// npm run kith -- <command>: the command line of the server.
import path from "node:path";
import { bin, ensureBuilt, ensureInstalled, MEMORY, main, root, run } from "./lib.mjs";

await main(async () => {
  await ensureInstalled();
  await ensureBuilt();
  // File names on the command line are relative to where it was typed, which npm has moved away from.
  run([bin("node"), ...MEMORY, path.join(root, "apps/api/dist/cli.js"), ...process.argv.slice(2)], {
    cwd: process.env.INIT_CWD ?? process.cwd(),
  });
});
