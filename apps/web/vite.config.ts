import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { chunkGroups } from "./chunk-groups.ts";
import { precompress } from "./precompress.ts";
import { sizeBudgets } from "./size-budgets.ts";
import { splitDocuments } from "./split-documents.ts";
import { trustedDocuments } from "./trusted-documents.ts";

const api = "http://127.0.0.1:4000";

export default defineConfig({
  plugins: [
    react(),
    splitDocuments(),
    trustedDocuments(),
    sizeBudgets({
      shell: { modules: ["src/main.tsx", "src/app/shell/workspace-shell.tsx"], js: 260, css: 50 },
      routes: {
        "src/features/contacts/contacts-page.tsx": 40,
        "src/features/contacts/contact-page.tsx": 60,
        "src/features/opportunities/board-columns.tsx": 45,
        "src/features/imports/new-import-page.tsx": 60,
        "src/features/imports/import-page.tsx": 60,
      },
    }),
    precompress(),
  ],
  build: {
    target: "es2023",
    chunkSizeWarningLimit: 1000, // size-budgets.ts is the judge.
    rolldownOptions: {
      output: {
        codeSplitting: { groups: chunkGroups },
        // The shell names every chunk that it may need: their names are a good part of it.
        chunkFileNames: "assets/[hash:8].js",
      },
    },
  },
  server: {
    port: 5173,
    proxy: {
      "/graphql": { target: api, ws: true },
      "/api": api,
      "/files": api,
    },
  },
});
