import type { ApolloClient } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import { useInterval, useThrottledCallback } from "@mantine/hooks";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { ContactTasksDocument, OpportunityTasksDocument, type TaskRowFragment, TasksDocument } from "../../gql/graphql.ts";
import { type ActivityEvent, useLive, useResync } from "../../lib/live.ts";
import type { GroupName, GroupSpec, TaskQuery } from "./task-groups.ts";

export type TaskRow = TaskRowFragment;

export interface TaskGroup {
  name: GroupName;
  tasks: readonly TaskRow[];
  total: { value: number; precision: string };
  hasMore: boolean;
}

const pageSize = 50;
const mostInPage = 200;
const reloadEvery = 500;
/** What is due becomes overdue while one looks at it. */
const clockEvery = 60_000;

const elsewhere = new Set([
  "contact.deleted",
  "contact.restored",
  "contact.ownerChanged",
  "opportunity.deleted",
  "opportunity.restored",
  "opportunity.ownerChanged",
  "member.removed",
  "member.handedOver",
]);
const concernsTasks = ({ kind }: ActivityEvent) => kind.startsWith("task.") || elsewhere.has(kind);

/** A record whose tasks they are. */
export interface TaskOwner {
  type: "contact" | "opportunity";
  id: string;
}

interface GroupSource {
  /** The record whose tasks they are; all tasks without it. */
  ownerType?: TaskOwner["type"] | undefined;
  ownerId?: string | undefined;
  specs: readonly GroupSpec[];
}

/** Groups of tasks, kept in step with what others do and with the clock. While others are on their way, the ones before stay. */
export function useTaskGroups({ ownerType, ownerId, specs }: GroupSource) {
  const client = useApolloClient();
  const [groups, setGroups] = useState<readonly TaskGroup[]>();
  const [error, setError] = useState<unknown>();
  const [counts, setCounts] = useState<Partial<Record<GroupName, number>>>({});
  const started = useRef(0);
  const owner = useMemo(() => (ownerType && ownerId !== undefined ? { type: ownerType, id: ownerId } : undefined), [ownerType, ownerId]);

  const load = useCallback(async () => {
    const mine = ++started.current;
    const now = new Date();
    try {
      const next = await Promise.all(
        specs.map(async ({ name, query }) => ({ name, ...(await fetchTasks(client, owner, query(now), counts[name] ?? pageSize)) })),
      );
      if (mine !== started.current) return;
      setGroups(next);
      setError(undefined);
    } catch (fault) {
      if (mine === started.current) setError(fault);
    }
  }, [client, owner, specs, counts]);
  useEffect(() => void load(), [load]);

  const reload = useThrottledCallback(() => void load(), reloadEvery);
  useLive(
    (events) => {
      if (events.some(concernsTasks)) reload();
    },
    owner ? { recordId: owner.id } : {},
  );
  useResync(() => void load());
  useInterval(() => void load(), clockEvery, { autoInvoke: true });

  const more = useCallback((name: GroupName) => setCounts((now) => ({ ...now, [name]: (now[name] ?? pageSize) + pageSize })), []);
  return { groups, error, load, more };
}

type Page = Omit<TaskGroup, "name">;

async function fetchTasks(client: ApolloClient, owner: TaskOwner | undefined, query: TaskQuery, count: number): Promise<Page> {
  const tasks: TaskRow[] = [];
  let after: string | null = null;
  for (;;) {
    const page = await fetchPage(client, owner, { ...query, first: Math.min(mostInPage, count - tasks.length), after });
    tasks.push(...page.nodes);
    after = page.pageInfo.endCursor ?? null;
    if (!page.pageInfo.hasNextPage || tasks.length >= count) return { tasks, total: page.count, hasMore: page.pageInfo.hasNextPage };
  }
}

async function fetchPage(
  client: ApolloClient,
  owner: TaskOwner | undefined,
  variables: TaskQuery & { first: number; after: string | null },
) {
  const fetchPolicy = "network-only";
  if (!owner) {
    const { data } = await client.query({ query: TasksDocument, variables, fetchPolicy });
    if (!data) throw new Error("The tasks came without data.");
    return data.tasks;
  }
  const query = owner.type === "contact" ? ContactTasksDocument : OpportunityTasksDocument;
  const { data } = await client.query({ query, variables: { id: owner.id, ...variables }, fetchPolicy });
  const tasks = data?.record?.tasks;
  if (!tasks) throw new Error("The tasks came without data.");
  return tasks;
}
