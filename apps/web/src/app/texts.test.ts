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
  it("say in every language what English says, with the same values", () => {
    const languages = fs.readdirSync(path.join(source, folder)).filter((file) => file.endsWith(".json"));
    expect(languages).toEqual(expect.arrayContaining(["de.json", "en.json"]));
    const english = Object.fromEntries(placeholders(path.join(source, folder, "en.json")));
    for (const language of languages) {
      // One may say more: where English leaves the word to the server's own sentence.
      expect(Object.fromEntries(placeholders(path.join(source, folder, language)))).toMatchObject(english);
    }
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
      // A file that gets its `t` from another is looked for everywhere.
      const own = [...code.matchAll(/useTranslation\((?:"(\w+)")?\)/g)].map(([, namespace]) => namespace ?? "app");
      for (const [, key = ""] of code.matchAll(/\bt\("([\w.:-]+)"/g)) {
        const [where, name] = key.includes(":")
          ? [[key.split(":")[0]!], key.split(":")[1]!]
          : [own.length > 0 ? own : [...english.keys()], key];
        const isThere = where.some((namespace) => english.get(namespace)?.has(name) || english.get(namespace)?.has(`${name}_other`));
        if (!isThere) missing.push(`${file}: ${key}`);
      }
    }
    expect(missing).toEqual([]);
  });
});
