import fs from "node:fs";
import path from "node:path";
import { expect, it } from "@jest/globals";
import { tokenScopes } from "@kith/shared/permissions.ts";

it.each(["en", "de"])("each scope of a token has a name in %s", (language) => {
  const texts = JSON.parse(fs.readFileSync(path.join(import.meta.dirname, `locales/${language}.json`), "utf8")) as {
    scopes: Record<string, string>;
  };
  expect(Object.keys(texts.scopes).toSorted()).toEqual(tokenScopes.map((scope) => scope.replace(":", "-")).toSorted());
});
