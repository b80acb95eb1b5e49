import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { sizeBudgets } from "./size-budgets.ts";

const api = "http://127.0.0.1:4000";

export default defineConfig({
  plugins: [
    react(),
    sizeBudgets({
      shell: { modules: ["src/main.tsx", "src/app/shell/workspace-shell.tsx"], js: 260, css: 50 },
      routes: {
        "src/features/contacts/contacts-page.tsx": 40,
        "src/features/contacts/contact-page.tsx": 60,
      },
    }),
  ],
  build: { target: "es2023", sourcemap: false, chunkSizeWarningLimit: 1000 },
  server: {
    port: 5173,
    proxy: {
      "/graphql": { target: api, ws: true },
      "/api": api,
      "/files": api,
    },
  },
});
