import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import pg from "pg";
import "../../resolvers.ts";
import { contactTables } from "../../platform/contact-tables.ts";
import { copyTemplate, dropDatabase } from "../test-app.ts";
import type { Query } from "./catalogue.ts";
import { findContactTableFaults } from "./contact-tables.ts";

let url: string;
let client: pg.Client;
const query: Query = async <Row>(text: string, values?: unknown[]) => (await client.query(text, values)).rows as Row[];

beforeAll(async () => {
  url = await copyTemplate();
  client = new pg.Client({ connectionString: url });
  await client.connect();
}, 60_000);
afterAll(async () => {
  await client.end();
  await dropDatabase(url);
});

describe("the guard over what refers to contacts", () => {
  it("knows of each such table what becomes of it when contacts are merged and erased", async () => {
    expect(await findContactTableFaults(query, contactTables())).toEqual([]);
  });

  it("finds a table that forgot it, by its foreign key or by the name of a column", async () => {
    await query(
      "create table planted (workspace_id uuid, who uuid, foreign key (workspace_id, who) references contact (workspace_id, id))",
    );
    await query("create table sown (workspace_id uuid, guest_contact_id uuid)");
    expect(await findContactTableFaults(query, contactTables())).toEqual([
      "The table planted refers to contacts and says nothing of their merge and erasure; call defineContactTable.",
      "The table sown refers to contacts and says nothing of their merge and erasure; call defineContactTable.",
    ]);
    await query("drop table planted, sown");
  });

  it("finds rules for a table or a column that is not there", async () => {
    const defined = new Map(contactTables());
    defined.set("contact_dream", { merge: "move", erase: "delete" });
    defined.set("contact_tag", { merge: { unite: ["colour"] }, erase: "delete" });
    expect(await findContactTableFaults(query, defined)).toEqual([
      "The table contact_dream does not refer to contacts.",
      "The table contact_tag has no column colour.",
    ]);
  });
});
