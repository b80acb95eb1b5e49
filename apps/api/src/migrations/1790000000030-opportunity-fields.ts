import type { MigrationInterface, QueryRunner } from "typeorm";
import { fieldValueTable } from "./field-value-table.ts";

/** Custom fields of opportunities. */
export class OpportunityFields1790000000030 implements MigrationInterface {
  name = "OpportunityFields1790000000030";

  async up(q: QueryRunner) {
    await q.query(fieldValueTable("opportunity", "Opportunity"));
  }

  async down() {}
}
