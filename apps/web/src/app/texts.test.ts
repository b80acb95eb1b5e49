import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";

const source = path.resolve(import.meta.dirname, "..");
const folders = fs
  .readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith("locales/en.json"))
  .map((file) => path.dirname(file));

function keysOf(value: unknown, prefix = ""): string[] {
  if (typeof value === "string") return [prefix];
  return Object.entries(value as object).flatMap(([key, inner]) => keysOf(inner, prefix ? `${prefix}.${key}` : key));
}

function placeholders(file: string) {
  const found = new Map<string, string[]>();
  const texts = JSON.parse(fs.readFileSync(file, "utf8")) as Record<string, unknown>;
  for (const key of keysOf(texts)) {
    const text = key.split(".").reduce<unknown>((inner, part) => (inner as Record<string, unknown>)[part], texts) as string;
    found.set(key, [...text.matchAll(/\{\{(\w+)/g)].map((match) => match[1]!).sort());
  }
  return found;
}

describe.each(folders)("the texts of %s", (folder) => {
  it("say the same things with the same values in every language", () => {
    const languages = fs.readdirSync(path.join(source, folder)).filter((file) => file.endsWith(".json"));
    expect(languages).toEqual(expect.arrayContaining(["de.json", "en.json"]));
    const english = placeholders(path.join(source, folder, "en.json"));
    for (const language of languages) expect(placeholders(path.join(source, folder, language))).toEqual(english);
  });
});

describe("the code", () => {
  const english = new Map(
    folders.map((folder) => [path.basename(path.dirname(folder)), placeholders(path.join(source, folder, "en.json"))]),
  );
  const files = fs
    .readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes(".test.") && !file.startsWith("gql"));

  it("uses no text that is not there", () => {
    const missing: string[] = [];
    for (const file of files) {
      const code = fs.readFileSync(path.join(source, file), "utf8");
      const own = code.match(/useTranslation\((?:"(\w+)")?\)/);
      if (!own) continue;
      for (const [, key = ""] of code.matchAll(/\bt\("([\w.:-]+)"/g)) {
        const [namespace, name] = key.includes(":") ? (key.split(":", 2) as [string, string]) : [own[1] ?? "app", key];
        const texts = english.get(namespace);
        if (!texts?.has(name) && !texts?.has(`${name}_other`)) missing.push(`${file}: ${key}`);
      }
    }
    expect(missing).toEqual([]);
  });
});
