import { useQuery } from "@apollo/client/react";
import { contactSources } from "@kith/shared/limits.ts";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { ContactStatusesDocument, MemberChoicesDocument } from "../../gql/graphql.ts";

/** Something that can be picked: its value in the API, and its name for people. */
export interface Choice {
  value: string;
  label: string;
}

export const contactTypes = ["lead", "customer"] as const;

/** The workspace's statuses in their order, in the person's language where the app knows the word. */
export function useStatusChoices(): Choice[] {
  const { t } = useTranslation("components");
  const { data } = useQuery(ContactStatusesDocument);
  return useMemo(
    () => (data?.contactStatuses ?? []).map(({ name, label }) => ({ value: name, label: t(`status.${name}`, { defaultValue: label }) })),
    [data, t],
  );
}

export function useTypeChoices(): Choice[] {
  const { t } = useTranslation("contacts");
  return useMemo(() => contactTypes.map((value) => ({ value, label: t(`type.${value}`) })), [t]);
}

export function useSourceChoices(): Choice[] {
  const { t } = useTranslation("contacts");
  return useMemo(() => contactSources.map((value) => ({ value, label: t(`source.${value}`, { defaultValue: value }) })), [t]);
}

/** The members who can own a contact. Asked for when the choice is opened, not before. */
export function useMemberChoices(isOpen: boolean): Choice[] {
  const { data } = useQuery(MemberChoicesDocument, { skip: !isOpen });
  return useMemo(
    () => (data?.members.nodes ?? []).filter(({ status }) => status !== "suspended").map(({ id, name }) => ({ value: id, label: name })),
    [data],
  );
}
