import type { MigrationInterface, QueryRunner } from "typeorm";
import { currentMember, tenantTable } from "./tenant-table.ts";

/** Records that a member keeps at hand. */
export class Favourites1790000000029 implements MigrationInterface {
  name = "Favourites1790000000029";

  async up(q: QueryRunner) {
    await q.query(`
      create table favourite (
        workspace_id uuid not null,
        member_id uuid not null,
        -- of any kind: one that is gone is left out when they are read
        record_type text not null,
        record_id uuid not null,
        added_at timestamptz not null,
        primary key (workspace_id, member_id, record_id),
        foreign key (workspace_id, member_id) references member (workspace_id, id) on delete cascade
      );
      ${tenantTable("favourite", { everybody: `member_id = ${currentMember}` })}
    `);
  }

  async down() {}
}
