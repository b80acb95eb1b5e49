import { useApolloClient } from "@apollo/client/react";
import { Group, Modal, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DialogButtons } from "../../components/dialog-buttons.tsx";
import { FormFailure } from "../access/form-failure.tsx";
import { changeDates } from "./change-associations.ts";

interface DatesDialogProps {
  association: { id: string; since?: string | null; until?: string | null; version: number };
  /** With whom it is. */
  name: string;
  onClose: () => void;
}

/** When two records were associated. */
export default function DatesDialog({ association, name, onClose }: DatesDialogProps) {
  const { t } = useTranslation("associations");
  const client = useApolloClient();
  const [since, setSince] = useState(association.since ?? "");
  const [until, setUntil] = useState(association.until ?? "");
  const [failure, setFailure] = useState<string>();
  const [isBusy, setBusy] = useState(false);

  async function submit() {
    setBusy(true);
    const { id, version: expectedVersion } = association;
    const result = await changeDates(client, { id, expectedVersion, since: since || null, until: until || null });
    setBusy(false);
    if (result.ok) onClose();
    else setFailure(result.reason);
  }
  return (
    <Modal opened onClose={onClose} title={t("dates.of", { name })} closeButtonProps={{ "aria-label": t("app:shell.close") }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack gap="lg">
          <FormFailure>{failure}</FormFailure>
          <Group grow gap="md">
            <TextInput
              type="date"
              label={t("dates.since")}
              value={since}
              onChange={(event) => setSince(event.currentTarget.value)}
              data-autofocus
            />
            <TextInput type="date" label={t("dates.until")} value={until} onChange={(event) => setUntil(event.currentTarget.value)} />
          </Group>
          <DialogButtons onCancel={onClose} isBusy={isBusy}>
            {t("dates.submit")}
          </DialogButtons>
        </Stack>
      </form>
    </Modal>
  );
}
