import type { readEnv } from "@kith/api/src/env.ts";
import type { buildKithSchema } from "@kith/api/src/resolvers.ts";
import type { startServer } from "@kith/api/src/server.ts";
import type { startApp } from "@kith/api/src/start-app.ts";
import { load } from "./product.ts";

/* The built product without the web app: its sessions may send any document, so a bench can ask as a member. */

const env = await load<{ readEnv: typeof readEnv }>("env.js");
const starter = await load<{ startApp: typeof startApp }>("start-app.js");
const resolvers = await load<{ buildKithSchema: typeof buildKithSchema }>("resolvers.js");
const servers = await load<{ startServer: typeof startServer }>("server.js");

const { app } = await starter.startApp(env.readEnv());
const { port } = await servers.startServer(app, resolvers.buildKithSchema());
console.log(`ready at http://localhost:${port}`);
