import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { precompress } from "../precompress.ts";

/** GraphiQL's style sheet brings its fonts as data: URLs, half a megabyte that the content security policy refuses; page.css names the system's. */
const withoutFonts: Plugin = {
  name: "kith:without-fonts",
  enforce: "pre",
  transform: {
    filter: { id: /\/graphiql\/dist\/style\.css$/ },
    handler: (code) => ({ code: code.replaceAll(/@font-face\s*\{[^}]*\}/g, ""), map: null }),
  },
};

/** A build of its own, into a folder of the web app's: what GraphiQL needs must not grow the chunks that it would share with the app. */
export default defineConfig({
  base: "/graphiql/",
  publicDir: false,
  plugins: [react(), withoutFonts, precompress(5)],
  build: {
    target: "es2023",
    outDir: "../dist/graphiql",
    emptyOutDir: true,
    chunkSizeWarningLimit: 5_000,
    rolldownOptions: { checks: { moduleLevelDirective: false } }, // GraphiQL's are for the React Compiler, which has run already
  },
});
