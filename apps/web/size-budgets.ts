import { gzipSync } from "node:zlib";
import type { Plugin, Rolldown } from "vite";

type Budgets = {
  /** What every page loads. `js` and `css` in kilobytes (1,000 bytes), gzipped. */
  shell: { modules: string[]; js: number; css: number };
  /** What a route's module adds to the shell, in kilobytes of JavaScript, gzipped. */
  routes: Record<string, number>;
};

const kilobytes = (content: string | Uint8Array) => gzipSync(content, { level: 9 }).length / 1000;

/** Fails the build when a page has grown past what its budget allows. */
export function sizeBudgets({ shell, routes }: Budgets): Plugin {
  return {
    name: "kith:size-budgets",
    apply: "build",
    writeBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file): file is Rolldown.OutputChunk => file.type === "chunk");
      const chunkOf = (module: string) => {
        const chunk = chunks.find(
          (each) =>
            each.facadeModuleId?.endsWith(`/apps/web/${module}`) ||
            (each.isEntry && each.moduleIds.some((id) => id.endsWith(`/apps/web/${module}`))),
        );
        if (!chunk) this.error(`There is no chunk of its own for ${module}: is it still imported lazily?`);
        return chunk;
      };
      const withImports = (names: string[], known = new Set<string>()): Set<string> => {
        for (const name of names) {
          const file = bundle[name];
          if (known.has(name) || file?.type !== "chunk") continue;
          known.add(name);
          withImports(file.imports, known);
        }
        return known;
      };
      const jsOf = (names: Iterable<string>) => {
        let sum = 0;
        for (const name of names) {
          const file = bundle[name];
          if (file?.type === "chunk") sum += kilobytes(file.code);
        }
        return sum;
      };
      const shellFiles = withImports(shell.modules.map((module) => chunkOf(module).fileName));
      const styles = new Set<string>();
      for (const name of shellFiles) {
        const file = bundle[name];
        if (file?.type === "chunk") for (const style of file.viteMetadata?.importedCss ?? []) styles.add(style);
      }
      let css = 0;
      for (const name of styles) {
        const file = bundle[name];
        if (file?.type === "asset") css += kilobytes(file.source);
      }
      const found: Array<[string, number, number]> = [
        ["shell JavaScript", jsOf(shellFiles), shell.js],
        ["shell CSS", css, shell.css],
      ];
      for (const [module, limit] of Object.entries(routes)) {
        const own = [...withImports([chunkOf(module).fileName])].filter((name) => !shellFiles.has(name));
        found.push([module, jsOf(own), limit]);
      }
      for (const [what, size, limit] of found) this.info(`${what}: ${size.toFixed(1)} of ${limit} kB gzipped`);
      const passed = found.filter(([, size, limit]) => size > limit);
      if (passed.length > 0)
        this.error(`Over the size budget: ${passed.map(([what, size, limit]) => `${what} ${size.toFixed(1)} of ${limit} kB`).join(", ")}`);
    },
  };
}
