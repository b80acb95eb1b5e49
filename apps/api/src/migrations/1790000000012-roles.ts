import type { MigrationInterface, QueryRunner } from "typeorm";
import { tenantTable } from "./tenant-table.ts";

/** Roles of a workspace's own beside the four built-in ones, and who looks at Kith as somebody else. */
export class Roles1790000000012 implements MigrationInterface {
  name = "Roles1790000000012";

  async up(q: QueryRunner) {
    await q.query(`
      create table role (
        workspace_id uuid not null references workspace (id) on delete cascade,
        id uuid not null,
        name text not null check (length(name) between 1 and 50),
        name_norm text not null,
        description text not null default '' check (length(description) <= 500),
        actions text[] not null,
        version int not null default 1,
        created_at timestamptz not null default now(),
        primary key (workspace_id, id),
        unique (workspace_id, name_norm)
      );
      ${tenantTable("role", "all")}

      -- A built-in role or a custom one, never both and never none.
      alter table member alter role drop not null,
        add custom_role_id uuid,
        add foreign key (workspace_id, custom_role_id) references role (workspace_id, id),
        add constraint member_has_one_role check (num_nonnulls(role, custom_role_id) = 1);
      create index member_custom_role on member (workspace_id, custom_role_id) where custom_role_id is not null;
      alter table api_token alter role drop not null,
        add custom_role_id uuid,
        add foreign key (workspace_id, custom_role_id) references role (workspace_id, id),
        add constraint api_token_has_one_role check (num_nonnulls(role, custom_role_id) = 1);
      create index api_token_custom_role on api_token (workspace_id, custom_role_id) where custom_role_id is not null;

      -- A session whose member looks at Kith as another one, or as one with another role. Authentication reads it with the member.
      create table view_as (
        workspace_id uuid not null references workspace (id) on delete cascade,
        session_id uuid not null,
        member_id uuid not null,
        target_id uuid,
        role text check (role in ('owner', 'admin', 'member', 'viewer')),
        custom_role_id uuid,
        started_at timestamptz not null,
        primary key (workspace_id, session_id),
        foreign key (workspace_id, member_id) references member (workspace_id, id) on delete cascade,
        foreign key (workspace_id, target_id) references member (workspace_id, id) on delete cascade,
        foreign key (workspace_id, custom_role_id) references role (workspace_id, id) on delete cascade,
        constraint view_as_has_one_target check (num_nonnulls(target_id, role, custom_role_id) = 1)
      );
      ${tenantTable("view_as", "all")}
    `);
  }

  async down() {}
}
