import { useQuery } from "@apollo/client/react";
import { useMantineColorScheme } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Icon, type IconName } from "../../components/icon.tsx";
import { useObjects } from "../../features/objects/use-objects.ts";
import { PaletteDocument } from "../../gql/graphql.ts";
import { useLocked, useViewer } from "../../lib/use-viewer.ts";
import { useCreateActions } from "../create-actions.ts";
import { mainPages, type Page, settingsPages } from "../pages.ts";
import { foundGroups } from "./found-items.tsx";
import type { PaletteGroup, PaletteItem } from "./palette-item.ts";

/** Every word that was typed must start a word of the text: "con del" finds "Deleted contacts". */
export function matchesWords(text: string, query: string) {
  const fold = (value: string) => value.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = fold(text).split(/[^\p{L}\p{N}]+/u);
  return fold(query)
    .split(/\s+/)
    .filter(Boolean)
    .every((part) => words.some((word) => word.startsWith(part)));
}

/** Hook. What the server finds of all kinds that the viewer may see, in one question. */
function useFound(query: string) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { can, workspace } = useViewer();
  const [search] = useDebouncedValue(query.trim(), 120);
  const may = {
    contacts: can("contact:read"),
    companies: can("company:read"),
    opportunities: can("opportunity:read"),
    tasks: can("task:read"),
    records: can("record:read"),
    segments: can("segment:read"),
  };
  const maySearch = Object.values(may).some(Boolean);
  const { data, previousData, loading, error } = useQuery(PaletteDocument, {
    variables: { search, ...may },
    skip: search === "" || !maySearch,
    fetchPolicy: "cache-and-network",
  });
  const found = query.trim() === "" || error ? undefined : (data ?? previousData);
  return {
    groups: found ? foundGroups(found, (kind) => t(`palette.${kind}` as "palette.contacts"), { workspace, navigate }) : [],
    searching: loading || (maySearch && search !== query.trim()),
  };
}

function usePageItems(): PaletteItem[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { can, workspace } = useViewer();
  const { objects = [] } = useObjects();
  const pageItem = ({ name, to, icon, needs }: Page): PaletteItem => ({
    id: `page-${name}`,
    label: t(`pages.${name}`),
    mark: <Icon name={icon} />,
    forbidden: needs && !can(needs) ? t("shell.roleForbids") : undefined,
    run: () => void navigate({ to, params: { workspace } }),
  });
  const objectItems = objects
    .filter(({ archivedAt }) => !archivedAt)
    .map(({ key, plural, icon }) => ({
      id: `page-object-${key}`,
      label: plural,
      mark: <Icon name={icon as IconName} />,
      run: () => void navigate({ to: "/$workspace/objects/$object", params: { workspace, object: key } }),
    }));
  return [...mainPages.map(pageItem), ...objectItems, ...settingsPages.map(pageItem)];
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
  const creating = useCreateActions().map(({ id, label, icon, locked: forbidden, run }) => ({
    id: `action-${id}`,
    label,
    mark: <Icon name={icon} />,
    forbidden,
    run,
  }));
  return [
    ...creating,
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
  const { t } = useTranslation();
  const found = useFound(query);
  const matching = (items: PaletteItem[]) => items.filter(({ label }) => matchesWords(label, query));
  const groups: PaletteGroup[] = [
    // What is known at once comes first: records that arrive later must not push away what Enter was meant for.
    { name: "pages", label: t("palette.pages"), items: matching(usePageItems()) },
    { name: "actions", label: t("palette.actions"), items: matching(useActionItems(onHelp, onToggleRail)) },
    ...found.groups,
  ];
  return { groups: groups.filter(({ items }) => items.length > 0), searching: found.searching };
}
