import type { MigrationInterface, QueryRunner } from "typeorm";
import { fieldValueTable } from "./field-value-table.ts";

/** Custom fields of companies, and of whatever object comes after them. */
export class CompanyFields1790000000027 implements MigrationInterface {
  name = "CompanyFields1790000000027";

  async up(q: QueryRunner) {
    await q.query(`
      alter table custom_field drop constraint custom_field_object_check, add check (object ~ '^[a-z][a-z0-9_]{0,59}$');
      alter table custom_field_folder drop constraint custom_field_folder_object_check, add check (object ~ '^[a-z][a-z0-9_]{0,59}$');
      -- each object has such a function
      alter function find_field_texts(uuid, text, int) rename to find_contact_field_texts;
      ${fieldValueTable("company", "Company")}
    `);
  }

  async down() {}
}
