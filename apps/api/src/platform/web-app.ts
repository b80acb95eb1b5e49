import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import type { Context } from "./context.ts";
import { Forbidden } from "./errors.ts";

/** The built web app that this process serves. */
export interface WebApp {
  /** The folder of its files. */
  root: string;
  /** SHA-256, in hex, of the text of each document that it sends. */
  documents: ReadonlySet<string>;
  /** Tells one build from another: a page that is older than the server learns it by the answers' header `kith-build`. */
  build: string;
}

/**
 * Reads what the build left beside the files.
 * @throws when the folder has no complete build.
 */
export function openWebApp(root: string): WebApp {
  const file = path.join(root, "documents.json");
  if (!fs.existsSync(file)) throw new Error(`The web app is not built: ${file} is missing. Run: npm run build`);
  const documents = JSON.parse(fs.readFileSync(file, "utf8")) as string[];
  const build = hashOf(fs.readFileSync(path.join(root, "index.html"), "utf8")).slice(0, 12);
  return { root, documents: new Set(documents), build };
}

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

/**
 * A session belongs to the web app, so it sends the web app's documents and nothing else: a foreign script in the page, or a
 * cookie in foreign hands, can't ask for what no page asks for. Tokens may send anything.
 * @throws Forbidden
 */
export function checkDocument({ app, viewer }: Pick<Context, "app" | "viewer">, source: string): void {
  if (viewer.kind !== "member" || !app.webApp) return;
  if (app.webApp.documents.has(hashOf(source))) return;
  throw new Forbidden(
    "A sign-in in the browser may send only the web app's own documents. Use an API token; if this is the web app, reload the page.",
  );
}
