import type { TypedDocumentNode } from "@apollo/client";
import { useQuery } from "@apollo/client/react";
import { useDebouncedValue } from "@mantine/hooks";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import {
  ImportChoicesDocument,
  ImportNamesDocument,
  ListsByIdDocument,
  MemberChoicesDocument,
  SegmentsDocument,
  TagChoicesDocument,
  TagsByIdDocument,
} from "../../../../gql/graphql.ts";
import { formatDate } from "../../../../lib/format.ts";
import { useViewer } from "../../../../lib/use-viewer.ts";
import { useListChoices } from "../../../lists/use-list-choices.ts";
import { useMemberChoices } from "../../../members/member-choices.ts";
import { matching } from "../../../records/filters/fields/find-by-name.ts";
import { OptionLabel } from "../../../records/filters/fields/option-label.tsx";
import type { ValueSource } from "../../../records/filters/fields/value-source.ts";

// Records that a filter names by their ids.

type Gone = "tag" | "list" | "member" | "segment" | "import";

/** Names of ids: of those that are known, "…" while the others are asked for, and a word for what is not there any more. */
function useNamed(values: readonly string[], known: ReadonlyMap<string, string> | undefined, isLoading: boolean, gone: Gone) {
  const { t } = useTranslation("filters");
  return useMemo(
    () => new Map(values.map((id, index) => [id, known?.get(id) ?? (isLoading || index >= idsPerCall ? "…" : t(`gone.${gone}`))])),
    [values, known, isLoading, gone, t],
  );
}

const idsPerCall = 100;

type Nodes = { nodes: readonly ({ id: string; name?: string; fileName?: string } | null)[] };

/** The names of records by `nodes(ids)`. */
function useNodeNames(document: TypedDocumentNode<Nodes, { ids: string[] }>, values: readonly string[], gone: Gone) {
  const { data, previousData, loading } = useQuery(document, {
    variables: { ids: values.slice(0, idsPerCall) },
    skip: values.length === 0,
  });
  const found = (data ?? previousData)?.nodes;
  const known = useMemo(
    () =>
      found && new Map(found.flatMap((node) => (node?.name || node?.fileName ? [[node.id, (node.name ?? node.fileName)!] as const] : []))),
    [found],
  );
  return useNamed(values, known, loading, gone);
}

export const members: ValueSource = {
  isLong: true,
  useChoices(text, isOpen) {
    return matching(useMemberChoices(isOpen), text);
  },
  useNames(values) {
    const { data, loading } = useQuery(MemberChoicesDocument, { skip: values.length === 0 });
    const known = useMemo(() => new Map(data?.members.nodes.map(({ id, name }) => [id, name])), [data]);
    return useNamed(values, known, loading, "member");
  },
};

export const tags: ValueSource = {
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
  useNames: (values) => useNodeNames(TagsByIdDocument as TypedDocumentNode<Nodes, { ids: string[] }>, values, "tag"),
  Label: OptionLabel,
};

export const lists: ValueSource = {
  isLong: true,
  useChoices(text, isOpen) {
    const found = useListChoices(text, isOpen);
    return matching(
      found.map(({ id, name }) => ({ value: id, label: name })),
      text.trim(),
    );
  },
  useNames: (values) => useNodeNames(ListsByIdDocument as TypedDocumentNode<Nodes, { ids: string[] }>, values, "list"),
};

/** The segments that the viewer sees: his own and those that are shared. */
export const segments: ValueSource = {
  isLong: true,
  useChoices(text, isOpen) {
    const { can } = useViewer();
    const { data } = useQuery(SegmentsDocument, { skip: !isOpen || !can("segment:read") });
    return matching(
      (data?.segments.nodes ?? []).map(({ id, name }) => ({ value: id, label: name })),
      text,
    );
  },
  useNames(values) {
    const { can } = useViewer();
    const { data, loading } = useQuery(SegmentsDocument, { skip: values.length === 0 || !can("segment:read") });
    const known = useMemo(() => new Map(data?.segments.nodes.map(({ id, name }) => [id, name])), [data]);
    return useNamed(values, known, loading, "segment");
  },
};

/** Imports by their files; several may have had the same, so the day is said too. */
export const imports: ValueSource = {
  isLong: true,
  useChoices(text, isOpen) {
    const { can } = useViewer();
    const { data } = useQuery(ImportChoicesDocument, { skip: !isOpen || !can("contact:import"), fetchPolicy: "cache-and-network" });
    return matching(
      (data?.imports.nodes ?? []).map(({ id, fileName, createdAt }) => ({ value: id, label: `${fileName}, ${formatDate(createdAt)}` })),
      text,
    );
  },
  useNames: (values) => useNodeNames(ImportNamesDocument as TypedDocumentNode<Nodes, { ids: string[] }>, values, "import"),
};
