import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "./icon.tsx";
import classes from "./save-state.module.css";

export type SaveStateName = "idle" | "saving" | "saved" | "failed";

/** Says beside a field whether its change has arrived. The place stays, so that nothing jumps, and is read out politely. */
export function SaveState({ state, onRetry }: { state: SaveStateName; onRetry?: () => void }) {
  const { t } = useTranslation("components");
  return (
    <span className={classes.state} data-state={state} role="status">
      {state === "saving" && t("save.saving")}
      {state === "saved" && (
        <>
          <Icon name="check" size={14} />
          {t("save.saved")}
        </>
      )}
      {state === "failed" && (
        <>
          <Icon name="alert" size={14} />
          {t("save.failed")}
          {onRetry && (
            <Button size="xs" variant="subtle" onClick={onRetry}>
              {t("save.retry")}
            </Button>
          )}
        </>
      )}
    </span>
  );
}
