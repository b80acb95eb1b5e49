import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import iconv from "iconv-lite";
import pg from "pg";
import { startApp } from "../../start-app.ts";
import { createBrowserSession } from "../../testing/browser-session.ts";
import { givenContact, givenMember, givenToken, givenWorkspace } from "../../testing/given.ts";
import { type Asks, readImport, send, sendAndStart, settled, start } from "../../testing/given-import.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";
import { continueImportJob, startImports } from "./import.jobs.ts";

let test: TestApp;

beforeAll(async () => {
  test = await startTestApp();
  test.app.env.origin = test.origin;
  await test.app.jobs.work(test.app, [continueImportJob]);
});
afterAll(() => test.close());

/** A signed-in member, asking as a program asks. */
async function signedIn(slug: string, email: string, password: string): Promise<Asks> {
  const session = createBrowserSession(test.origin, slug);
  await session.signIn(email, password);
  return {
    get: session.get,
    async mutate(field, input, selection) {
      const type = field === "cancelImport" ? "ImportIdInput" : `${field[0]!.toUpperCase()}${field.slice(1)}Input`;
      return (
        await session.get(`mutation ($input: ${type}!) { ${field}(input: $input) { ${selection} userErrors { field code message } } }`, {
          input,
        })
      )[field];
    },
  };
}

const contactFields = `id number firstName lastName status type source version companyName birthday timeZone
  emails { address isPrimary } phones { number label isPrimary } tags { name } owner { name } address { line1 city } socialLinks { linkedin }
  activities { nodes { kind summary actor { kind name } changes { field before after } } }`;

const contactsOf = async (api: Asks, search?: string) =>
  (
    await api.get(
      `query ($search: String) { contacts(first: 200, search: $search, sort: [{ field: NUMBER }]) { nodes { ${contactFields} } } }`,
      { search },
    )
  ).contacts.nodes;

const counts = ({ status, total, processed, created, updated, skipped, failed }: Record<string, unknown>) => ({
  status,
  total,
  processed,
  created,
  updated,
  skipped,
  failed,
});

describe("an import", () => {
  it("goes from file to contacts, with everything that hangs on them", async () => {
    const { api } = await givenWorkspace(test);
    const ready = await send(
      api,
      "Vorname;Nachname;E-Mail;Mobil;Firma;Schlagworte;Ort;Geburtstag;Bemerkung\nJürgen;Weiß;J.Weiss@example.org;0171 5550148;Weiß & Söhne;vip, Messe;Köln;29.02.1984;egal\n",
    );
    expect(ready).toMatchObject({ status: "READY", delimiter: ";", encoding: "UTF-8", total: 1, processed: 0, failure: null });
    expect(ready.sample).toEqual([
      ["Jürgen", "Weiß", "J.Weiss@example.org", "0171 5550148", "Weiß & Söhne", "vip, Messe", "Köln", "29.02.1984", "egal"],
    ]);
    expect(ready.mapping.map(({ field }: { field: string }) => field)).toEqual([
      "firstName",
      "lastName",
      "email",
      "mobilePhone",
      "companyName",
      "tags",
      "city",
      "birthday",
      null,
    ]);

    const live = api.subscribe("subscription { activity { __typename ... on ActivityEvent { kind subjectId contact { id } } } }");
    await live.next();
    const done = await start(api, ready.id, { tags: ["Import 1"], defaultCountry: "DE" });
    expect(counts(done)).toEqual({ status: "DONE", total: 1, processed: 1, created: 1, updated: 0, skipped: 0, failed: 0 });
    expect(done.errorFileUrl).toBeNull();

    const [contact] = await contactsOf(api, "jurgen weiss");
    expect(contact).toMatchObject({
      firstName: "Jürgen",
      lastName: "Weiß",
      source: "import",
      companyName: "Weiß & Söhne",
      birthday: "1984-02-29",
      emails: [{ address: "J.Weiss@example.org", isPrimary: true }],
      phones: [{ number: "+491715550148", label: "mobile", isPrimary: true }],
      tags: [{ name: "Import 1" }, { name: "Messe" }, { name: "vip" }],
    });
    expect(contact.activities.nodes).toEqual([
      { kind: "contact.created", summary: "imported the contact", actor: { kind: "import", name: expect.any(String) }, changes: [] },
    ]);
    const events: { kind: string; subjectId: string | null; contact: { id: string } | null }[] = [];
    while (!events.some(({ kind }) => kind === "import.finished")) events.push((await live.next()).data.activity);
    await live.return();
    // On a slow machine it says how far it is, too.
    const told = events.filter(({ kind }) => kind.startsWith("import.") && kind !== "import.progressed");
    expect(told.map(({ kind, subjectId }) => [kind, subjectId])).toEqual([
      ["import.started", ready.id],
      ["import.finished", ready.id],
    ]);
    expect(events.find(({ kind }) => kind === "contact.created")!.contact).toEqual({ id: contact.id });
  });

  it("updates the oldest contact with the e-mail, column by column as chosen", async () => {
    const { api } = await givenWorkspace(test);
    const old = await givenContact(api, { firstName: "Ann", companyName: "", emails: [{ address: "ann@example.org" }], jobTitle: "Smith" });
    await givenContact(api, { firstName: "Ann the younger", emails: [{ address: "ann@example.org" }], allowDuplicate: true });
    const ready = await send(
      api,
      "First name,E-mail,Company,Job title,City,Tags,Phone\nAnna,ANN@example.org,Acme,Boss,Rome,vip,+39 06 5550148\nBea,bea@example.org,,,,,\n,bea@example.org,Later,,,,\n",
    );
    const rules = ["OVERWRITE", "OVERWRITE", "FILL_BLANKS", "FILL_BLANKS", "NEVER", "OVERWRITE", "OVERWRITE"];
    const mapping = ready.mapping.map(({ column, field }: { column: number; field: string }) => ({
      column,
      field,
      overwrite: rules[column],
    }));
    const done = await start(api, ready.id, { mapping });
    expect(counts(done)).toMatchObject({ created: 1, updated: 2, processed: 3 });
    expect(done.errors.nodes).toEqual([
      { row: 2, field: "email", code: "AMBIGUOUS", message: "2 contacts have this e-mail; the oldest of them was updated." },
    ]);

    const [ann, younger, bea] = await contactsOf(api);
    expect(ann).toMatchObject({
      id: old.id,
      firstName: "Anna",
      companyName: "Acme",
      address: { city: "" },
      version: 2,
      tags: [{ name: "vip" }],
      phones: [{ number: "+39065550148" }],
    });
    expect(ann.activities.nodes[0]).toMatchObject({
      kind: "contact.updated",
      summary: "changed first name, company name, phone, tags",
      changes: [
        { field: "firstName", before: "Ann", after: "Anna" },
        { field: "companyName", before: null, after: "Acme" },
        { field: "phone", before: null, after: "+39065550148" },
        { field: "tags", before: null, after: "vip" },
      ],
    });
    expect(younger).toMatchObject({ firstName: "Ann the younger", version: 1 });
    expect(bea).toMatchObject({ firstName: "Bea", companyName: "Later", version: 1 });
    expect((await contactsOf(api, "acme")).map(({ id }: { id: string }) => id)).toEqual([old.id]);

    const again = await sendAndStart(api, "First name,E-mail,Company\nAnna,ann@example.org,Acme\n");
    expect(counts(again)).toMatchObject({ updated: 1 });
    expect((await contactsOf(api))[0].version).toBe(2); // nothing was new
  });

  it("names what is wrong with a row, writes nothing of it, and gives the rows back to be put right", async () => {
    const { api } = await givenWorkspace(test);
    const contents = [
      "Name,E-mail,Phone,Owner,Status,Birthday,Website,Language",
      "Good One,good@example.org,+49 171 5550148,,Customer,1984-02-29,example.org,de",
      "No Mail,,,,,,,",
      "Wrong,not an e-mail,12345,Nobody,hungry,31.02.1984,javascript:alert(1),deutsch!",
      "Too,short",
      '"Open,quote',
      `Tags,t@example.org,,,,,,${"x".repeat(100_001)}`,
      "Nul\0,nul@example.org,,,,,,",
      "=cmd(),,,,,,,",
      "",
      "Last,last@example.org,,,,,,",
    ].join("\n");
    const done = await sendAndStart(api, contents);
    expect(counts(done)).toEqual({ status: "DONE", total: 9, processed: 9, created: 2, updated: 0, skipped: 2, failed: 5 });
    expect(
      done.errors.nodes.map(({ row, field, code }: { row: number; field: string; code: string }) => `${row} ${field} ${code}`),
    ).toEqual([
      "3 email NO_EMAIL",
      ...["email", "phone", "owner", "status", "birthday"].map((field) => `4 ${field} INVALID`),
      ...["website", "language"].map((field) => `4 ${field} INVALID`),
      "5 null UNEVEN",
      "6 null UNCLOSED_QUOTE",
      "7 null TOO_LONG",
      "8 null NUL",
      "9 email NO_EMAIL",
    ]);
    expect(done.errors.nodes.find(({ code }: { code: string }) => code === "UNEVEN").message).toBe(
      "This row has 2 cells; the header has 8.",
    );
    expect(await contactsOf(api)).toHaveLength(2);
    expect((await api.get("{ tags { nodes { name } } }")).tags.nodes).toEqual([]);

    const answer = await fetch(done.errorFileUrl);
    expect(answer.headers.get("content-disposition")).toContain("people%20-%20errors.csv");
    const lines = (await answer.text()).split("\r\n");
    expect(lines[0]).toBe("\ufeffName,E-mail,Phone,Owner,Status,Birthday,Website,Language,Import row,Import error".replace("\ufeff", ""));
    expect(lines[1]).toBe("No Mail,,,,,,,,3,This row has no e-mail.");
    expect(lines.find((line) => line.includes("cmd"))).toBe("'=cmd(),,,,,,,,9,This row has no e-mail.");
    const mended = lines.join("\r\n").replace("No Mail,", "No Mail,now@example.org").replace("'=cmd(),", "'=cmd(),formula@example.org");
    const second = await sendAndStart(api, mended);
    expect(counts(second)).toMatchObject({ created: 3 }); // also the row whose huge cell is left out of the file
    expect(
      (await contactsOf(api, "formula@")).map(({ lastName, firstName }: { lastName: string; firstName: string }) => firstName + lastName),
    ).toEqual(["=cmd()"]);
  });

  it("puts contacts on the lists of the file and of its column, new and known ones, with an event each and no newer version", async () => {
    const { api, slug } = await givenWorkspace(test);
    const known = await givenContact(api, { emails: [{ address: "known@example.org" }], firstName: "Known" });
    const { list } = await api.mutate("createList", { name: "News" }, "list { id }");
    const { list: away } = await api.mutate("createList", { name: "Put away" }, "list { id }");
    await api.mutate("archiveList", { id: away.id }, "list { id }");
    const contents = "Name,E-mail,List\nNew One,new@example.org,Fair\nKnown,known@example.org,fair; news\nBad,bad@example.org,put away\n";
    const ready = await send(api, contents);
    expect(ready.mapping[2].field).toBe("lists");
    const faults = async (asker: Asks, lists: string[]) =>
      (await asker.mutate("startImport", { id: ready.id, lists }, "import { id }")).userErrors.map(
        ({ field, code }: { field: string[]; code: string }) => `${field.join(".")} ${code}`,
      );
    expect(await faults(api, ["PUT AWAY"])).toEqual(["lists ARCHIVED"]);
    expect(await faults(api, [" "])).toEqual(["lists.0 INVALID"]);
    expect(await faults(await givenToken(test, slug, { scopes: ["contacts:import"] }), [])).toEqual(["mapping FORBIDDEN"]);
    const done = await start(api, ready.id, {
      lists: ["Import 1"],
      mapping: [0, 1, 2].map((column) => ({ column, field: ready.mapping[column].field })),
    });
    expect(counts(done)).toMatchObject({ created: 1, updated: 1, failed: 1 });
    expect(done.errors.nodes).toEqual([expect.objectContaining({ row: 4, field: "lists", code: "INVALID" })]);
    const { contacts } = await api.get(`{ contacts(sort: [{ field: NUMBER }]) { nodes { version lists { name }
      listMemberships { nodes { addedHow addedBy { kind } } } activities(first: 2) { nodes { kind } } } } }`);
    expect(contacts.nodes).toEqual([
      {
        version: 1,
        lists: [{ name: "Fair" }, { name: "Import 1" }, { name: "News" }],
        listMemberships: { nodes: Array.from({ length: 3 }, () => ({ addedHow: "import", addedBy: { kind: "import" } })) },
        activities: { nodes: [{ kind: "contact.addedToList" }, { kind: "contact.addedToList" }] },
      },
      expect.objectContaining({ version: 1, lists: [{ name: "Fair" }, { name: "Import 1" }] }),
    ]);
    expect(
      (await api.get("query ($id: ID!) { node(id: $id) { ... on ContactList { contactCount { value } } } }", { id: list.id })).node,
    ).toEqual({
      contactCount: { value: 1 },
    });
    expect(known.version).toBe(1);
  });

  it("matches by phone where that was chosen", async () => {
    const { api } = await givenWorkspace(test);
    const { id } = await givenContact(api, { phones: [{ number: "+4930555014" }] });
    const done = await sendAndStart(api, "Name,Phone,Country code\nAda Byron,(030) 555014,49\nNew,0171 5550148,+49\n,,\n", {
      matchByPhone: true,
      mapping: [
        { column: 0, field: "fullName" },
        { column: 1, field: "phone" },
        { column: 2, field: "phoneCountryCode" },
      ],
    });
    expect(counts(done)).toMatchObject({ created: 1, updated: 1, skipped: 1, failed: 0 });
    const [first, second] = await contactsOf(api);
    expect(first).toMatchObject({ id, firstName: "Ada", lastName: "Byron" });
    expect(second).toMatchObject({ firstName: "New", phones: [{ number: "+491715550148" }] });
  });

  it("reads files as other programs write them", async () => {
    const { api } = await givenWorkspace(test);
    const text = "Prénom\tE-mail\r\nZoé\tzoe@example.org\r\n";
    for (const [encoding, addBOM] of [
      ["UTF-16LE", true],
      ["windows-1252", false],
      ["UTF-8", true],
    ] as const) {
      const ready = await send(api, iconv.encode(text, encoding, { addBOM }));
      expect(ready).toMatchObject({ encoding, delimiter: "\t", headers: ["Prénom", "E-mail"] });
      const done = await start(api, ready.id, {
        mapping: [
          { column: 0, field: "firstName" },
          { column: 1, field: "email" },
        ],
      });
      expect(done.processed).toBe(1);
    }
    expect(await contactsOf(api)).toMatchObject([{ firstName: "Zoé" }]);
  });

  it("remembers how the same headers were mapped", async () => {
    const { api } = await givenWorkspace(test);
    const file = "Wer,Wohin\nAda,ada@example.org\n";
    const mapping = [
      { column: 0, field: "firstName", overwrite: "FILL_BLANKS" },
      { column: 1, field: "email", overwrite: "OVERWRITE" },
    ];
    expect((await send(api, file)).mapping.map(({ field }: { field: string }) => field)).toEqual([null, null]);
    await start(api, (await send(api, file)).id, { mapping });
    expect((await send(api, file)).mapping).toEqual(mapping.map((column, index) => ({ ...column, header: ["Wer", "Wohin"][index] })));
  });

  it("refuses a file from which nothing could come, with the reason", async () => {
    const { api } = await givenWorkspace(test);
    const reasons: [string | Buffer, string][] = [
      ["", "The file is empty."],
      ["E-mail,Name\n", "The file has a header and no rows."],
      ["E-mail,e-mail\na@x.org,b\n", "Columns 1 and 2 have the same header “e-mail”."],
      [Buffer.from("PK\x03\x04…"), "This is not a CSV file but an Excel workbook or another zip file. Open it and save it as CSV."],
    ];
    for (const [contents, failure] of reasons) expect(await send(api, contents)).toMatchObject({ status: "FAILED", failure });
  });

  it("tells what can't be started", async () => {
    const { api } = await givenWorkspace(test);
    const ready = await send(api, "A,B,C\n1,2,3\n");
    const faults = async (input: Record<string, unknown>) =>
      (await api.mutate("startImport", { id: ready.id, ...input }, "import { id }")).userErrors.map(
        ({ field, code }: { field: string[]; code: string }) => `${field.join(".")} ${code}`,
      );
    expect(await faults({})).toEqual(["mapping REQUIRED"]);
    expect(await faults({ mapping: [{ column: 0, field: "phone" }] })).toEqual(["mapping REQUIRED"]);
    expect(
      await faults({
        mapping: [
          { column: 0, field: "email" },
          { column: 1, field: "shoeSize" },
          { column: 9, field: "city" },
        ],
      }),
    ).toEqual(["mapping.1.field NOT_FOUND", "mapping.2.column NOT_FOUND"]);
    expect(
      await faults({
        mapping: [
          { column: 0, field: "email" },
          { column: 1, field: "city" },
          { column: 2, field: "city" },
        ],
      }),
    ).toEqual(["mapping.2.field INVALID"]);
    expect(await faults({ mapping: [{ column: 0, field: "email" }], defaultCountry: "Narnia", tags: [" "] })).toEqual([
      "tags.0 INVALID",
      "defaultCountry INVALID",
    ]);
    expect(await faults({ id: "imp_01900000000070008000000000000000" }).catch((error: Error) => error.message)).toContain("NOT_FOUND");
    await start(api, ready.id, { mapping: [{ column: 0, field: "email" }] });
    expect(await faults({ mapping: [{ column: 0, field: "email" }] })).toEqual(["id CONFLICT"]);
    expect((await api.mutate("createImport", { fileName: " ", size: 2_000_000_000 }, "import { id }")).userErrors[0].code).toBe("INVALID");
    expect((await api.mutate("createImport", { fileName: "x", size: 2_000_000_000 }, "upload { url }")).userErrors[0].code).toBe(
      "TOO_LARGE",
    );
  });

  it("is created once under one key, and a repeat gets the link too", async () => {
    const { api } = await givenWorkspace(test);
    const ask = () => api.mutate("createImport", { fileName: "people.csv" }, "import { id } upload { url }", { "idempotency-key": "once" });
    const [first, second] = [await ask(), await ask()];
    expect(second.import).toEqual(first.import);
    expect((await fetch(second.upload.url, { method: "PUT", body: "E-mail\na@example.org\n" })).status).toBe(204);
    expect((await ask()).upload).toBeNull();
  });

  it("takes one file, and stops when it is told to", async () => {
    const { api } = await givenWorkspace(test);
    const ready = await send(api, "E-mail\nada@example.org\n");
    expect((await fetch(ready.url, { method: "PUT", body: "E-mail\nother@example.org\n" })).status).toBe(409);
    const { import: cancelled } = await api.mutate("cancelImport", { id: ready.id }, "import { status }");
    expect(cancelled.status).toBe("CANCELLED");
    expect((await api.mutate("cancelImport", { id: ready.id }, "import { id }")).userErrors[0].code).toBe("CONFLICT");

    const many = `E-mail\n${Array.from({ length: 20_000 }, (_, i) => `p${i}@example.org`).join("\n")}`;
    const long = await send(api, many);
    await api.mutate("startImport", { id: long.id }, "import { id }");
    while ((await readImport(api, long.id)).created === 0) await wait(20);
    await api.mutate("cancelImport", { id: long.id }, "import { id }");
    const stopped = await settled(api, long.id, ["RUNNING"]);
    expect(stopped.status).toBe("CANCELLED");
    expect(stopped.processed).toBeGreaterThan(0);
    expect(stopped.processed).toBeLessThan(20_000);
    expect((await api.get("{ contacts { count(exact: true) { value } } }")).contacts.count.value).toBe(stopped.created);
  });

  it("is seen and run within what its member may see", async () => {
    const { api, slug, workspaceId } = await givenWorkspace(test);
    const { member, email, password } = await givenMember(test, slug, { name: "Ida Assigned" });
    await test.app.database.system.query("update member set visibility = 'assigned' where workspace_id = $1 and id = $2", [
      workspaceId,
      member.id,
    ]);
    await givenContact(api, { emails: [{ address: "hidden@example.org" }] });
    const foreign = await send(api, "E-mail\na@example.org\n");
    const session = await signedIn(slug, email, password);
    expect(
      (await session.get("query ($id: ID!) { import(id: $id) { id } imports { nodes { id } } }", { id: foreign.id })).import,
    ).toBeNull();
    const done = await sendAndStart(session, "E-mail,Owner\nmine@example.org,\nhidden@example.org,\nother@example.org,Somebody\n");
    expect(counts(done)).toMatchObject({ created: 1, failed: 2 });
    expect(done.errors.nodes.map(({ row, code }: { row: number; code: string }) => `${row} ${code}`)).toEqual(["3 DUPLICATE", "4 INVALID"]);
    expect(await contactsOf(session)).toMatchObject([{ owner: { name: "Ida Assigned" }, emails: [{ address: "mine@example.org" }] }]);
    expect((await session.get("{ imports { nodes { id } } }")).imports.nodes).toEqual([{ id: done.id }]);
  });

  it("that nobody works on is taken up by another process within seconds", async () => {
    const { api, workspaceId } = await givenWorkspace(test);
    const ready = await send(api, "E-mail\nada@example.org\n");
    const other = await startApp(test.app.env);
    const imports = startImports(other.app);
    // As a process leaves it that was killed right after it took the job.
    await test.app.database.system.query("update import set status = 'running', started_at = now() where workspace_id = $1", [workspaceId]);
    const done = await settled(api, ready.id, ["READY", "RUNNING"]);
    await imports.stop();
    await other.close();
    expect(counts(done)).toMatchObject({ status: "DONE", created: 1 });
  });

  it("narrows down what the database refuses to the row, and writes the others", async () => {
    const { api } = await givenWorkspace(test);
    const owner = new pg.Client({ connectionString: test.databaseUrl });
    await owner.connect();
    await owner.query("alter table contact add constraint no_seven check (first_name <> 'Seven') not valid");
    const names = ["One", "Two", "Seven", "Four", "Five"];
    const done = await sendAndStart(
      api,
      `E-mail,First name\n${names.map((name, index) => `p${index}@example.org,${name}`).join("\n")}\n,Six\n`,
    );
    await owner.query("alter table contact drop constraint no_seven");
    await owner.end();
    expect(counts(done)).toMatchObject({ created: 4, failed: 1, skipped: 1, processed: 6 });
    expect(done.errors.nodes.map(({ row, code }: { row: number; code: string }) => `${row} ${code}`)).toEqual(["4 INTERNAL", "7 NO_EMAIL"]);
    expect((await contactsOf(api)).map(({ firstName }: { firstName: string }) => firstName)).toEqual(["One", "Two", "Four", "Five"]);
  });
});
