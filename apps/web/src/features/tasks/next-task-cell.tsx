import { useApolloClient, useFragment } from "@apollo/client/react";
import { useCallback, useEffect } from "react";
import { ContactNextTaskFragmentDoc } from "../../gql/graphql.ts";
import { useLive, useResync } from "../../lib/live.ts";
import { Nothing } from "../records/list/cells.tsx";
import { askForNextTask } from "./ask-next-tasks.ts";
import { Due } from "./due.tsx";
import classes from "./tasks.module.css";

/** What is to be done next for a contact, and when. Few lists show it, so it is read by those that do, for the rows in sight. */
export function NextTaskCell({ contactId }: { contactId: string }) {
  const client = useApolloClient();
  const { data, complete } = useFragment({
    fragment: ContactNextTaskFragmentDoc,
    fragmentName: "ContactNextTask",
    from: { __typename: "Contact", id: contactId },
  });
  const ask = useCallback(() => askForNextTask(client, contactId), [client, contactId]);
  useEffect(ask, [ask]);
  useLive((events) => events.some(({ kind }) => kind.startsWith("task.")) && ask(), { recordId: contactId });
  useResync(ask);
  if (!complete) return null;
  const task = data.nextTask;
  if (!task) return <Nothing />;
  return (
    <span className={classes.next} title={task.title}>
      <span className="truncate">{task.title}</span>
      <Due task={task} isDone={false} />
    </span>
  );
}
