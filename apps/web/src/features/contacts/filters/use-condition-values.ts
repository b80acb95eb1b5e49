import { useQuery } from "@apollo/client/react";
import { useTranslation } from "react-i18next";
import { ListsByIdDocument, TagsByIdDocument } from "../../../gql/graphql.ts";
import { type Choice, useMemberChoices, useSourceChoices, useStatusChoices, useTypeChoices } from "../contact-choices.ts";
import { useCategoryChoices } from "../use-category-choices.ts";
import type { Condition } from "./filter-conditions.ts";

/** The names of a condition's values, in the words that people know them by. */
export function useConditionValues(condition: Condition): string[] {
  const statuses = useStatusChoices();
  const types = useTypeChoices();
  const sources = useSourceChoices();
  const values = "values" in condition ? condition.values : [];
  const members = useMemberChoices((condition.field === "owner" || condition.field === "followers") && values.length > 0);
  const tags = useTagNames(condition.field === "tags" ? values : []);
  const lists = useListNames(condition.field === "lists" ? values : []);
  const subscriptions = useCategoryChoices(condition.field === "subscriptions" && values.length > 0);
  const known: Record<string, Choice[]> = {
    status: statuses,
    type: types,
    source: sources,
    owner: members,
    followers: members,
    tags,
    lists,
    subscriptions,
  };
  return values.map((value) => known[condition.field]?.find((choice) => choice.value === value)?.label ?? value);
}

/** Also of tags that were merged or deleted since: a link to a list outlives them. */
function useTagNames(ids: string[]): Choice[] {
  const { t } = useTranslation("contacts");
  const { data, previousData, loading } = useQuery(TagsByIdDocument, { variables: { ids }, skip: ids.length === 0 });
  const found = (data ?? previousData)?.nodes ?? [];
  return ids.map((value) => {
    const tag = found.find((node) => node?.id === value);
    return { value, label: (tag && "name" in tag && tag.name) || (loading ? "…" : t("filter.tagGone")) };
  });
}

/** Also of lists in the archive, and of those that were deleted since. */
function useListNames(ids: string[]): Choice[] {
  const { t } = useTranslation("contacts");
  const { data, previousData, loading } = useQuery(ListsByIdDocument, { variables: { ids }, skip: ids.length === 0 });
  const found = (data ?? previousData)?.nodes ?? [];
  return ids.map((value) => {
    const list = found.find((node) => node?.id === value);
    return { value, label: (list && "name" in list && list.name) || (loading ? "…" : t("filter.listGone")) };
  });
}
