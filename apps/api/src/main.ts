import "reflect-metadata";
import path from "node:path";
import { demo, seedDemo } from "./demo.ts";
import { readEnv } from "./env.ts";
import { startImports } from "./features/imports/import.jobs.ts";
import { jobs } from "./jobs.ts";
import { buildKithSchema } from "./resolvers.ts";
import { startServer } from "./server.ts";
import { startApp } from "./start-app.ts";

const env = readEnv();
const { app, close } = await startApp(env);
const seeded = await seedDemo(app);
await app.jobs.work(app, jobs);
const imports = startImports(app);
const server = await startServer(app, buildKithSchema(), path.resolve(import.meta.dirname, "../../web/dist"));

const address = `http://localhost:${server.port}`;
process.stdout.write(
  `\n  Kith is ready at ${address}\n${seeded ? `  Demo sign-in: ${demo.email} / ${demo.password}\n` : ""}\n  Stop it with Ctrl+C.\n\n`,
);

let stopping = false;
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    app.log.info({ signal }, "stopping");
    // What is under way gets ten seconds; then the database's own guarantees must do.
    setTimeout(() => process.exit(1), 10_000).unref();
    void Promise.all([server.close(), imports.stop()])
      .then(close)
      .then(
        () => process.exit(0),
        (error: unknown) => {
          app.log.error({ err: error }, "stopping failed");
          process.exit(1);
        },
      );
  });
}
