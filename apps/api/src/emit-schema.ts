import "reflect-metadata";
import fs from "node:fs";
import path from "node:path";
import { findUnlistedBreaks } from "./breaking-changes.ts";
import { printSortedSchema } from "./platform/schema.ts";
import { buildKithSchema } from "./resolvers.ts";

// Writes packages/schema/schema.graphql from the code; the web app's types are generated from it.
const folder = path.resolve(import.meta.dirname, "../../../packages/schema");
const file = path.join(folder, "schema.graphql");
const next = printSortedSchema(buildKithSchema());
const breaks = findUnlistedBreaks(fs.readFileSync(file, "utf8"), next, fs.readFileSync(path.join(folder, "breaking.md"), "utf8"));
if (breaks.length > 0) {
  process.stderr.write(
    `Programs that use the API would break. List it in packages/schema/breaking.md, with the reason, or undo it:\n- ${breaks.join("\n- ")}\n`,
  );
  process.exit(1);
}
fs.writeFileSync(file, next);
