import "reflect-metadata";
import path from "node:path";
import { demo, seedDemo } from "./demo.ts";
import { describeError } from "./describe-error.ts";
import { readEnv } from "./env.ts";
import { startImports } from "./features/imports/import.jobs.ts";
import { startListJobs } from "./features/lists/list.jobs.ts";
import { startNotifications } from "./features/notifications/notification.jobs.ts";
import { jobs } from "./jobs.ts";
import { openWebApp } from "./platform/web-app.ts";
import { buildKithSchema } from "./resolvers.ts";
import { startServer } from "./server.ts";
import { startApp } from "./start-app.ts";

/** Run from its sources (npm run dev), the web app comes from Vite, and its documents change as somebody types. */
const isBuilt = import.meta.filename.endsWith(".js");
const webRoot = path.resolve(import.meta.dirname, "../../web/dist");
/** What is under way at a stop gets this long; then the database's own guarantees must do. */
const patienceMs = 10_000;

async function serve(): Promise<void> {
  const env = readEnv();
  // First of all: what kept filters may have is read from it, by jobs too.
  const schema = buildKithSchema();
  const { app, close } = await startApp(env, isBuilt ? openWebApp(webRoot) : null);
  const hasDemo = env.KITH_DEMO === "on" && (await seedDemo(app));
  await app.jobs.work(app, jobs);
  const resumed = [startImports(app), startListJobs(app), startNotifications(app)];
  const server = await startServer(app, schema);
  process.stdout.write(
    `\n  Kith is ready at http://localhost:${server.port}\n${hasDemo ? `  Demo sign-in: ${demo.email} / ${demo.password}\n` : ""}\n  Stop it with Ctrl+C.\n\n`,
  );

  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    app.log.info({ signal }, "stopping");
    setTimeout(() => process.exit(1), patienceMs).unref();
    await Promise.all([server.close(), ...resumed.map((work) => work.stop())]);
    await close();
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => void stop(signal).catch(fail));
}

function fail(error: unknown): never {
  process.stderr.write(`Kith stopped: ${describeError(error)}\n`);
  process.exit(1);
}

await serve().catch(fail);
