import "graphiql/setup-workers/vite";
import "graphiql/style.css";
import "./page.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { GraphiqlPage } from "./graphiql-page.tsx";

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <GraphiqlPage />
  </StrictMode>,
);
