import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AnyFilter, Condition, FilterField, FilterFields, Value } from "../fields/filter-field.ts";
import { problemsOf } from "../filter-limits.ts";
import {
  findNode,
  type FilterNode,
  type Group,
  group,
  insertNode,
  type Mode,
  moveNode,
  newCondition,
  parentOf,
  removeNode,
  replaceNode,
  walk,
  withOperator,
  wrapNode,
} from "../filter-tree.ts";
import { readFilter } from "../read-filter.ts";
import { useWording } from "../use-filter-words.ts";
import { writeFilter } from "../write-filter.ts";
import { focusOn, openList, type Part } from "./focus.ts";

interface Place {
  key: string;
  part: Part;
}

/** A tree, and where in it the focus goes when it is first shown: the same value, so that no earlier tree takes it. */
interface Made {
  root: Group;
  focus?: Place | undefined;
}

/** A filter in the making: the tree, what is written of it, what is wrong with it, and everything that can be done with it. */
export function useBuilder(filter: AnyFilter | undefined, fields: FilterFields) {
  const { t } = useTranslation("filters");
  const [{ root, focus }, setMade] = useState<Made>(() => ({ root: readFilter(filter, fields) }));
  const [said, say] = useState("");
  const body = useRef<HTMLDivElement>(null);
  const written = useMemo(() => writeFilter(root, fields), [root, fields]);
  const wording = useWording(root, fields);
  const problems = useMemo(() => problemsOf(root, written, fields, t), [root, written, fields, t]);

  // The focus goes where the work goes on, once that is on the screen.
  useEffect(() => {
    if (focus && body.current) focusOn(body.current, focus.key, focus.part);
  }, [focus]);
  const change = useCallback((next: Group, place?: Place) => {
    say("");
    setMade({ root: next, focus: place });
  }, []);

  const add = (into: string, field: FilterField) => {
    const condition = newCondition(field);
    change(insertNode(root, into, condition), { key: condition.key, part: "value" });
  };
  const addGroup = (into: string) => {
    const made = group("any");
    change(insertNode(root, into, made), { key: made.key, part: "add" });
  };
  const remove = (key: string) => {
    const next = removeNode(root, key);
    const [nodes, left] = [walk(root), new Set(walk(next).map((node) => node.key))];
    const index = nodes.findIndex((node) => node.key === key);
    const parent = parentOf(root, key)!;
    // The next one takes its place, or the one before; in an empty group its button.
    const isBeside = (node: FilterNode) => left.has(node.key) && parentOf(next, node.key)?.key === parent.key;
    const beside = nodes.slice(index + 1).find(isBeside) ?? nodes.slice(0, index).findLast(isBeside);
    change(next, beside ? { key: beside.key, part: "field" } : { key: parent.key, part: "add" });
    say(t("builder.removed"));
  };
  return {
    root,
    body,
    said,
    fields,
    written,
    wording,
    problems,
    add,
    addGroup,
    remove,
    setMode: (node: Group, mode: Mode) => change(replaceNode(root, { ...node, mode })),
    setField: (node: Condition, field: FilterField) =>
      change(replaceNode(root, { ...newCondition(field), key: node.key }), { key: node.key, part: "value" }),
    setOperator: (node: Condition, field: FilterField, id: string) => change(replaceNode(root, withOperator(node, field, id))),
    setValue: (node: Condition, value: Value) => change(replaceNode(root, { ...node, value })),
    move: (key: string, by: -1 | 1) => change(moveNode(root, key, by), { key, part: "field" }),
    wrap: (key: string) => {
      const done = wrapNode(root, key);
      if (done) change(done.root, { key: done.made.key, part: "add" });
    },
    clear: () => change({ ...root, mode: "all", nodes: [] }, { key: root.key, part: "add" }),
    /** Opens the list of fields of a group. */
    open: (key: string) => {
      if (body.current) openList(body.current, key);
    },
    focus: (key: string, part: Part) => {
      if (body.current) focusOn(body.current, key, part);
    },
    /** The group that a node is in, for what is added beside it. */
    groupOf: (key: string): Group => {
      for (let node = findNode(root, key); node; node = parentOf(root, node.key)) if (node.type === "group") return node;
      return root;
    },
  };
}

export type Builder = ReturnType<typeof useBuilder>;
