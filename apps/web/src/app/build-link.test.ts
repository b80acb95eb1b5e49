import { ApolloClient, ApolloLink, gql, InMemoryCache } from "@apollo/client";
import { HttpLink } from "@apollo/client/link/http";
import { expect, it } from "@jest/globals";
import { createBuildLink } from "./build-link.ts";

it("tells once that the server has another build, also when that refuses what this page sends", async () => {
  let told = 0;
  let build = "one";
  const fetch = async () =>
    new Response(JSON.stringify(build === "one" ? { data: { viewer: null } } : { errors: [{ message: "another document" }] }), {
      headers: { "content-type": "application/json", "kith-build": build },
    });
  const link = ApolloLink.from([createBuildLink(() => told++), new HttpLink({ uri: "http://kith.test/graphql", fetch })]);
  const client = new ApolloClient({ link, cache: new InMemoryCache() });
  const ask = () => client.query({ query: gql("{ viewer }"), fetchPolicy: "no-cache", errorPolicy: "all" });

  await ask();
  await ask();
  expect(told).toBe(0);
  build = "two";
  await ask();
  await ask();
  expect(told).toBe(1);
});
