import type { MigrationInterface, QueryRunner } from "typeorm";
import { tenantTable } from "./tenant-table.ts";

const mine = `created_by_id = (select nullif(current_setting('kith.member', true), '')::uuid)`;

/** Imports with their checkpoints, and what was wrong with single rows. */
export class Imports1790000000005 implements MigrationInterface {
  name = "Imports1790000000005";

  async up(q: QueryRunner) {
    await q.query(`
      create table import (
        workspace_id uuid not null references workspace (id) on delete cascade,
        id uuid not null,
        file_name text not null check (length(file_name) between 1 and 255),
        status text not null check (status in ('uploading', 'ready', 'queued', 'running', 'done', 'cancelled', 'failed')),
        failure text,
        created_by_kind text not null,
        created_by_id uuid,
        created_by_name text not null,
        created_at timestamptz not null,
        -- the file as it was sent; once it is known to be readable, the UTF-8 copy (or the same file)
        stored_key text,
        text_key text,
        delimiter text,
        newline text,
        encoding text,
        headers text[] not null default '{}',
        sample jsonb not null default '[]',
        total int,
        -- how to read and match it
        mapping jsonb not null default '[]',
        tags text[] not null default '{}',
        match_by_phone boolean not null default false,
        default_country text,
        -- the checkpoint: moved in the transaction that writes the rows before it
        position_bytes bigint not null default 0,
        position_row int not null default 1,
        created int not null default 0,
        updated int not null default 0,
        skipped int not null default 0,
        failed int not null default 0,
        cancel_requested boolean not null default false,
        error_file_key text,
        started_at timestamptz,
        finished_at timestamptz,
        primary key (workspace_id, id)
      );
      create index import_unfinished on import (id) where status in ('uploading', 'queued', 'running');
      ${tenantTable("import", { where: mine }, "select, insert, update")}

      create table import_error (
        workspace_id uuid not null,
        import_id uuid not null,
        id uuid not null,
        row_number int not null,
        field text,
        code text not null,
        message text not null,
        -- failed and skipped rows are in the file of errors; a warning's row was imported
        outcome text not null check (outcome in ('failed', 'skipped', 'warning')),
        primary key (workspace_id, id),
        foreign key (workspace_id, import_id) references import (workspace_id, id) on delete cascade
      );
      create index import_error_row on import_error (workspace_id, import_id, row_number, id);
      ${tenantTable("import_error", { where: `import_id in (select i.id from import i where i.workspace_id = (select nullif(current_setting('kith.workspace', true), '')::uuid) and i.${mine})` }, "select, insert")}

      -- Tables that were just filled are unknown to the planner until it gets round to them by itself, a minute later; until then its
      -- plans are made for empty ones. The owner's function, since only he may analyse.
      create function analyze_contacts() returns void
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
        declare grown regclass;
        begin
          for grown in
            select relid::regclass from pg_stat_user_tables
              where schemaname = 'public' and relname in ('contact', 'contact_email', 'contact_phone', 'contact_tag', 'contact_access')
                and n_mod_since_analyze > 500 + n_live_tup / 2
          loop
            execute format('analyze %s', grown);
          end loop;
        end $$;
      revoke all on function analyze_contacts() from public;
      grant execute on function analyze_contacts() to kith_system;
    `);
  }

  async down() {}
}
