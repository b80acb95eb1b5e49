import type { ApolloClient } from "@apollo/client";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { sayFailure } from "../../lib/say-failure.ts";
import { showNotice } from "../../lib/show-notice.ts";
import { closeOpportunity, reopenOpportunity } from "./change-opportunities.ts";
import classes from "./opportunities.module.css";

interface Closable {
  id: string;
  name: string;
}

const undoFor = 10_000;

/** Hook. Says how opportunities ended, with a way back for a while; and takes them up again. */
export function useClosing(client: ApolloClient) {
  const { t } = useTranslation("opportunities");

  async function reopen({ id }: Closable): Promise<void> {
    const result = await reopenOpportunity(client, id);
    if (!result.ok) void sayFailure(t("close.notReopened"), result.reason);
  }

  /** @returns why it was refused */
  async function close(opportunity: Closable, status: "won" | "lost" | "abandoned", lostReason?: string): Promise<string | undefined> {
    const { id, name } = opportunity;
    const result = await closeOpportunity(client, { id, status, ...(lostReason !== undefined && { lostReason }) });
    if (!result.ok) {
      if (status !== "lost") void sayFailure(t("close.notClosed"), result.reason);
      return result.reason;
    }
    const noticeId = `closed ${id}`;
    const undo = async () => {
      const { notifications } = await import("@mantine/notifications");
      notifications.hide(noticeId);
      await reopen(opportunity);
    };
    void showNotice({
      id: noticeId,
      autoClose: undoFor,
      message: (
        <span className={classes.notice}>
          {t(`close.done.${status}`, { name })}
          <Button size="xs" onClick={() => void undo()}>
            {t("close.undo")}
          </Button>
        </span>
      ),
    });
    return undefined;
  }
  return { close, reopen };
}
