import { useEffect, useEffectEvent, useMemo, useState } from "react";
import type { ContactFilter } from "../../../gql/graphql.ts";
import type { Condition } from "./fields/filter-field.ts";
import { useFilterFields } from "./fields/filter-fields.ts";
import { FilterBadge } from "./filter-badge.tsx";
import { type FilterNode, group, newCondition } from "./filter-tree.ts";
import { inOwnZone } from "./filter-words.ts";
import { readFilter, requiredNodes } from "./read-filter.ts";
import { useWording } from "./use-filter-words.ts";
import { says, writeFilter } from "./write-filter.ts";

/** A condition that says nothing yet: a field that was just picked, or a condition whose last value was taken away, and its place. */
export type Draft = { field: string } | { condition: Condition; at: number };

interface FilterBadgesProps {
  filter: ContactFilter | undefined;
  draft: Draft | undefined;
  onDraft: (draft: Draft | undefined) => void;
  onFilter: (filter: ContactFilter | undefined) => void;
  /** Opens the builder at one of the outermost conditions. */
  onBuild: (at: number) => void;
}

/** The filter as badges, one for each thing that must hold. Every part of it is in one of them, so that nothing filters unseen. */
export default function FilterBadges({ filter, draft, onDraft, onFilter, onBuild }: FilterBadgesProps) {
  const fields = useFilterFields();
  const read = useMemo(() => requiredNodes(readFilter(filter, fields)), [filter, fields]);
  const shown = useMemo(
    () => group("all", draft && "condition" in draft ? read.toSpliced(draft.at, 0, draft.condition) : read),
    [read, draft],
  );
  const wording = inOwnZone(useWording(shown, fields));
  const [opened, setOpened] = useState<number>();

  function apply(nodes: readonly FilterNode[]) {
    const at = nodes.findIndex((node) => node.type === "condition" && !says(node, fields));
    const unfinished = nodes[at];
    onDraft(unfinished?.type === "condition" ? { condition: unfinished, at } : undefined);
    const next = writeFilter(group("all", nodes), fields).filter;
    if (JSON.stringify(next) !== JSON.stringify(writeFilter(group("all", read), fields).filter)) onFilter(next);
  }
  // A field that was picked in the menu becomes a condition at the end, with its form open; some say something at once.
  const picked = draft && "field" in draft ? fields.byId.get(draft.field) : undefined;
  const begin = useEffectEvent(() => {
    if (!picked) return;
    setOpened(read.length);
    apply([...read, newCondition(picked)]);
  });
  useEffect(() => begin(), [picked]);

  return shown.nodes.map((node, position) => (
    <FilterBadge
      // The conditions are read anew after every change; it is their place that they keep.
      key={node.type === "condition" ? `${node.field}-${position}` : `${node.type}-${position}`}
      node={node}
      wording={wording}
      startsOpen={position === opened}
      onChange={(next) => apply(shown.nodes.with(position, next))}
      onRemove={() => apply(shown.nodes.toSpliced(position, 1))}
      onBuild={() => onBuild(position)}
    />
  ));
}
