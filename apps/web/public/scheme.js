// Sets the colour scheme before the first paint. The key is the one that src/app/theme/theme.ts gives to Mantine.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem("kith-scheme");
  } catch {
    // Storage can be switched off; the system's scheme is right then.
  }
  const dark = chosen === "dark" || (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.setAttribute("data-mantine-color-scheme", dark ? "dark" : "light");
})();
