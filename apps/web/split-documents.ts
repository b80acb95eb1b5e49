import fs from "node:fs";
import path from "node:path";
import type { Plugin } from "vite";

const constant = /^export const (\w+) = (.+?) as unknown as DocumentNode<.*$/gm;

/**
 * Makes a module of its own of each generated document. In one file they would all be in the shell, and every feature's
 * queries would make the first page slower; so each goes into the chunk of the page that sends it.
 */
export function splitDocuments(): Plugin {
  const generated = path.resolve(import.meta.dirname, "src/gql/graphql.ts");
  const idOf = (name: string) => `${generated}?document=${name}`;
  let documents = new Map<string, string>();
  return {
    name: "kith:split-documents",
    apply: "build",
    enforce: "pre",
    buildStart() {
      documents = new Map([...fs.readFileSync(generated, "utf8").matchAll(constant)].map(([, name = "", value = ""]) => [name, value]));
    },
    load(id) {
      if (id === generated) {
        const code = [...documents.keys()].map((name) => `export { ${name} } from ${JSON.stringify(idOf(name))};`).join("\n");
        return { code, moduleSideEffects: false };
      }
      const name = id.startsWith(idOf("")) ? id.slice(idOf("").length) : undefined;
      const value = name && documents.get(name);
      if (!value) return undefined;
      // A document spreads the fragments that it uses.
      const fragments = [...new Set(value.match(/\b\w+FragmentDoc\b/g))];
      const imports = fragments.map((fragment) => `import { ${fragment} } from ${JSON.stringify(idOf(fragment))};`);
      return { code: [...imports, `export const ${name} = ${value};`].join("\n"), moduleSideEffects: false, moduleType: "js" };
    },
  };
}
