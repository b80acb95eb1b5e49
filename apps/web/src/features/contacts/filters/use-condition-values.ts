import { useQuery } from "@apollo/client/react";
import { useTranslation } from "react-i18next";
import { TagsByIdDocument } from "../../../gql/graphql.ts";
import { type Choice, useMemberChoices, useSourceChoices, useStatusChoices, useTypeChoices } from "../contact-choices.ts";
import type { Condition } from "./filter-conditions.ts";

/** The names of a condition's values, in the words that people know them by. */
export function useConditionValues(condition: Condition): string[] {
  const statuses = useStatusChoices();
  const types = useTypeChoices();
  const sources = useSourceChoices();
  const values = "values" in condition ? condition.values : [];
  const members = useMemberChoices((condition.field === "owner" || condition.field === "followers") && values.length > 0);
  const tags = useTagNames(condition.field === "tags" ? values : []);
  const known: Record<string, Choice[]> = { status: statuses, type: types, source: sources, owner: members, followers: members, tags };
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
