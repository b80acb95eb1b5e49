// npm run dev: the server restarts and the browser reloads with every change.
import { spawn, spawnSync } from "node:child_process";
import path from "node:path";
import { bin, ensureInstalled, environment, main, passSignals, root } from "./lib.mjs";

const WEB = "http://localhost:5173";

await main(async () => {
  await ensureInstalled();
  const env = environment();
  const api = path.join(root, "apps/api");
  const web = path.join(root, "apps/web");
  if (spawnSync(bin("turbo"), ["run", "codegen", "--output-logs=errors-only"], { cwd: root, env, stdio: "inherit" }).status !== 0)
    process.exit(1);
  const children = [
    spawn(path.join(api, "node_modules/.bin/tsx"), ["watch", "--clear-screen=false", "src/main.ts"], {
      cwd: api,
      env: { KITH_ORIGIN: WEB, ...env },
      stdio: "inherit",
    }),
    spawn(path.join(web, "node_modules/.bin/vite"), ["--strictPort"], { cwd: web, env, stdio: "inherit" }),
    spawn(path.join(web, "node_modules/.bin/graphql-codegen"), ["--config", "codegen.ts", "--watch", "--silent"], {
      cwd: web,
      env,
      stdio: "inherit",
    }),
  ];
  passSignals(children);
  for (const child of children) {
    child.on("exit", (code) => {
      process.exitCode ||= code ?? 0;
      for (const other of children) if (other !== child) other.kill();
    });
  }
});
