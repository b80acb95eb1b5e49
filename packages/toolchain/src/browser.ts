import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type LaunchOptions } from "playwright-core";

/** A browser program, and what it needs in its environment. */
type Program = { executablePath: string; env?: Record<string, string> };

const SYSTEM_BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/**
 * Starts a Chromium without a window for tests: the one that KITH_CHROMIUM names, else the one that comes as a package (Linux,
 * x86-64; no system package is needed), else the machine's own.
 *
 * @param options more of Playwright's launch options; the caller closes the browser
 * @throws when there is no Chromium, with what to do
 */
export async function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  const { executablePath, env } = findBrowser();
  // The sandbox needs an ordinary user and a kernel that allows it; our tests open nothing but our own pages.
  const args = ["--no-sandbox", "--disable-dev-shm-usage", "--font-render-hinting=none", ...(options.args ?? [])];
  return chromium.launch({ ...options, executablePath, args, env: { ...process.env, ...env, ...options.env } });
}

function findBrowser(): Program {
  const wanted = process.env.KITH_CHROMIUM;
  if (wanted) {
    if (!fs.existsSync(wanted)) throw new Error(`KITH_CHROMIUM names ${wanted}, which does not exist.`);
    return { executablePath: wanted };
  }
  const own = process.platform === "linux" && process.arch === "x64" ? unpackedBrowser() : undefined;
  if (own) return own;
  for (const name of SYSTEM_BROWSERS) {
    const found = spawnSync("which", [name], { encoding: "utf8" });
    if (found.status === 0) return { executablePath: found.stdout.trim() };
  }
  throw new Error("No Chromium was found: install one, or set KITH_CHROMIUM to its path.");
}

/** The browser of the package, unpacked once and kept beside it; with its own libraries where the machine has none. */
function unpackedBrowser(): Program | undefined {
  const manifest = fileURLToPath(new URL("../node_modules/@sparticuz/chromium/package.json", import.meta.url));
  const { version } = JSON.parse(fs.readFileSync(manifest, "utf8")) as { version: string };
  const folder = fileURLToPath(new URL(`../node_modules/.cache/chromium-${version}`, import.meta.url));
  if (!fs.existsSync(folder)) unpack(folder);
  const executablePath = path.join(folder, "chromium");
  const fonts = { FONTCONFIG_FILE: path.join(folder, "fonts.conf") };
  const libraries = { LD_LIBRARY_PATH: path.join(folder, "al2023/lib") };
  return [fonts, { ...fonts, ...libraries }].map((env) => ({ executablePath, env })).find(hasItsLibraries);
}

function hasItsLibraries({ executablePath, env }: Program): boolean {
  return !execFileSync("ldd", [executablePath], { encoding: "utf8", env: { ...process.env, ...env } }).includes("not found");
}

/** Under another name first, so that a killed or a second process never leaves or sees half a browser. */
function unpack(folder: string): void {
  const parts = `${folder}.${process.pid}`;
  fs.mkdirSync(parts, { recursive: true });
  execFileSync(process.execPath, [fileURLToPath(new URL("browser-unpack.ts", import.meta.url))], {
    env: { ...process.env, TMPDIR: parts },
  });
  fs.writeFileSync(path.join(parts, "fonts.conf"), fontSettings(folder));
  try {
    fs.renameSync(parts, folder);
  } catch {
    fs.rmSync(parts, { recursive: true });
  }
}

/** The machine's fonts, if it has any, and those of the package, whose own settings know them in another place alone. */
const fontSettings = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${folder}/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`;
