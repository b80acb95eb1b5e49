import i18next from "i18next";
import type { ReactNode } from "react";

interface Notice {
  title?: string;
  message: ReactNode;
  /** Another notice with the same id takes its place. */
  id?: string;
  color?: string;
  /** Milliseconds after which it goes away; false: when the person closes it. */
  autoClose?: number | false;
}

/** A toast, for what the eye would miss. They are rare: their code comes with the first one. */
export async function showNotice(notice: Notice): Promise<void> {
  const { notifications } = await import("@mantine/notifications");
  notifications.show({ ...notice, closeButtonProps: { "aria-label": i18next.t("app:shell.close") } });
}
