// npm test: lint, types, build and every test. The last line of stdout is the count of all tests.
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { bin, ensureInstalled, environment, main, passSignals, root, say } from "./lib.mjs";

/** Where jest-counts.mjs, a reporter of every jest run, leaves what it counted. */
const COUNTS = ".turbo/test-counts.json";

await main(async () => {
  await ensureInstalled();
  const packages = testedPackages();
  for (const folder of packages) fs.rmSync(path.join(folder, COUNTS), { force: true });

  const checked = await turbo(["lint", "typecheck", "build", "--concurrency=2"]);
  // One package at a time: jest's own workers fill two cores. What is built is not looked at again (--only).
  const fresh = process.env.CI ? ["--force"] : [];
  const tested = await turbo(["test", "--only", "--concurrency=1", ...fresh]);

  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const folder of packages) add(total, folder);
  if (!checked) say("Lint, types or build failed, see above.");
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  process.exitCode = checked && tested && total.failed === 0 ? 0 : 1;
});

function testedPackages() {
  return ["apps", "packages"]
    .flatMap((group) => fs.readdirSync(path.join(root, group)).map((name) => path.join(root, group, name)))
    .filter((folder) => fs.existsSync(path.join(folder, "jest.config.mjs")));
}

function turbo(args) {
  // Jest's ES modules are "experimental"; saying so before every file helps nobody.
  const env = { NODE_OPTIONS: "--disable-warning=ExperimentalWarning", ...environment() };
  return new Promise((resolve, reject) => {
    const child = spawn(bin("turbo"), ["run", ...args, "--continue", "--output-logs=new-only"], {
      cwd: root,
      env,
      stdio: "inherit",
    });
    passSignals([child]);
    child.on("error", reject);
    child.on("exit", (code) => resolve(code === 0));
  });
}

/** A run that ended before it could count is a failure of its own. */
function add(total, folder) {
  const file = path.join(folder, COUNTS);
  const counts = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : { passed: 0, failed: 1, skipped: 0 };
  for (const key of Object.keys(total)) total[key] += counts[key];
}
