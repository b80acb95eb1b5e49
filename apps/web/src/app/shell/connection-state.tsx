import { Tooltip } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useConnection } from "../../lib/live.ts";
import classes from "./connection-state.module.css";

/** Whether what is on the screen is what the server knows. In the foot, so that it never covers data. */
export function ConnectionState({ isRail }: { isRail: boolean }) {
  const { t } = useTranslation();
  const connection = useConnection();
  return (
    <Tooltip label={t(`connection.${connection}Why`)} multiline w={220}>
      <span className={classes.state} data-state={connection} data-rail={isRail || undefined} role="status">
        <span className={classes.dot} aria-hidden="true" />
        <span className={isRail ? "unseen" : undefined}>{t(`connection.${connection}`)}</span>
      </span>
    </Tooltip>
  );
}
