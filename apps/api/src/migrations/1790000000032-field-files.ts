import type { MigrationInterface, QueryRunner } from "typeorm";
import { mayBeSeen } from "./member-sees.ts";
import { contactIsMine } from "./tenant-table.ts";

const workspace = "(select nullif(current_setting('kith.workspace', true), '')::uuid)";
const others = { company: "Company", opportunity: "Opportunity", record: "ObjectRecord" };
const columns = Object.keys(others).map((kind) => `${kind}_id`);

const isMine = `workspace_id = ${workspace} and (
  document.contact_id is not null and ${contactIsMine("document.contact_id")}
  ${Object.entries(others)
    .map(([kind, type]) => `or document.${kind}_id is not null and ${mayBeSeen(type, `document.${kind}_id`)}`)
    .join("\n  ")})`;

/** Custom fields of files: a file of a field is a document of the record, whatever kind of record that is. */
export class FieldFiles1790000000032 implements MigrationInterface {
  name = "FieldFiles1790000000032";

  async up(q: QueryRunner) {
    await q.query(`
      alter table custom_field drop constraint custom_field_type_check, add constraint custom_field_type_check check (type in
        ('text', 'longText', 'number', 'money', 'phone', 'email', 'url', 'checkbox', 'choice', 'choices', 'date', 'dateTime', 'file'));

      alter table document
        alter contact_id drop not null,
        ${columns.map((column) => `add ${column} uuid,`).join(" ")}
        add field_id uuid,
        add check (num_nonnulls(contact_id, ${columns.join(", ")}) = 1),
        -- records other than contacts have no documents besides, and a file of a field is in no folder
        add check (contact_id is not null or field_id is not null),
        add check (field_id is null or folder_id is null),
        ${Object.keys(others)
          .map((kind) => `add foreign key (workspace_id, ${kind}_id) references ${kind} (workspace_id, id) on delete cascade,`)
          .join("\n        ")}
        add foreign key (workspace_id, field_id) references custom_field (workspace_id, id) on delete cascade;
      ${columns.map((column) => `create index document_of_${column.replace("_id", "")} on document (workspace_id, ${column}) where ${column} is not null;`).join("\n      ")}
      create index document_in_field on document (workspace_id, field_id) where field_id is not null;
      alter policy assigned on document using (${isMine}) with check (${isMine});
    `);
  }

  async down() {}
}
