import { useQuery } from "@apollo/client/react";
import { phoneLabels } from "@kith/shared/limits.ts";
import { useDebouncedValue } from "@mantine/hooks";
import type { ComponentType } from "react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { StatusBadge } from "../../../../components/status-badge.tsx";
import { TagPill } from "../../../../components/tag-pill.tsx";
import { ListsByIdDocument, MemberChoicesDocument, TagChoicesDocument, TagsByIdDocument } from "../../../../gql/graphql.ts";
import { type Choice, useMemberChoices, useSourceChoices, useStatusChoices, useTypeChoices } from "../../contact-choices.ts";
import { useListChoices } from "../../../lists/use-list-choices.ts";
import { useCategoryChoices } from "../../use-category-choices.ts";
import { matching } from "./find-by-name.ts";
import { languageChoices } from "../../zones-languages.ts";

/** Something to pick, perhaps with a colour of its own. */
export interface ValueChoice extends Choice {
  color?: string;
}

/** Where the values of a field come from. */
export interface ValueSource {
  /** Hook. What there is to pick for a text that was typed; nothing is asked for while it is not open. */
  useChoices(text: string, isOpen: boolean): readonly ValueChoice[];
  /** Hook. The names of values that a filter has, also of those that are not offered any more. */
  useNames(values: readonly string[]): ReadonlyMap<string, string>;
  /** There may be too many to list: one looks for them by name. */
  isLong?: boolean;
  /** How a choice is shown, if not by its name alone. */
  Label?: ComponentType<{ choice: ValueChoice }>;
}

export const namesOf = (choices: readonly Choice[]): ReadonlyMap<string, string> =>
  new Map(choices.map(({ value, label }) => [value, label]));

/** A source whose choices are few and known at once. */
const fewOf = (useAll: () => readonly ValueChoice[], Label?: ValueSource["Label"]): ValueSource => ({
  useChoices(text) {
    return matching(useAll(), text);
  },
  useNames() {
    const all = useAll();
    return useMemo(() => namesOf(all), [all]);
  },
  ...(Label && { Label }),
});

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

const members: ValueSource = {
  isLong: true,
  useChoices(text, isOpen) {
    return matching(useMemberChoices(isOpen), text);
  },
  useNames(values) {
    const { t } = useTranslation("filters");
    const { data, loading } = useQuery(MemberChoicesDocument, { skip: values.length === 0 });
    return useMemo(() => {
      const names = new Map(data?.members.nodes.map(({ id, name }) => [id, name]));
      return new Map(values.map((id) => [id, names.get(id) ?? (loading ? "…" : t("gone.member"))]));
    }, [data, loading, values, t]);
  },
};

const idsPerCall = 100;

const tags: ValueSource = {
  isLong: true,
  useChoices(text, isOpen) {
    const [search] = useDebouncedValue(text, 150);
    const { data, previousData } = useQuery(TagChoicesDocument, {
      variables: { search: search || null },
      fetchPolicy: "cache-and-network",
      skip: !isOpen,
    });
    const found = (data ?? previousData)?.tags.nodes;
    // While the answer for a text is on its way, what was found before is looked through.
    return matching(
      (found ?? []).map(({ id, name, color }) => ({ value: id, label: name, color })),
      text.trim(),
    );
  },
  useNames(values) {
    const { t } = useTranslation("filters");
    const { data, previousData, loading } = useQuery(TagsByIdDocument, {
      variables: { ids: values.slice(0, idsPerCall) },
      skip: values.length === 0,
    });
    const found = (data ?? previousData)?.nodes;
    return useMemo(() => {
      const names = new Map(found?.map((node) => [node?.id, node && "name" in node ? node.name : undefined]));
      return new Map(values.map((id, index) => [id, names.get(id) ?? (loading || index >= idsPerCall ? "…" : t("gone.tag"))]));
    }, [found, loading, values, t]);
  },
  Label: ({ choice }) => <TagPill tag={{ name: choice.label, color: choice.color ?? "gray" }} />,
};

const lists: ValueSource = {
  isLong: true,
  useChoices(text, isOpen) {
    const found = useListChoices(text, isOpen);
    return useMemo(() => found.map(({ id, name }) => ({ value: id, label: name })), [found]);
  },
  useNames(values) {
    const { t } = useTranslation("filters");
    const { data, previousData, loading } = useQuery(ListsByIdDocument, {
      variables: { ids: values.slice(0, idsPerCall) },
      skip: values.length === 0,
    });
    const found = (data ?? previousData)?.nodes;
    return useMemo(() => {
      const names = new Map(found?.map((node) => [node?.id, node && "name" in node ? node.name : undefined]));
      return new Map(values.map((id, index) => [id, names.get(id) ?? (loading || index >= idsPerCall ? "…" : t("gone.list"))]));
    }, [found, loading, values, t]);
  },
};

/** Every source of values. A feature adds its own here. */
export const valueSources = {
  status: fewOf(useStatusChoices, ({ choice }) => <StatusBadge status={choice.value} size="sm" />),
  type: fewOf(useTypeChoices),
  source: fewOf(useSourceChoices),
  emailStatus: fewOf(useEmailStatuses),
  phoneLabel: fewOf(usePhoneLabels),
  language: fewOf(useLanguages),
  member: members,
  tag: tags,
  list: lists,
  category: fewOf(() => useCategoryChoices(true)),
} satisfies Record<string, ValueSource>;

export type SourceName = keyof typeof valueSources;
export const sourceOf = (name: SourceName): ValueSource => valueSources[name];
