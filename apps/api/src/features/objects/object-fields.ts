import { defineOtherObjects } from "../custom-fields/field-objects.ts";

/** The objects that workspaces define have custom fields; their records are in one table, each named by the key of its object. */
defineOtherObjects({
  // Keys are of a–z, 0–9 and _.
  describe: (key) => ({
    name: key,
    table: "record",
    alias: "r",
    only: `object = '${key}'`,
    words: [`record of “${key}”`, `records of “${key}”`],
    requires: "record:read",
  }),
  isThere: async (read, workspaceId, key) =>
    (await read("select from object_definition where workspace_id = $1 and key = $2", [workspaceId, key])).length > 0,
});
