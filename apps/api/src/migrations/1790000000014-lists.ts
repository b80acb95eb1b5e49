import type { MigrationInterface, QueryRunner } from "typeorm";
import { tenantTable } from "./tenant-table.ts";

const mine = `created_by_id = (select nullif(current_setting('kith.member', true), '')::uuid)`;

/** Static lists, who is and was on them, and the work of putting very many contacts on them. */
export class Lists1790000000014 implements MigrationInterface {
  name = "Lists1790000000014";

  async up(q: QueryRunner) {
    await q.query(`
      create table contact_list (
        workspace_id uuid not null references workspace (id) on delete cascade,
        id uuid not null,
        name text not null check (length(name) between 1 and 100),
        name_norm text not null collate "C",
        description text not null default '',
        version int not null default 1,
        created_by_kind text not null,
        created_by_id uuid,
        created_by_name text not null,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        archived_at timestamptz,
        primary key (workspace_id, id),
        unique (workspace_id, name_norm)
      );
      ${tenantTable("contact_list", "all")}

      -- One row for each time that a contact was on a list: the contact is on it while the row has no end.
      create table list_membership (
        workspace_id uuid not null,
        id uuid not null,
        list_id uuid not null,
        contact_id uuid not null,
        added_at timestamptz not null,
        added_by_kind text not null,
        added_by_id uuid,
        added_by_name text not null,
        added_how text not null check (added_how in ('hand', 'bulk', 'matching', 'split', 'copy', 'import')),
        removed_at timestamptz,
        removed_by_kind text,
        removed_by_id uuid,
        removed_by_name text,
        removed_how text check (removed_how in ('hand', 'bulk', 'matching')),
        primary key (workspace_id, id),
        foreign key (workspace_id, list_id) references contact_list (workspace_id, id) on delete cascade,
        foreign key (workspace_id, contact_id) references contact (workspace_id, id) on delete cascade,
        check ((removed_at is null) = (removed_how is null))
      );
      create unique index list_membership_now on list_membership (workspace_id, contact_id, list_id) where removed_at is null;
      -- With the end in the index, the contacts of a list are found, and counted, in it alone.
      create index list_membership_list on list_membership (workspace_id, list_id, contact_id) include (removed_at);
      create index list_membership_contact on list_membership (workspace_id, contact_id, added_at, id);
      ${tenantTable("list_membership", { throughContact: "contact_id" })}

      create table list_job (
        workspace_id uuid not null references workspace (id) on delete cascade,
        id uuid not null,
        kind text not null check (kind in ('add', 'remove', 'split', 'copy')),
        status text not null check (status in ('queued', 'running', 'done', 'cancelled', 'failed')),
        failure text,
        created_by_kind text not null,
        created_by_id uuid,
        created_by_name text not null,
        created_at timestamptz not null,
        -- which contacts: search and filter
        query jsonb not null,
        -- the lists, with the percentage of each part of a split, and how many contacts were put on it or taken off it
        targets jsonb not null,
        total int not null,
        -- the checkpoint: moved in the transaction that writes the contacts before it
        position jsonb,
        processed int not null default 0,
        skipped int not null default 0,
        cancel_requested boolean not null default false,
        started_at timestamptz,
        finished_at timestamptz,
        primary key (workspace_id, id)
      );
      create index list_job_unfinished on list_job (id) where status in ('queued', 'running');
      ${tenantTable("list_job", { where: mine }, "select, insert, update")}

      -- Lists whose names are put on every contact of a file.
      alter table import add lists text[] not null default '{}';

      -- A table that was just filled is unknown to the planner until it gets round to it by itself. The owner's function, since only he may.
      create function analyze_lists() returns void
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
        begin
          if exists (select from pg_stat_user_tables where schemaname = 'public' and relname = 'list_membership'
              and n_mod_since_analyze > 500 + n_live_tup / 2) then
            analyze public.list_membership;
          end if;
        end $$;
      revoke all on function analyze_lists() from public;
      grant execute on function analyze_lists() to kith_system;
    `);
  }

  async down() {}
}
