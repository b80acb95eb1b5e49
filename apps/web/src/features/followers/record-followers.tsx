import { useApolloClient } from "@apollo/client/react";
import { limits } from "@kith/shared/limits.ts";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { useViewer } from "../../lib/use-viewer.ts";
import { nameOf } from "../contacts/list/contact-name.ts";
import { useRecord } from "../contacts/record/record-context.ts";
import { sayIfFailed } from "../../lib/say-failure.ts";
import { addFollower, type Follower, removeFollower } from "./change-followers.ts";
import { FollowerAvatars } from "./follower-avatars.tsx";
import classes from "./followers.module.css";
import { MemberPicker } from "./member-picker.tsx";

const LeaveDialog = lazy(() => import("./leave-dialog.tsx"));

/** Who follows the contact; a click adds and takes off, at once on the screen. */
export function RecordFollowers() {
  const { t } = useTranslation("followers");
  const client = useApolloClient();
  const { viewer } = useViewer();
  const { contact, locked } = useRecord();
  const [isLeaving, setLeaving] = useState(false);
  const { followers } = contact;
  const shown = followers.length > 0 ? <FollowerAvatars followers={followers} /> : <span className="dimmed">{t("nobody")}</span>;
  if (locked) return <span title={locked}>{shown}</span>;

  const own = viewer.member;
  /** Without it the contact would be gone for oneself. */
  const isLastSight = (memberId: string) => memberId === own?.id && own.visibility === "ASSIGNED" && contact.owner?.id !== own.id;
  const change = async (member: Follower, isPicked: boolean) => {
    const changed = isPicked ? addFollower(client, contact.id, member) : removeFollower(client, contact.id, member.id);
    sayIfFailed(t("notSaved"), await changed);
  };
  const names = followers.map(({ name }) => name).join(", ") || t("nobody");
  return (
    <>
      <MemberPicker
        picked={followers}
        many
        label={t("label")}
        full={followers.length >= limits.followersPerContact ? t("full", { limit: limits.followersPerContact }) : undefined}
        onPick={(member, isPicked) => (!isPicked && isLastSight(member.id) ? setLeaving(true) : void change(member, isPicked))}
        target={(open) => (
          <button
            type="button"
            className={classes.button}
            aria-label={t("change", { name: nameOf(contact), followers: names })}
            onClick={open}
          >
            {shown}
            <Icon name="plus" size={14} />
          </button>
        )}
      />
      {isLeaving && (
        <Suspense>
          <LeaveDialog
            name={nameOf(contact)}
            onLeave={() => void change({ id: own!.id, name: viewer.name }, false)}
            onClose={() => setLeaving(false)}
          />
        </Suspense>
      )}
    </>
  );
}
