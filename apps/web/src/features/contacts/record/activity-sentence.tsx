import { lazy, type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../../components/icon.tsx";
import { StatusBadge } from "../../../components/status-badge.tsx";
import { TagPill } from "../../../components/tag-pill.tsx";
import { formatDate } from "../../../lib/format.ts";
import { useStatuses } from "../../../lib/statuses.ts";
import classes from "./timeline.module.css";
import type { TimelineEvent } from "./timeline-groups.ts";

const PermissionName = lazy(() => import("../../roles/permission-name.tsx"));

interface ActivitySentenceProps {
  activity: Pick<TimelineEvent, "kind" | "summary" | "actor" | "changes">;
  /** The colours of the contact's tags by name, for tags that are still on. */
  tagColours?: ReadonlyMap<string, string>;
}

/** What happened, as a sentence: who, did what, from what to what. A kind that the app does not know speaks for itself. */
export function ActivitySentence({ activity, tagColours }: ActivitySentenceProps) {
  const { t } = useTranslation("contacts");
  const { kind, summary, actor, changes } = activity;
  const [first] = changes;
  const values = { before: first?.before ?? "", after: first?.after ?? "", name: quotedIn(summary) };
  // Who follows by himself did not "add himself".
  const isSelf = first?.field === "followers" && (first.after ?? first.before) === actor.name;
  const phrase = t(`activity.${kind}`, { defaultValue: summary, ...values, ...(isSelf && { context: "self" }) });
  const isTags = kind === "contact.tagsAdded" || kind === "contact.tagsRemoved";
  return (
    <span className={classes.sentence}>
      <b>{actor.name}</b> {phrase}{" "}
      {isTags &&
        changes.map(({ before, after }) => {
          const name = after ?? before ?? "";
          return <TagPill key={name} tag={{ name, color: tagColours?.get(name) ?? "gray" }} />;
        })}
      {kind === "contact.statusChanged" && first && (
        <BeforeAfter
          before={first.before && <StatusThen label={first.before} />}
          after={first.after && <StatusThen label={first.after} />}
        />
      )}
      {kind === "contact.ownerChanged" && first && (
        <BeforeAfter before={first.before ?? t("unassigned")} after={first.after ?? t("unassigned")} />
      )}
    </span>
  );
}

/** What an event is about stands in quotes in the server's sentence: texts in other languages take it from there. */
const quotedIn = (summary: string): string => /“([^”]*)”/.exec(summary)?.[1] ?? "";

/** Events name statuses by the labels that they had; one that is still called so is shown as the badge that it is elsewhere. */
function StatusThen({ label }: { label: string }) {
  const { t } = useTranslation("components");
  const statuses = useStatuses();
  const word = t(`status.${label.toLowerCase()}`, { defaultValue: label });
  const status = statuses.find((known) => known.label === label || known.label === word);
  return status ? <StatusBadge status={status.name} size="sm" /> : label;
}

function BeforeAfter({ before, after }: { before?: ReactNode; after?: ReactNode }) {
  const { t } = useTranslation("contacts");
  return (
    <span className={classes.pair}>
      <span className={classes.old}>{before || t("record.empty")}</span>
      <span className="unseen">{t("timeline.became")}</span>
      <Icon name="aright" size={14} />
      <span className={classes.new}>{after || t("record.empty")}</span>
    </span>
  );
}

/** What a timeline shows below the sentence, where the sentence does not say it. */
export const FieldChanges = ({ activity }: { activity: Pick<TimelineEvent, "kind" | "changes"> }) =>
  activity.kind === "contact.updated" ? <ChangeList changes={activity.changes} /> : null;

/** The changed fields of an event, each with what it was and what it is. */
export function ChangeList({ changes }: Pick<TimelineEvent, "changes">) {
  const { t } = useTranslation("contacts");
  const say = (field: string, value: string | null | undefined): ReactNode => {
    if (!value) return value;
    if (field === "birthday") return formatDate(value);
    if (field === "type") return t(`type.${value}`, { defaultValue: value });
    if (field !== "permission") return value;
    return (
      <Suspense fallback={value}>
        <PermissionName action={value} />
      </Suspense>
    );
  };
  return (
    <ul className={classes.changes}>
      {changes.map(({ field, before, after }, index) => (
        <li key={`${field}-${index}`}>
          <span className="dimmed">{t(`field.${field}`, { defaultValue: field })}</span>
          <BeforeAfter before={say(field, before)} after={say(field, after)} />
        </li>
      ))}
    </ul>
  );
}
