import { useTranslation } from "react-i18next";
import { Avatar } from "../../components/avatar.tsx";
import type { Follower } from "./change-followers.ts";
import classes from "./followers.module.css";

const shownFollowers = 3;

/** The first of the followers as avatars, and how many more there are; all their names for those who ask. */
export function FollowerAvatars({ followers }: { followers: readonly Follower[] }) {
  const { t } = useTranslation("followers");
  const names = followers.map(({ name }) => name).join(", ");
  const more = followers.length - shownFollowers;
  return (
    <span className={classes.avatars} title={names}>
      {followers.slice(0, shownFollowers).map(({ id, name }) => (
        <Avatar key={id} name={name} />
      ))}
      {more > 0 && (
        <span className={classes.more} aria-hidden="true">
          +{more}
        </span>
      )}
      <span className="unseen">
        {followers
          .slice(0, shownFollowers)
          .map(({ name }) => name)
          .join(", ")}
        {more > 0 && `, ${t("more", { count: more })}`}
      </span>
      {followers.length === 1 && <span className={`truncate ${classes.name}`}>{names}</span>}
    </span>
  );
}
