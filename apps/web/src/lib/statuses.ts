import { useQuery } from "@apollo/client/react";
import { contactStatuses } from "@kith/shared/limits.ts";
import { createContext, createElement, type ReactNode, useContext, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { ContactStatusesDocument } from "../gql/graphql.ts";

/** A status of the workspace as it is shown: its label is in the person's language where it is one that every workspace begins with. */
export interface Status {
  name: string;
  label: string;
  color: string;
  /** Whether it can't be chosen any more: its contacts are just getting another one. */
  isLeaving: boolean;
}
interface Statuses {
  all: readonly Status[];
  /** The name of the one that new contacts have; empty until it is known. */
  first: string;
}

const StatusesContext = createContext<Statuses>({ all: [], first: "" });

/** Reads the workspace's statuses once for everything in it. The cache keeps them; `useFollowSettings` reads them again when somebody changes one. */
export function StatusesProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation("components");
  const { data } = useQuery(ContactStatusesDocument);
  const statuses = useMemo(
    () => ({
      all: (data?.contactStatuses ?? []).map(({ name, label, color, replacement }) => ({
        name,
        color,
        label: labelFor(name, label, t),
        isLeaving: Boolean(replacement),
      })),
      first: data?.contactStatuses.find(({ isDefault }) => isDefault)?.name ?? "",
    }),
    [data, t],
  );
  return createElement(StatusesContext, { value: statuses }, children);
}

/** The workspace's statuses in their order. */
export const useStatuses = (): readonly Status[] => useContext(StatusesContext).all;

/** The name of the status that new contacts have; empty until it is known. */
export const useFirstStatus = (): string => useContext(StatusesContext).first;

/** How a status is shown. One that is not in the list (not yet, or not any more) is shown by its name. */
export function useStatus(name: string): Status {
  const { t } = useTranslation("components");
  const found = useStatuses().find((status) => status.name === name);
  if (found) return found;
  const known = contactStatuses.find((status) => status.name === name);
  return { name, color: known?.color ?? "gray", label: known ? labelFor(name, known.label, t) : name, isLeaving: false };
}

/** What nobody renamed has a word in each language; what a workspace chose is its own word. */
function labelFor(name: string, label: string, t: (key: string) => string): string {
  return contactStatuses.some((status) => status.name === name && status.label === label) ? t(`status.${name}`) : label;
}
