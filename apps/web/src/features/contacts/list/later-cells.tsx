import { useTranslation } from "react-i18next";
import { Icon } from "../../../components/icon.tsx";
import { FollowerAvatars } from "../../followers/follower-avatars.tsx";
import { ListCell } from "../../lists/list-cell.tsx";
import { Nothing } from "../../records/list/cells.tsx";
import { NextTaskCell } from "../../tasks/next-task-cell.tsx";
import classes from "../contacts.module.css";
import type { ContactRow } from "./contact-rows.ts";

export type LaterCellName = "lists" | "followers" | "channels" | "nextTask";

/** Cells of columns that are not shown unless somebody chooses them. */
export default function LaterCell({ shows, row }: { shows: LaterCellName; row: ContactRow }) {
  if (shows === "lists") return <ListCell lists={row.lists} />;
  if (shows === "nextTask") return <NextTaskCell contactId={row.id} />;
  if (shows === "channels") return <Channels hasEmail={Boolean(row.primaryEmail)} hasPhone={Boolean(row.primaryPhone)} />;
  return row.followers.length > 0 ? <FollowerAvatars followers={row.followers} /> : <Nothing />;
}

/** By what the contact can be reached at all. */
function Channels({ hasEmail, hasPhone }: { hasEmail: boolean; hasPhone: boolean }) {
  const { t } = useTranslation("contacts");
  if (!hasEmail && !hasPhone) return <Nothing />;
  const channels = [
    { is: hasEmail, icon: "mail", text: t("channel.email") },
    { is: hasPhone, icon: "phone", text: t("channel.phone") },
  ] as const;
  return (
    <span className={classes.channels}>
      {channels.map(({ is, icon, text }) => (
        <span key={icon} className={classes.channel} title={is ? text : undefined}>
          {is && <Icon name={icon} size={14} />}
          {is && <span className="unseen">{text}</span>}
        </span>
      ))}
    </span>
  );
}
