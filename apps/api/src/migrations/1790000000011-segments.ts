import type { MigrationInterface, QueryRunner } from "typeorm";
import { currentMember, tenantTable } from "./tenant-table.ts";

/** Segments: filters of contacts that were kept, shared with the workspace or one member's own; and each member's order of them. */
export class Segments1790000000011 implements MigrationInterface {
  name = "Segments1790000000011";

  async up(q: QueryRunner) {
    await q.query(`
      create table segment (
        workspace_id uuid not null references workspace (id) on delete cascade,
        id uuid not null,
        name text not null check (length(name) between 1 and 100),
        name_norm text not null,
        description text not null default '' check (length(description) <= 500),
        -- a ContactFilter as the API takes it: relative days stay relative, ids are global ones
        filter jsonb not null default '{}' check (jsonb_typeof(filter) = 'object'),
        search text not null default '' check (length(search) <= 500),
        sort jsonb not null default '[]' check (jsonb_typeof(sort) = 'array'),
        columns jsonb not null default '[]' check (jsonb_typeof(columns) = 'array'),
        -- whose alone it is; null for one that is shared with the workspace
        owner_id uuid,
        -- the segments that its filter names
        uses uuid[] not null default '{}',
        created_by_kind text not null,
        created_by_id uuid,
        created_by_name text not null,
        version int not null default 1,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        primary key (workspace_id, id),
        foreign key (workspace_id, owner_id) references member (workspace_id, id) on delete cascade
      );
      create index segment_owner on segment (workspace_id, owner_id) where owner_id is not null;
      ${tenantTable("segment", { everybody: `owner_id is null or owner_id = ${currentMember}` })}

      create table segment_order (
        workspace_id uuid not null,
        member_id uuid not null,
        segment_ids uuid[] not null,
        primary key (workspace_id, member_id),
        foreign key (workspace_id, member_id) references member (workspace_id, id) on delete cascade
      );
      ${tenantTable("segment_order", { everybody: `member_id = ${currentMember}` })}
    `);
  }

  async down() {}
}
