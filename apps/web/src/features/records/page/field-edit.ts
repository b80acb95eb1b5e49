/**
 * One field that is edited in place while others may change the same record. What a person types is never overwritten: a
 * change that arrives meanwhile waits beside the field until the person has chosen.
 */
export interface FieldEdit {
  /** What the record holds, as far as this window knows. */
  recorded: string;
  /** What the record held when editing began, or what the person has seen and wants to replace since. */
  base: string;
  /** What is in the field; undefined while it is only shown. */
  draft: string | undefined;
  state: "idle" | "saving" | "saved" | "failed";
  error: string | undefined;
  /** The code of the refusal, where the person can say "all the same" to it. */
  code: string | undefined;
  theirs: { value: string; by: string | undefined } | undefined;
}

export type FieldEvent =
  | { on: "start" }
  | { on: "type"; value: string }
  | { on: "cancel" }
  | { on: "record"; value: string; by: string | undefined }
  | { on: "keepMine" }
  | { on: "useTheirs" }
  | { on: "saving" }
  | { on: "saved"; value: string }
  | { on: "failed"; error: string; code?: string }
  | { on: "conflict"; value: string; by: string | undefined }
  | { on: "rest" };

export function shownField(value: string): FieldEdit {
  return { recorded: value, base: value, draft: undefined, state: "idle", error: undefined, code: undefined, theirs: undefined };
}

export function reduceField(field: FieldEdit, event: FieldEvent): FieldEdit {
  switch (event.on) {
    case "start":
      if (field.draft !== undefined) return field;
      return { ...field, draft: field.recorded, base: field.recorded, state: "idle", error: undefined };
    case "type":
      return { ...field, draft: event.value, state: "idle", error: undefined, code: undefined };
    case "cancel":
      return shownField(field.recorded);
    case "record":
      return recordChanged(field, event.value, event.by);
    case "keepMine":
      return { ...field, base: field.recorded, theirs: undefined };
    case "useTheirs":
      return shownField(field.recorded);
    case "saving":
      return { ...field, state: "saving", error: undefined };
    case "saved":
      // Who has typed on while it was saved goes on typing; the rest is saved when the field is left again.
      if (field.draft !== undefined && field.draft !== event.value && field.state !== "saving") {
        return { ...field, recorded: event.value, base: event.value };
      }
      return { ...shownField(event.value), state: "saved" };
    case "failed":
      return { ...field, state: "failed", error: event.error, code: event.code };
    case "conflict":
      return { ...field, state: "idle", recorded: event.value, theirs: { value: event.value, by: event.by } };
    case "rest":
      return field.state === "saved" ? { ...field, state: "idle" } : field;
  }
}

function recordChanged(field: FieldEdit, value: string, by: string | undefined): FieldEdit {
  if (value === field.recorded) return field;
  if (field.draft === undefined) return { ...shownField(value), state: field.state };
  // Our own words come back from the server, or nothing was typed yet: there is nothing to choose between.
  if (value === field.draft) return { ...field, recorded: value, base: value, theirs: undefined };
  if (field.state === "saving") return { ...field, recorded: value };
  return { ...field, recorded: value, theirs: { value, by } };
}

/** Whether leaving the field has something to save. */
export function wantsSaving(field: FieldEdit): boolean {
  return field.draft !== undefined && field.theirs === undefined && field.state !== "saving" && field.draft.trim() !== field.base;
}
