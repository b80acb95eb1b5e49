import { phoneLabels } from "@kith/shared/limits.ts";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Choice } from "../../../../lib/choice.ts";
import { StatusBadge } from "../../../../components/status-badge.tsx";
import { useSourceChoices, useStatusChoices, useTypeChoices } from "../../contact-choices.ts";
import { priorities } from "../../../tasks/task-search.ts";
import { opportunitySources } from "../../../opportunities/opportunity-sources.ts";
import { kindGroups } from "../../record/timeline-groups.ts";
import { useCategoryChoices } from "../../use-category-choices.ts";
import { languageChoices } from "../../zones-languages.ts";
import { imports, lists, members, segments, tags } from "./record-sources.tsx";
import { askedOf, fewOf, type ValueSource } from "../../../records/filters/fields/value-source.ts";

function useEmailStatuses(): readonly Choice[] {
  const { t } = useTranslation("contacts");
  return useMemo(
    () =>
      (["active", "unconfirmed", "bounced", "complained", "unsubscribed", "blacklisted"] as const).map((value) => ({
        value,
        label: t(`emailStatus.${value}`),
      })),
    [t],
  );
}

function usePhoneLabels(): readonly Choice[] {
  const { t } = useTranslation("contacts");
  return useMemo(() => phoneLabels.map((value) => ({ value, label: t(`label.${value}`) })), [t]);
}

function useLanguages(): readonly Choice[] {
  const { i18n } = useTranslation();
  return useMemo(() => languageChoices(i18n.language), [i18n.language]);
}

function useTaskStatuses(): readonly Choice[] {
  const { t } = useTranslation("filters");
  return useMemo(() => (["open", "done"] as const).map((value) => ({ value, label: t(`taskStatus.${value}`) })), [t]);
}

function useTaskPriorities(): readonly Choice[] {
  const { t } = useTranslation("filters");
  return useMemo(() => priorities.map((value) => ({ value, label: t(`taskPriority.${value}`) })), [t]);
}

/** What can happen with a contact, as the audit log calls it; its texts are loaded when they are needed. */
function useActivityKinds(isNeeded: boolean): readonly Choice[] {
  const { t } = useTranslation(isNeeded ? "audit" : "filters");
  return useMemo(() => {
    const kinds = isNeeded ? Object.values(kindGroups).flat() : [];
    return kinds.map((value) => ({ value, label: t(`kind.${value}`) })).toSorted((one, other) => one.label.localeCompare(other.label));
  }, [t, isNeeded]);
}

/** Every source of values. A feature adds its own here. */
export const valueSources = {
  status: fewOf(useStatusChoices, ({ choice }) => <StatusBadge status={choice.value} size="sm" />),
  type: fewOf(useTypeChoices),
  source: fewOf(useSourceChoices),
  emailStatus: fewOf(useEmailStatuses),
  phoneLabel: fewOf(usePhoneLabels),
  language: fewOf(useLanguages),
  taskStatus: fewOf(useTaskStatuses),
  taskPriority: fewOf(useTaskPriorities),
  activityKind: askedOf(useActivityKinds),
  ...opportunitySources,
  category: askedOf(useCategoryChoices),
  member: members,
  tag: tags,
  list: lists,
  segment: segments,
  import: imports,
} satisfies Record<string, ValueSource>;

export type SourceName = keyof typeof valueSources;
