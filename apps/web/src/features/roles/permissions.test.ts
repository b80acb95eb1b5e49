import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { actions, type Action, permissionMatrix, withNeeds } from "@kith/shared/permissions.ts";
import { neededBy, rows, toggled } from "./permissions.ts";

const set = (...chosen: Action[]) => withNeeds(chosen);

describe("a right in the matrix", () => {
  it("stands in one cell", () => {
    const shown = rows.flatMap(({ cells }) => Object.values(cells).flatMap((cell) => cell.map(({ action }) => action)));
    expect(shown.toSorted()).toEqual(actions.toSorted());
    const contacts = rows.find(({ name }) => name === "contact")!.cells;
    expect(contacts.delete!.map(({ verb }) => verb)).toEqual(["deleteAdded", "delete"]);
    expect(contacts.more!.map(({ verb }) => verb)).toEqual(["restoreAdded", "restore", "import"]);
  });

  it("comes with what it needs, and goes with what needs it", () => {
    const chosen = toggled(set(), "contact:delete");
    expect(chosen).toEqual(set("contact:delete"));
    expect(toggled(chosen, "contact:deleteAdded")).toEqual(set("contact:read"));
    expect(toggled(chosen, "contact:read").has("contact:deleteAdded")).toBe(false);
    expect(toggled(chosen, "contact:read").has("tag:read")).toBe(true);
  });

  it("is held by rights to something else that need it", () => {
    const chosen = set("contact:read", "tag:update");
    expect(neededBy(chosen, "tag:read").map(({ action }) => action)).toEqual(["contact:read"]);
    expect(neededBy(chosen, "contact:read")).toEqual([]);
    expect(neededBy(chosen, "workspace:read")).not.toEqual([]);
  });
});

describe("the German texts", () => {
  it("name every right, and what it is about", () => {
    const german = JSON.parse(fs.readFileSync(path.join(import.meta.dirname, "locales/de.json"), "utf8")) as {
      objects: Record<string, string>;
      does: Record<string, Record<string, string>>;
    };
    for (const { name, permissions } of permissionMatrix) {
      expect([name, german.objects[name]]).toEqual([name, expect.any(String)]);
      for (const { action, verb } of permissions) expect([action, german.does[name]?.[verb]]).toEqual([action, expect.any(String)]);
    }
  });
});
