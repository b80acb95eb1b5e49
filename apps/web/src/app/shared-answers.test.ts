import { ApolloClient, ApolloLink, gql, InMemoryCache } from "@apollo/client";
import { expect, it } from "@jest/globals";
import { Observable, of } from "rxjs";
import { createSharedAnswers } from "./shared-answers.ts";

const query = gql("query Members($role: String) { members(role: $role) }");
const invite = gql("mutation Invite { invite }");

/** A server that counts what it is asked and answers when it is told to, with what was so when it was asked. */
function given() {
  const answers: (() => void)[] = [];
  let members = 1;
  const server = new ApolloLink(({ operationName }) => {
    if (operationName === "Invite") return of({ data: { invite: ++members } });
    const then = members;
    return new Observable((observer) => {
      answers.push(() => {
        observer.next({ data: { members: then } });
        observer.complete();
      });
    });
  });
  const shared = createSharedAnswers();
  const client = new ApolloClient({
    cache: new InMemoryCache(),
    link: ApolloLink.from([shared.link, server]),
    queryDeduplication: false,
  });
  const ask = (role?: string, context?: object) =>
    client.query<{ members: number }>({ query, variables: { role }, fetchPolicy: "no-cache", context });
  return {
    ask,
    asked: () => answers.length,
    answer: () => answers.forEach((tell) => tell()),
    changeElsewhere: () => {
      members++;
      shared.renew();
    },
    changeHere: () => client.mutate({ mutation: invite, fetchPolicy: "no-cache" }),
  };
}

it("asks the server once for all who ask the same at the same time", async () => {
  const { ask, asked, answer } = given();
  const all = Promise.all([ask("viewer"), ask("viewer"), ask("owner"), ask("viewer", { isOwn: true })]);
  expect(asked()).toBe(3);
  answer();
  expect((await all).map(({ data }) => data?.members)).toEqual([1, 1, 1, 1]);
  const later = ask("viewer");
  expect(asked()).toBe(4);
  answer();
  await later;
});

it.each(["changeElsewhere", "changeHere"] as const)(
  "never answers who asks after a change with what was so before it: %s",
  async (change) => {
    const { ask, asked, answer, ...changes } = given();
    const before = ask();
    await changes[change]();
    const after = [ask(), ask()];
    expect(asked()).toBe(2);
    answer();
    expect((await before).data?.members).toBe(1);
    for (const one of after) expect((await one).data?.members).toBe(2);
  },
);
