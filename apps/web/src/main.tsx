import { MantineProvider } from "@mantine/core";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./app/theme/global.css";
import { startTexts } from "./app/i18n.ts";
import { router } from "./app/router.tsx";
import { resolveVariables, schemeManager, theme } from "./app/theme/theme.ts";

await startTexts();

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={resolveVariables} colorSchemeManager={schemeManager} defaultColorScheme="auto">
      <RouterProvider router={router} />
    </MantineProvider>
  </StrictMode>,
);
