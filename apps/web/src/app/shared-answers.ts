import { ApolloLink } from "@apollo/client";
import { canonicalStringify, getMainDefinition, print } from "@apollo/client/utilities";
import { finalize, type Observable, shareReplay, tap } from "rxjs";

/**
 * Queries that ask the same at the same time share one answer. Apollo's own deduplication does that too, but it also gives
 * an answer that was on its way before something changed to who asks because of the change, and he shows what is no more.
 */
export function createSharedAnswers() {
  const onTheirWay = new Map<string, Observable<ApolloLink.Result>>();

  const renew = () => onTheirWay.clear();

  const link = new ApolloLink((operation, forward) => {
    const definition = getMainDefinition(operation.query);
    const kind = definition.kind === "OperationDefinition" && definition.operation;
    if (kind === "mutation") return forward(operation).pipe(tap(renew));
    if (kind !== "query" || operation.getContext().isOwn) return forward(operation);
    const question = print(operation.query) + canonicalStringify(operation.variables);
    const shared = onTheirWay.get(question);
    if (shared) return shared;
    const answer: Observable<ApolloLink.Result> = forward(operation).pipe(
      finalize(() => {
        if (onTheirWay.get(question) === answer) onTheirWay.delete(question);
      }),
      shareReplay({ refCount: true, bufferSize: 1 }),
    );
    onTheirWay.set(question, answer);
    return answer;
  });

  return {
    /** Set `isOwn` in the context of a query that wants an answer of its own: it is taken back alone, or listens to it. */
    link,
    /** Something has changed: who asks from now on gets a new answer. */
    renew,
  };
}
