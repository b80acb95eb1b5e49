import { useCallback, useEffect, useReducer, useRef } from "react";
import type { SaveResult } from "../../../lib/save-result.ts";
import { reduceField, shownField, wantsSaving } from "./field-edit.ts";

const savedFor = 2_500;

export interface FieldEditOptions {
  value: string;
  /** Who changed this field last, as far as this window has heard. */
  changedBy: () => string | undefined;
  /** `base` is what the person saw and wants to replace. */
  save: (value: string, base: string, options: { allSame: boolean }) => Promise<SaveResult>;
}

/** The state of one field that is edited in place: see field-edit.ts for its rules. */
export function useFieldEdit({ value, changedBy, save }: FieldEditOptions) {
  const [field, dispatch] = useReducer(reduceField, value, shownField);
  const latest = useRef({ field, changedBy, save });
  latest.current = { field, changedBy, save };

  useEffect(() => dispatch({ on: "record", value, by: latest.current.changedBy() }), [value]);
  useEffect(() => {
    if (field.state !== "saved") return;
    const timer = setTimeout(() => dispatch({ on: "rest" }), savedFor);
    return () => clearTimeout(timer);
  }, [field.state]);

  /** Saves a given value, or what is typed. `allSame` says yes to what the server has warned of. */
  const submit = useCallback(async (given?: string, allSame = false) => {
    const { field, changedBy, save } = latest.current;
    const draft = (given ?? field.draft ?? "").trim();
    dispatch({ on: "saving" });
    const result = await save(draft, field.base, { allSame });
    if (result.ok) dispatch({ on: "saved", value: draft });
    else if (result.theirs !== undefined) dispatch({ on: "conflict", value: result.theirs, by: changedBy() });
    else dispatch({ on: "failed", error: result.reason, code: result.code });
  }, []);

  const leave = useCallback(() => {
    const { field } = latest.current;
    if (wantsSaving(field)) void submit();
    else if (field.draft !== undefined && field.theirs === undefined && field.state !== "saving") dispatch({ on: "cancel" });
  }, [submit]);

  const keepMine = useCallback(() => {
    const { field } = latest.current;
    dispatch({ on: "keepMine" });
    latest.current = { ...latest.current, field: { ...field, base: field.recorded, theirs: undefined } };
    void submit();
  }, [submit]);

  return { field, dispatch, submit, leave, keepMine };
}
