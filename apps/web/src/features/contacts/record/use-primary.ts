import { startTransition, useOptimistic } from "react";
import { useTranslation } from "react-i18next";
import type { SaveResult } from "../../../lib/save-result.ts";
import { sayIfFailed } from "../../../lib/say-failure.ts";

/** Which of the points is primary: the picked one at once, and the one before again where the server refuses. */
export function usePrimary(points: readonly { id: string; isPrimary: boolean }[], make: (id: string) => Promise<SaveResult>) {
  const { t } = useTranslation("contacts");
  const [primary, show] = useOptimistic(points.find(({ isPrimary }) => isPrimary)?.id);
  const pick = (id: string) =>
    startTransition(async () => {
      show(id);
      sayIfFailed(t("record.notSaved"), await make(id));
    });
  return { primary, pick };
}
