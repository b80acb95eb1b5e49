import { useQuery } from "@apollo/client/react";
import { useMantineColorScheme } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../components/avatar.tsx";
import { Icon, type IconName } from "../../components/icon.tsx";
import { PaletteCompaniesDocument, PaletteContactsDocument, PaletteSegmentsDocument } from "../../gql/graphql.ts";
import { useLocked, useViewer } from "../../lib/use-viewer.ts";
import { mainPages, settingsPages } from "../pages.ts";

export type PaletteItem = {
  id: string;
  label: string;
  hint?: string;
  mark: ReactNode;
  /** Why it can't be chosen. */
  forbidden?: string;
  run: () => void;
};
export type PaletteGroup = { name: "contacts" | "companies" | "segments" | "pages" | "actions"; items: PaletteItem[] };

/** Every word that was typed must start a word of the text: "con del" finds "Deleted contacts". */
export function matchesWords(text: string, query: string) {
  const fold = (value: string) => value.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = fold(text).split(/[^\p{L}\p{N}]+/u);
  return fold(query)
    .split(/\s+/)
    .filter(Boolean)
    .every((part) => words.some((word) => word.startsWith(part)));
}

function useContactItems(query: string) {
  const navigate = useNavigate();
  const { can, workspace } = useViewer();
  const [search] = useDebouncedValue(query.trim(), 120);
  const { data, previousData, loading } = useQuery(PaletteContactsDocument, {
    variables: { search },
    skip: search === "" || !can("contact:read"),
    fetchPolicy: "cache-and-network",
  });
  const found = query.trim() === "" || !can("contact:read") ? [] : ((data ?? previousData)?.contacts.nodes ?? []);
  const items = found.map(({ id, fullName, primaryEmail, primaryPhone, picture }): PaletteItem => {
    const reach = primaryEmail?.address ?? primaryPhone?.national;
    const label = fullName.trim() || reach || id;
    return {
      id,
      label,
      hint: reach === label ? undefined : reach,
      mark: <Avatar name={label} picture={picture} />,
      run: () => void navigate({ to: "/$workspace/contacts/$contactId", params: { workspace, contactId: id } }),
    };
  });
  return { items, searching: loading || (can("contact:read") && search !== query.trim()) };
}

function useCompanyItems(query: string): PaletteItem[] {
  const navigate = useNavigate();
  const { can, workspace } = useViewer();
  const [search] = useDebouncedValue(query.trim(), 120);
  const { data, previousData } = useQuery(PaletteCompaniesDocument, {
    variables: { search },
    skip: search === "" || !can("company:read"),
    fetchPolicy: "cache-and-network",
  });
  const found = query.trim() === "" ? [] : ((data ?? previousData)?.companies.nodes ?? []);
  return found.map(({ id, name, domain, picture }) => ({
    id,
    label: name,
    hint: domain,
    mark: picture ? <Avatar name={name} square picture={picture} /> : <Icon name="building" />,
    run: () => void navigate({ to: "/$workspace/companies/$companyId", params: { workspace, companyId: id } }),
  }));
}

function useSegmentItems(query: string): PaletteItem[] {
  const navigate = useNavigate();
  const { can, workspace } = useViewer();
  const [search] = useDebouncedValue(query.trim(), 120);
  const { data, previousData } = useQuery(PaletteSegmentsDocument, {
    variables: { search },
    skip: search === "" || !can("segment:read"),
    fetchPolicy: "cache-and-network",
  });
  const found = query.trim() === "" ? [] : ((data ?? previousData)?.segments.nodes ?? []);
  return found.map(({ id, name, isShared }) => ({
    id,
    label: name,
    mark: <Icon name={isShared ? "filter" : "lock"} />,
    run: () => void navigate({ to: "/$workspace/contacts", params: { workspace }, search: { segment: id } }),
  }));
}

function usePageItems(): PaletteItem[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { can, workspace } = useViewer();
  return [...mainPages, ...settingsPages].map((page) => ({
    id: `page-${page.name}`,
    label: t(`pages.${page.name}`),
    mark: <Icon name={page.icon} />,
    forbidden: page.needs && !can(page.needs) ? t("shell.roleForbids") : undefined,
    run: () => void navigate({ to: page.to, params: { workspace } }),
  }));
}

function useActionItems(onHelp: () => void, onToggleRail: () => void): PaletteItem[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { workspace } = useViewer();
  const locked = useLocked();
  const { setColorScheme } = useMantineColorScheme();
  const item = (id: string, mark: IconName, run: () => void, needs?: string): PaletteItem => ({
    id: `action-${id}`,
    label: t(`actions.${id}`),
    mark: <Icon name={mark} />,
    forbidden: needs && locked(needs, t("shell.roleForbids")),
    run,
  });
  return [
    item(
      "newContact",
      "plus",
      () => void navigate({ to: "/$workspace/contacts", params: { workspace }, search: { new: true } }),
      "contact:create",
    ),
    item(
      "newCompany",
      "building",
      () => void navigate({ to: "/$workspace/companies", params: { workspace }, search: { new: true } }),
      "company:create",
    ),
    item("newTask", "task", () => void navigate({ to: "/$workspace/tasks", params: { workspace }, search: { new: true } }), "task:create"),
    item("import", "upload", () => void navigate({ to: "/$workspace/imports/new", params: { workspace } }), "contact:import"),
    item(
      "newTags",
      "tag",
      () => void navigate({ to: "/$workspace/settings/tags", params: { workspace }, search: { new: true } }),
      "tag:create",
    ),
    item("newList", "list", () => void navigate({ to: "/$workspace/lists", params: { workspace }, search: { new: true } }), "list:manage"),
    item(
      "newRole",
      "lock",
      () => void navigate({ to: "/$workspace/settings/roles/$roleId", params: { workspace, roleId: "new" } }),
      "role:manage",
    ),
    item("light", "sun", () => setColorScheme("light")),
    item("dark", "moon", () => setColorScheme("dark")),
    item("auto", "device", () => setColorScheme("auto")),
    item("fold", "panel", onToggleRail),
    item("keys", "keyboard", onHelp),
  ];
}

/** What the palette offers for a query: records found by the server, and the pages and actions whose words match. */
export function usePaletteItems(query: string, onHelp: () => void, onToggleRail: () => void) {
  const contacts = useContactItems(query);
  const matching = (items: PaletteItem[]) => items.filter(({ label }) => matchesWords(label, query));
  const groups: PaletteGroup[] = [
    // What is known at once comes first: contacts that arrive later must not push away what Enter was meant for.
    { name: "pages", items: matching(usePageItems()) },
    { name: "actions", items: matching(useActionItems(onHelp, onToggleRail)) },
    { name: "segments", items: useSegmentItems(query) },
    { name: "contacts", items: contacts.items },
    { name: "companies", items: useCompanyItems(query) },
  ];
  return { groups: groups.filter(({ items }) => items.length > 0), searching: contacts.searching };
}
