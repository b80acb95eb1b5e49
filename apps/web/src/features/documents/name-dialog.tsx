import { Modal, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { DialogButtons } from "../../components/dialog-buttons.tsx";

interface NameDialogProps {
  title: string;
  label: string;
  /** The name before. */
  name: string;
  maxLength: number;
  /** @returns why it can't be called so, in words */
  onSave: (name: string) => Promise<string | undefined>;
  onClose: () => void;
}

/** Asks for a name. */
export default function NameDialog({ title, label, name: before, maxLength, onSave, onClose }: NameDialogProps) {
  const { t } = useTranslation(["documents", "app"]);
  const [name, setName] = useState(before);
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  async function save(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation(); // the dialog's portal is still inside of the page's forms
    if (name.trim() === "") return setProblem(t("nameMissing"));
    setBusy(true);
    const found = await onSave(name);
    setBusy(false);
    if (found === undefined) onClose();
    else setProblem(found);
  }
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ "aria-label": t("app:shell.close") }}>
      <form onSubmit={(event) => void save(event)} noValidate>
        <Stack gap="lg">
          <TextInput
            label={label}
            value={name}
            maxLength={maxLength}
            error={problem}
            data-autofocus
            onChange={(event) => {
              setName(event.currentTarget.value);
              setProblem(undefined);
            }}
          />
          <DialogButtons onCancel={onClose} isBusy={isBusy}>
            {t("save")}
          </DialogButtons>
        </Stack>
      </form>
    </Modal>
  );
}
