import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { InMemoryCache } from "@apollo/client";
import { type DocumentNode, Kind, print } from "graphql";
import type { Plugin } from "vite";

const generated = path.resolve(import.meta.dirname, "src/gql/graphql.ts");

/**
 * Writes documents.json: the SHA-256 of the text of each document that the app may send. The server takes nothing else from
 * a session. Each counts as it is written (the live feed sends it so) and as Apollo's cache completes it with __typename.
 */
export function trustedDocuments(): Plugin {
  let folder = "";
  return {
    name: "kith:trusted-documents",
    apply: "build",
    configResolved(config) {
      folder = path.resolve(config.root, config.build.outDir);
    },
    async writeBundle() {
      const constants = (await import(generated)) as Record<string, DocumentNode>;
      const cache = new InMemoryCache();
      const texts = Object.values(constants)
        .filter((document) => document.definitions.some(({ kind }) => kind === Kind.OPERATION_DEFINITION))
        .flatMap((document) => [print(document), print(cache.transformDocument(document))]);
      const hashes = [...new Set(texts)].map((text) => createHash("sha256").update(text).digest("hex"));
      fs.writeFileSync(path.join(folder, "documents.json"), JSON.stringify(hashes.toSorted(), null, 1));
    },
  };
}
