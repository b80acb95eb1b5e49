import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { ApiClient } from "../../testing/api-client.ts";
import { givenContact, givenToken, givenWorkspace } from "../../testing/given.ts";
import { send, start } from "../../testing/given-import.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";
import { continueImportJob } from "./import.jobs.ts";

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp();
  await test.app.jobs.work(test.app, [continueImportJob]);
}, 60_000);
afterAll(() => test?.close());

/** The companies of each contact, by e-mail. */
async function companiesOf(api: ApiClient): Promise<Record<string, string[]>> {
  const { contacts } = await api.get(`{ contacts(first: 50, sort: [{ field: NUMBER }]) { nodes { version primaryEmail { address }
    companies(first: 10) { nodes { name source } } } } }`);
  return Object.fromEntries(
    contacts.nodes.map(({ version, primaryEmail, companies }: any) => [
      // oxlint-disable-line typescript/no-explicit-any -- as answered
      primaryEmail.address,
      [`v${version}`, ...companies.nodes.map(({ name, source }: { name: string; source: string }) => `${name} (${source})`).sort()],
    ]),
  );
}

const file = `E-mail,Name,Works at
new@x.org,New One,"Acme, Inc.; Oak"
known@x.org,Known,oak
known@x.org,Known,OAK
other@x.org,Other,acme, inc.
third@x.org,Third,"ACME, INC."
`;

describe("a column of companies", () => {
  it("associates contacts with companies of these names, known and new ones, once each, with an event and no newer version", async () => {
    const { api } = await givenWorkspace(test, { role: "owner" });
    await givenContact(api, { firstName: "Known", emails: [{ address: "known@x.org" }] });
    await api.mutate("createCompany", { name: "Oak" }, "company { id }");
    const { company: trashed } = await api.mutate("createCompany", { name: "Acme, Inc." }, "company { id }");
    await api.mutate("deleteCompanies", { ids: [trashed.id] }, "companies { id }");
    const ready = await send(api, file);
    expect(ready.mapping[2].field).toBe("companies");
    const done = await start(api, ready.id);
    expect(done).toMatchObject({ created: 2, failed: 1 }); // a comma that is not quoted is another cell
    expect(await companiesOf(api)).toEqual({
      "known@x.org": ["v1", "Oak (API)"],
      "new@x.org": ["v1", "Acme, Inc. (import)", "Oak (API)"],
      "third@x.org": ["v1", "Acme, Inc. (import)"],
    });
    const { contacts } = await api.get(
      '{ contacts(search: "new@x.org") { nodes { activities { nodes { kind summary actor { kind } } } } } }',
    );
    expect(contacts.nodes[0].activities.nodes).toEqual([
      { kind: "association.created", summary: expect.stringMatching(/Oak/), actor: { kind: "import" } },
      { kind: "association.created", summary: expect.stringMatching(/Acme, Inc\./), actor: { kind: "import" } },
      expect.objectContaining({ kind: "contact.created" }),
    ]);

    // The same file once more changes nothing.
    const again = await start(api, (await send(api, file)).id);
    expect(again).toMatchObject({ created: 0, errors: { nodes: [expect.objectContaining({ row: 5 })] } });
    expect(await companiesOf(api)).toMatchObject({ "new@x.org": ["v1", "Acme, Inc. (import)", "Oak (API)"] });
    expect((await api.get("{ companies { nodes { name } } }")).companies.nodes).toHaveLength(2);
  });

  it("warns where each may have one, and refuses who may not, and a workspace that knows no such association", async () => {
    const { api, slug } = await givenWorkspace(test, { role: "owner" });
    const { associationTypes } = await api.get("{ associationTypes { id fromKind toKind } }");
    const types = associationTypes.filter(({ fromKind, toKind }: any) => fromKind === "contact" && toKind === "company"); // oxlint-disable-line typescript/no-explicit-any -- as answered
    await api.mutate(
      "updateAssociationType",
      { id: types[0].id, cardinality: "MANY_TO_ONE" },
      "associationType { id } userErrors { code }",
    );
    const done = await start(api, (await send(api, "E-mail,Works at\na@x.org,One; Two\n")).id);
    expect(done).toMatchObject({ created: 1, failed: 0 });
    expect(done.errors.nodes).toEqual([expect.objectContaining({ row: 2, field: "companies", code: "LIMIT_REACHED" })]);

    const faults = async (asker: ApiClient) => {
      const { id } = await send(api, "E-mail,Works at\nb@x.org,One\n");
      return (await asker.mutate("startImport", { id }, "import { id }")).userErrors.map(({ code }: { code: string }) => code);
    };
    expect(await faults(await givenToken(test, slug, { scopes: ["contacts:import"] }))).toEqual(["FORBIDDEN"]);
    await api.mutate("deleteContacts", { ids: [(await api.get("{ contacts { nodes { id } } }")).contacts.nodes[0].id] }, "contacts { id }");
    await test.app.database.system.query("delete from association where workspace_id = (select id from workspace where slug = $1)", [slug]);
    for (const { id } of types) await api.mutate("deleteAssociationType", { id }, "deletedAssociationTypeId userErrors { code message }");
    expect(await faults(api)).toEqual(["NOT_FOUND"]);
  });
});
