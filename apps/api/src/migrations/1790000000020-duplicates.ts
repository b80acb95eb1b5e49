import type { MigrationInterface, QueryRunner } from "typeorm";

/** Who holds an e-mail or a phone number stands in the index over them, so that duplicates are found by the index alone. */
export class Duplicates1790000000020 implements MigrationInterface {
  name = "Duplicates1790000000020";

  async up(q: QueryRunner) {
    await q.query(`
      drop index contact_email_address;
      create index contact_email_address on contact_email (workspace_id, address_norm) include (contact_id);
      drop index contact_phone_number;
      create index contact_phone_number on contact_phone (workspace_id, number) include (contact_id);
    `);
  }

  async down() {}
}
