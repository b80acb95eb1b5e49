import type { MigrationInterface, QueryRunner } from "typeorm";

/** The contacts that an import created, found by an index: what it brought is looked at, tagged or put into the trash as a whole. */
export class ContactImport1790000000018 implements MigrationInterface {
  name = "ContactImport1790000000018";

  async up(q: QueryRunner) {
    await q.query("create index contact_import on contact (workspace_id, import_id, id) where import_id is not null");
  }

  async down() {}
}
