import { Skeleton } from "@mantine/core";
import { useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { isCustomFilterId, namesDefined } from "./fields/custom-filter-fields.ts";
import { FilterBadge } from "./filter-badge.tsx";
import { problemsOf } from "./filter-limits.ts";
import { type FilterNode, group, newCondition } from "./filter-tree.ts";
import { inOwnZone } from "./filter-words.ts";
import { readFilter, requiredNodes } from "./read-filter.ts";
import { useWording } from "./use-filter-words.ts";
import { useFilters } from "./filters-context.ts";
import { writeFilter } from "./write-filter.ts";
import type { AnyFilter } from "./fields/filter-field.ts";

export interface BadgesProps {
  filter: AnyFilter | undefined;
  /** A field that was picked in the menu; another object for each time. */
  picked: { field: string } | undefined;
  onFilter: (filter: AnyFilter | undefined) => void;
  /** Opens the builder at one of the outermost conditions. */
  onBuild: (at: number) => void;
}

/** What was changed here: the address follows, without the conditions that say nothing yet. */
interface Change {
  nodes: readonly FilterNode[];
  /** The filter that they make, and the one that the address had. */
  to: string | undefined;
  from: string | undefined;
}

/** The filter as badges, one for each thing that must hold. Every part of it is in one of them, so that nothing filters unseen. */
export default function FilterBadges({ filter, picked, onFilter, onBuild }: BadgesProps) {
  const [isDefined, needDefined] = useState(false);
  // What the workspace defined is asked for once it is named, and then kept: a condition may be without a value yet.
  if (!isDefined && (isCustomFilterId(picked?.field ?? "") || namesDefined(filter))) needDefined(true);
  const fields = useFilters().useFields(isDefined);
  const read = useMemo(() => requiredNodes(readFilter(filter, fields)), [filter, fields]);
  const written = (nodes: readonly FilterNode[]) => writeFilter(group("all", nodes), fields).filter;
  const current = JSON.stringify(written(read));
  const [change, setChange] = useState<Change>();
  if (change && change.to === current && change.from !== current) setChange({ ...change, from: current });
  // Until the address has followed, and as long as it says the same; after Back it says something else.
  const isOurs = change !== undefined && (current === change.to || current === change.from);
  const nodes = isOurs ? change.nodes : read;
  const root = useMemo(() => group("all", nodes), [nodes]);
  const { t } = useTranslation("filters");
  const wording = inOwnZone(useWording(root, fields));
  const problems = useMemo(() => problemsOf(root, writeFilter(root, fields), fields, t), [root, fields, t]);
  const [opened, setOpened] = useState<string>();

  function apply(next: readonly FilterNode[]) {
    const made = written(next);
    const to = JSON.stringify(made);
    setChange({ nodes: next, to, from: current });
    if (to !== current) onFilter(made);
  }
  // A field from the menu becomes a condition at the end, with its form open.
  const add = useEffectEvent((id: string) => {
    const field = fields.byId.get(id);
    if (!field) return;
    const condition = newCondition(field);
    setOpened(condition.key);
    apply([...nodes, condition]);
  });
  const { isReady } = fields;
  const added = useRef<typeof picked>(undefined);
  useEffect(() => {
    if (!picked || !isReady || added.current === picked) return;
    added.current = picked;
    add(picked.field);
  }, [picked, isReady]);

  // What is not known yet would look like something that nobody knows.
  if (!isReady) return <Skeleton width={160} height={28} radius="sm" />;
  return nodes.map((node, position) => (
    <FilterBadge
      key={node.key}
      node={node}
      wording={wording}
      problem={problems.get(node.key)}
      startsOpen={node.key === opened}
      onChange={(next) => apply(nodes.with(position, next))}
      onRemove={() => apply(nodes.toSpliced(position, 1))}
      onBuild={() => onBuild(position)}
    />
  ));
}
