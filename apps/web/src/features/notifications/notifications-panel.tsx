import { ActionIcon, Button, Skeleton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../components/avatar.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Icon } from "../../components/icon.tsx";
import { PanelFailure } from "../../components/panel.tsx";
import { RelativeTime } from "../../components/relative-time.tsx";
import type { NotificationItemFragment } from "../../gql/graphql.ts";
import { dayOf, formatDay } from "../../lib/format.ts";
import { useLocked, useViewer } from "../../lib/use-viewer.ts";
import { ActivitySentence } from "../activity/activity-sentence.tsx";
import { linkOf } from "./notification-link.ts";
import classes from "./notifications.module.css";
import { useNotifications } from "./use-notifications.ts";

interface NotificationsPanelProps {
  version: string;
  unread: number;
  onClose: () => void;
}

/** What the person was told, by day, newest first. */
export default function NotificationsPanel({ version, unread, onClose }: NotificationsPanelProps) {
  const { t } = useTranslation("notifications");
  const { workspace } = useViewer();
  const locked = useLocked()("workspace:read", "");
  const [unreadOnly, setUnreadOnly] = useState(false);
  const { items, status, error, hasMore, loadMore, reload, markRead } = useNotifications(unreadOnly, version);
  const days = useMemo(() => Map.groupBy(items, ({ createdAt }) => dayOf(createdAt)), [items]);
  return (
    <>
      <header className={classes.head}>
        <h2>{t("title")}</h2>
        <button type="button" className={classes.only} aria-pressed={unreadOnly} onClick={() => setUnreadOnly(!unreadOnly)}>
          {t("unreadOnly")}
        </button>
        <Button size="xs" variant="subtle" disabled={unread === 0 || locked !== undefined} title={locked} onClick={() => void markRead()}>
          {t("markAll")}
        </Button>
        <ActionIcon
          size="sm"
          aria-label={t("settings")}
          title={t("settings")}
          onClick={onClose}
          renderRoot={(props) => <Link to="/$workspace/settings/notifications" params={{ workspace }} {...props} />}
        >
          <Icon name="settings" size={14} />
        </ActionIcon>
      </header>
      <div className={classes.list}>
        {[...days].map(([day, ours]) => (
          <section key={day} aria-label={formatDay(ours[0]!.createdAt)}>
            <h3 className={classes.day}>{formatDay(ours[0]!.createdAt)}</h3>
            <ul>
              {ours.map((item) => (
                <Item
                  key={item.id}
                  item={item}
                  onOpen={() => {
                    if (!item.readAt && locked === undefined) void markRead([item.id]);
                    onClose();
                  }}
                />
              ))}
            </ul>
          </section>
        ))}
        {(status === "loading" || status === "more") && <Skeleton height={48} m={12} aria-hidden />}
        {status === "failed" && <PanelFailure error={error} onRetry={() => void reload()} />}
        {status === "ready" && hasMore && (
          <Button size="xs" m={12} onClick={() => void loadMore()}>
            {t("more")}
          </Button>
        )}
        {status === "ready" && items.length === 0 && (
          <EmptyState kind="nothing-yet" title={t(unreadOnly ? "empty.unread" : "empty.title")}>
            {!unreadOnly && t("empty.text")}
          </EmptyState>
        )}
      </div>
    </>
  );
}

function Item({ item, onOpen }: { item: NotificationItemFragment; onOpen: () => void }) {
  const { t } = useTranslation("notifications");
  const { workspace } = useViewer();
  const link = linkOf(item, workspace);
  const { contact, actor, createdAt, readAt } = item;
  const content: ReactNode = (
    <>
      <Avatar name={actor.name} size={28} />
      <span className={classes.text}>
        <ActivitySentence activity={item} isBrief />
        <span className={classes.about}>
          {contact && <span className="truncate">{contact.fullName.trim() || `#${contact.number}`}</span>}
          <RelativeTime at={createdAt} />
        </span>
      </span>
      {!readAt && (
        <span className={classes.dot}>
          <span className="unseen">{t("unread")}</span>
        </span>
      )}
    </>
  );
  return (
    <li>
      {link ? (
        // The router's types know each route by itself, not several at once.
        <Link
          {...(link as { to: "/$workspace/lists"; params: { workspace: string } })}
          className={classes.item}
          data-unread={!readAt || undefined}
          onClick={onOpen}
        >
          {content}
        </Link>
      ) : (
        <button type="button" className={classes.item} data-unread={!readAt || undefined} onClick={onOpen}>
          {content}
        </button>
      )}
    </li>
  );
}
