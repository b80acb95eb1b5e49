import type { ApolloClient } from "@apollo/client";
import { CompleteTaskDocument, CreateTaskDocument, type CreateTaskInput, ReopenTaskDocument } from "../../gql/graphql.ts";
import { describeError } from "../../lib/user-errors.ts";
import type { TaskRow } from "./use-task-groups.ts";

export type TaskResult = { ok: true; task: TaskRow; next: TaskRow | undefined } | { ok: false; reason: string };

export const createTask = (client: ApolloClient, input: CreateTaskInput): Promise<TaskResult> =>
  tried(async () => (await client.mutate({ mutation: CreateTaskDocument, variables: { input } })).data!.createTask);

/** Marks a task as done, or as open again. */
export const setDone = (client: ApolloClient, id: string, isDone: boolean): Promise<TaskResult> =>
  tried(async () => {
    const variables = { input: { id } };
    if (isDone) return (await client.mutate({ mutation: CompleteTaskDocument, variables })).data!.completeTask;
    return (await client.mutate({ mutation: ReopenTaskDocument, variables })).data!.reopenTask;
  });

interface Answer {
  task?: TaskRow | null;
  next?: TaskRow | null;
  userErrors: readonly { message: string }[];
}

async function tried(ask: () => Promise<Answer>): Promise<TaskResult> {
  try {
    const { task, next, userErrors } = await ask();
    const [error] = userErrors;
    return task && !error ? { ok: true, task, next: next ?? undefined } : { ok: false, reason: error?.message ?? describeError(undefined) };
  } catch (fault) {
    return { ok: false, reason: describeError(fault) };
  }
}
