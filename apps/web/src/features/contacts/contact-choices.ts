import { contactSources } from "@kith/shared/limits.ts";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Choice } from "../../lib/choice.ts";
import { useStatuses } from "../../lib/statuses.ts";

export const contactTypes = ["lead", "customer"] as const;

/** The workspace's statuses in their order, those that can be chosen. */
export function useStatusChoices(): Choice[] {
  const statuses = useStatuses();
  return useMemo(() => statuses.flatMap(({ name, label, isLeaving }) => (isLeaving ? [] : [{ value: name, label }])), [statuses]);
}

export function useTypeChoices(): Choice[] {
  const { t } = useTranslation("contacts");
  return useMemo(() => contactTypes.map((value) => ({ value, label: t(`type.${value}`) })), [t]);
}

export function useSourceChoices(): Choice[] {
  const { t } = useTranslation("contacts");
  return useMemo(() => contactSources.map((value) => ({ value, label: t(`source.${value}`, { defaultValue: value }) })), [t]);
}
