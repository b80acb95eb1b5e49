import { ActionIcon, Popover } from "@mantine/core";
import { useLocation } from "@tanstack/react-router";
import { print } from "graphql";
import { lazy, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { NotificationNewsDocument, type NotificationNewsSubscription } from "../../gql/graphql.ts";
import { formatNumber } from "../../lib/format.ts";
import { useFollow } from "../../lib/live.ts";
import classes from "./notifications.module.css";

const NotificationsPanel = lazy(() => import("./notifications-panel.tsx"));
const subscription = print(NotificationNewsDocument);
const mostShown = 99;

/** How much there is to read. It changes by itself, also when another window has read it. */
export default function Bell({ isPhone = false }: { isPhone?: boolean }) {
  const { t } = useTranslation("notifications");
  const [news, setNews] = useState<NotificationNewsSubscription["notificationNews"]>();
  const [opened, setOpened] = useState(false);
  useFollow<NotificationNewsSubscription>(subscription, (data) => setNews(data.notificationNews));
  // Another page, by whatever way, takes the focus: what lies above it would stay open behind its back.
  const page = useLocation({ select: ({ pathname }) => pathname });
  useEffect(() => setOpened(false), [page]);
  const unread = news?.unreadCount ?? 0;
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position={isPhone ? "bottom-end" : "bottom-start"}
      width="min(400px, calc(100vw - 16px))"
      trapFocus
      returnFocus
      withRoles={false}
    >
      <Popover.Target>
        <ActionIcon
          variant={isPhone ? "subtle" : "default"}
          {...(isPhone ? { size: "xl" } : { w: 30, h: 30 })}
          className={classes.bell}
          aria-label={unread > 0 ? t("bell.unread", { count: unread, number: formatNumber(unread) }) : t("title")}
          aria-haspopup="dialog"
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
        >
          <Icon name="bell" />
          {unread > 0 && (
            <span className={classes.number} aria-hidden="true">
              {unread > mostShown ? `${mostShown}+` : unread}
            </span>
          )}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t("title")} className={classes.dropdown}>
        <Suspense fallback={<div className={classes.waiting} />}>
          <NotificationsPanel version={`${unread} ${news?.latest?.id}`} unread={unread} onClose={() => setOpened(false)} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
