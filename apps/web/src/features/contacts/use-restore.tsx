import { useApolloClient } from "@apollo/client/react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { restoreContacts } from "./change-contacts.ts";
import { sayFailure } from "../../lib/say-failure.ts";

const RestoreDialog = lazy(() => import("./restore-dialog.tsx"));

/**
 * Brings contacts back from the trash. Where active contacts hold their e-mails by now, the person is asked whether to keep
 * both; `dialog` is that question and belongs into what the caller renders.
 */
export function useRestore(ids: readonly string[], onRestored: (ids: readonly string[]) => void = () => {}) {
  const client = useApolloClient();
  const { t } = useTranslation("contacts");
  const [isRestoring, setRestoring] = useState(false);
  const [held, setHeld] = useState<string[]>([]);

  async function restore(keepBoth = false) {
    setHeld([]);
    setRestoring(true);
    const result = await restoreContacts(client, ids, keepBoth);
    setRestoring(false);
    const others = result.problems.filter(({ code }) => code !== "DUPLICATE");
    setHeld(result.problems.filter(({ code }) => code === "DUPLICATE").map(({ message }) => message));
    if (others[0]) void sayFailure(t("deleted.notRestored"), others[0].message);
    if (result.problems.length === 0) onRestored(result.ids);
  }

  const dialog = held.length > 0 && (
    <Suspense>
      <RestoreDialog notes={held} onKeepBoth={() => void restore(true)} onClose={() => setHeld([])} />
    </Suspense>
  );
  return { restore: () => void restore(), isRestoring, dialog };
}
