import { lazy, type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import { TagPill } from "../../components/tag-pill.tsx";
import { formatDate } from "../../lib/format.ts";
import { useStatuses } from "../../lib/statuses.ts";
import classes from "./activity.module.css";
import { fieldLabel, roleLabel, sayActivity, type ToldActivity } from "./activity-words.ts";

const PermissionName = lazy(() => import("../roles/permission-name.tsx"));
const RuleWords = lazy(() => import("../tasks/rule-words.tsx"));

interface ActivitySentenceProps {
  activity: ToldActivity & { actor: { name: string } };
  /** The colours of the contact's tags by name, for tags that are still on. */
  tagColours?: ReadonlyMap<string, string>;
  /** The fields that were changed stand below. */
  isBrief?: boolean;
}

/** What happened, as a sentence: who, did what, from what to what. A kind that the app does not know speaks for itself. */
export function ActivitySentence({ activity, tagColours, isBrief }: ActivitySentenceProps) {
  const { t } = useTranslation(["activity", "contacts"]);
  const { kind, actor, changes, details } = activity;
  const [first] = changes;
  const isTags = kind === "contact.tagsAdded" || kind === "contact.tagsRemoved";
  return (
    <span className={classes.sentence}>
      <b>{actor.name}</b> {sayActivity(t, activity, isBrief)}{" "}
      {isTags &&
        details
          .find(({ name }) => name === "tags")
          ?.values.map((name) => <TagPill key={name} tag={{ name, color: tagColours?.get(name) ?? "gray" }} />)}
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

/** Events name statuses by the labels that they had; one that is still called so is shown as the badge that it is elsewhere. */
function StatusThen({ label }: { label: string }) {
  const { t } = useTranslation("components");
  const statuses = useStatuses();
  const word = t(`status.${label.toLowerCase()}`, { defaultValue: label });
  const status = statuses.find((known) => known.label === label || known.label === word);
  return status ? <StatusBadge status={status.name} size="sm" /> : label;
}

function BeforeAfter({ before, after }: { before?: ReactNode; after?: ReactNode }) {
  const { t } = useTranslation("activity");
  return (
    <span className={classes.pair}>
      <span className={classes.old}>{before || t("empty")}</span>
      <span className="unseen">{t("became")}</span>
      <Icon name="aright" size={14} />
      <span className={classes.new}>{after || t("empty")}</span>
    </span>
  );
}

const flags: readonly string[] = ["required", "subscribesNewContacts", "visibility", "priority"];

/** A day, perhaps with a time and its zone behind it, as they were. */
const sayDay = (value: string): string => [formatDate(value.slice(0, 10)), value.slice(10).trim()].filter(Boolean).join(", ");

/** The changed fields of an event, each with what it was and what it is. */
export function ChangeList({ changes }: Pick<ToldActivity, "changes">) {
  const { t } = useTranslation(["activity", "contacts"]);
  const say = (field: string, value: string | null | undefined): ReactNode => {
    if (!value) return value;
    if (field === "birthday" || field === "due") return sayDay(value);
    if (field === "recurrence") {
      return (
        <Suspense fallback={value}>
          <RuleWords rule={value} />
        </Suspense>
      );
    }
    if (field === "type") return t([`fieldType.${value}`, `contacts:type.${value}`], { defaultValue: value });
    if (field === "role") return roleLabel(t, value);
    if (flags.includes(field)) return t(`value.${value}`, { defaultValue: value });
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
          <span className="dimmed">{fieldLabel(t, field, field)}</span>
          <BeforeAfter before={say(field, before)} after={say(field, after)} />
        </li>
      ))}
    </ul>
  );
}
