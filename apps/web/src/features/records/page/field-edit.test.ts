import { describe, expect, it } from "@jest/globals";
import { type FieldEvent, reduceField, shownField, wantsSaving } from "./field-edit.ts";

const after = (value: string, ...events: FieldEvent[]) => events.reduce(reduceField, shownField(value));

describe("a field that is edited in place", () => {
  it("saves what was typed, and shows it", () => {
    const typed = after("Ines", { on: "start" }, { on: "type", value: "Inés" });
    expect(wantsSaving(typed)).toBe(true);
    const saved = [{ on: "saving" }, { on: "saved", value: "Inés" }].reduce(
      (field, event) => reduceField(field, event as FieldEvent),
      typed,
    );
    expect(saved).toMatchObject({ recorded: "Inés", draft: undefined, state: "saved" });
  });

  it("has nothing to save when nothing was changed", () => {
    expect(wantsSaving(after("Inés", { on: "start" }))).toBe(false);
    expect(wantsSaving(after("Inés", { on: "start" }, { on: "type", value: "Inés " }))).toBe(false);
  });

  it("shows a change by somebody else at once while nobody edits it", () => {
    expect(after("Porto", { on: "record", value: "Faro", by: "Ana" })).toMatchObject({ recorded: "Faro", theirs: undefined });
  });

  it("is never overwritten while it is edited: the person chooses", () => {
    const met = after("Porto", { on: "start" }, { on: "type", value: "Lisbon" }, { on: "record", value: "Faro", by: "Ana" });
    expect(met).toMatchObject({ draft: "Lisbon", theirs: { value: "Faro", by: "Ana" } });
    expect(wantsSaving(met)).toBe(false);
    const mine = reduceField(met, { on: "keepMine" });
    expect(mine).toMatchObject({ draft: "Lisbon", base: "Faro", theirs: undefined });
    expect(wantsSaving(mine)).toBe(true);
    expect(reduceField(met, { on: "useTheirs" })).toMatchObject({ recorded: "Faro", draft: undefined });
  });

  it("asks the same question when the server refuses a stale version", () => {
    const refused = after(
      "Porto",
      { on: "start" },
      { on: "type", value: "Lisbon" },
      { on: "saving" },
      { on: "conflict", value: "Faro", by: "Ana" },
    );
    expect(refused).toMatchObject({ draft: "Lisbon", theirs: { value: "Faro", by: "Ana" }, state: "idle" });
  });

  it("does not take its own words for a stranger's", () => {
    const echoed = after(
      "Porto",
      { on: "start" },
      { on: "type", value: "Lisbon" },
      { on: "saving" },
      { on: "record", value: "Lisbon", by: "Me" },
    );
    expect(echoed.theirs).toBeUndefined();
  });

  it("keeps the draft when saving fails, so that it can be tried again", () => {
    const failed = after(
      "Porto",
      { on: "start" },
      { on: "type", value: "Lisbon" },
      { on: "saving" },
      { on: "failed", error: "No connection" },
    );
    expect(failed).toMatchObject({ draft: "Lisbon", state: "failed", error: "No connection" });
    expect(wantsSaving(failed)).toBe(true);
  });

  it("goes back to the record when the person gives up", () => {
    const met = after(
      "Porto",
      { on: "start" },
      { on: "type", value: "Lisbon" },
      { on: "record", value: "Faro", by: "Ana" },
      { on: "cancel" },
    );
    expect(met).toMatchObject({ recorded: "Faro", draft: undefined, theirs: undefined });
  });
});
