import { useGraphiQLActions } from "@graphiql/react";
import { GraphiQL } from "graphiql";
import { print } from "graphql";
import { useEffect, useState } from "react";
import { ViewerDocument, type ViewerQuery } from "../src/gql/graphql.ts";
import { fetcher } from "./fetcher.ts";
import { headersTemplate, readAuthorization } from "./token-header.ts";

const example = `# Ctrl-Enter runs it, Ctrl-Space completes.
{
  contacts(first: 3) {
    nodes {
      id
      fullName
    }
  }
}
`;

export function GraphiqlPage() {
  const [authorization, setAuthorization] = useState<string>();
  const workspace = useWorkspace();
  return (
    <>
      <header className="notice">
        <p>
          Requests need an API token: make one in{" "}
          {workspace ? <a href={`/${workspace}/settings/tokens`}>Settings → API tokens</a> : "Settings → API tokens"}, and put it into
          Headers below. It is not stored.
        </p>
      </header>
      <GraphiQL
        fetcher={fetcher}
        defaultQuery={example}
        initialHeaders={headersTemplate}
        defaultHeaders={headersTemplate}
        defaultEditorToolsVisibility="headers"
        showPersistHeadersSettings={false}
        plugins={[]} // the history would keep the token in the browser's storage
        onEditHeaders={(text) => setAuthorization(readAuthorization(text))}
      >
        <SchemaReader authorization={authorization} />
      </GraphiQL>
    </>
  );
}

/** Reads the schema as soon as there is a token to read it with, and again with another one. */
function SchemaReader({ authorization }: { authorization: string | undefined }) {
  const { introspect } = useGraphiQLActions();
  useEffect(() => {
    if (authorization) void introspect();
  }, [authorization, introspect]);
  return null;
}

/** The address part of the workspace of whoever is signed in. The web app's own document, so the sign-in may send it. */
function useWorkspace(): string | undefined {
  const [slug, setSlug] = useState<string>();
  useEffect(() => {
    void fetch("/graphql", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: print(ViewerDocument) }),
    })
      .then((answer) => answer.json() as Promise<{ data?: ViewerQuery }>)
      .then(({ data }) => setSlug(data?.viewer.workspace.slug));
  }, []);
  return slug;
}
