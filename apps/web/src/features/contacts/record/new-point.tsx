import { Button, TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import { SaveState } from "../../../components/save-state.tsx";
import type { SaveResult } from "../../../lib/save-result.ts";
import classes from "../../records/page/record.module.css";

interface NewPointProps {
  label: string;
  type: "email" | "tel";
  /** A first look before the server is asked; answers with the reason. */
  check?: (value: string) => Promise<string | undefined>;
  onSave: (value: string, allSame: boolean) => Promise<SaveResult>;
  onClose: () => void;
  /** What the person may say when somebody else has it already. */
  insist?: string;
}

/** A field for one more e-mail or phone. Leaving it saves; leaving it empty takes it away. */
export function NewPoint({ label, type, check, onSave, onClose, insist }: NewPointProps) {
  const [value, setValue] = useState("");
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<{ reason: string; code?: string }>();
  const tried = useRef("");

  async function save(allSame = false) {
    const text = value.trim();
    if (text === "") return onClose();
    if (isSaving || (text === tried.current && !allSame)) return;
    tried.current = text;
    setSaving(true);
    const wrong = await check?.(text);
    const result = wrong === undefined ? await onSave(text, allSame) : ({ ok: false, reason: wrong } as const);
    setSaving(false);
    if (result.ok) onClose();
    else setProblem(result);
  }

  return (
    <div className={classes.newPoint}>
      <TextInput
        size="xs"
        type={type}
        aria-label={label}
        placeholder={type === "email" ? "name@example.com" : "+351 912 555 014"}
        autoFocus
        autoComplete="off"
        value={value}
        error={problem?.reason}
        onChange={(event) => {
          setValue(event.currentTarget.value);
          setProblem(undefined);
        }}
        onBlur={() => void save()}
        onKeyDown={(event) => {
          if (event.key === "Escape") onClose();
          if (event.key !== "Enter") return;
          tried.current = "";
          void save();
        }}
      />
      {isSaving && <SaveState state="saving" />}
      {insist && problem?.code === "DUPLICATE" && (
        <Button size="xs" onMouseDown={(event) => event.preventDefault()} onClick={() => void save(true)}>
          {insist}
        </Button>
      )}
    </div>
  );
}
