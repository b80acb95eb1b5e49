import type { MigrationInterface, QueryRunner } from "typeorm";
import { contactIsMine, tenantTable } from "./tenant-table.ts";

/** Workspaces, members, tokens, the event table with its counter, idempotency keys. */
export class Platform1790000000001 implements MigrationInterface {
  name = "Platform1790000000001";

  async up(q: QueryRunner) {
    await q.query(`
      create extension if not exists pg_trgm;
      create extension if not exists btree_gin;
      grant usage on schema public to kith_staff, kith_assigned, kith_system;

      create table workspace (
        id uuid primary key,
        name text not null check (length(name) between 1 and 100),
        slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,49}$'),
        created_at timestamptz not null default now()
      );
      ${tenantTable("workspace", "all", "select, update", "id")}

      -- One hot row per workspace: taken as the last statement before commit, so commit order = seq order.
      create table workspace_counter (
        workspace_id uuid primary key references workspace (id) on delete cascade,
        seq bigint not null default 0
      ) with (fillfactor = 50);
      ${tenantTable("workspace_counter", "all", "select, update")}

      create table member (
        workspace_id uuid not null references workspace (id) on delete cascade,
        id uuid not null,
        person_id uuid not null,
        name text not null check (length(name) between 1 and 200),
        email text not null,
        role text not null check (role in ('owner', 'admin', 'member', 'viewer')),
        visibility text not null default 'all' check (visibility in ('all', 'assigned')),
        status text not null default 'active' check (status in ('active', 'suspended')),
        version int not null default 1,
        created_at timestamptz not null default now(),
        primary key (workspace_id, id),
        unique (workspace_id, person_id)
      );
      create index member_person on member (person_id);
      ${tenantTable("member", "all")}

      create table api_token (
        workspace_id uuid not null references workspace (id) on delete cascade,
        id uuid not null,
        name text not null check (length(name) between 1 and 100),
        start text not null,
        hash text not null,
        scopes text[] not null,
        role text not null check (role in ('owner', 'admin', 'member', 'viewer')),
        created_by_kind text not null,
        created_by_id uuid,
        created_by_name text not null,
        created_at timestamptz not null default now(),
        expires_at timestamptz,
        last_used_at timestamptz,
        revoked_at timestamptz,
        primary key (workspace_id, id)
      );
      create unique index api_token_hash on api_token (hash);
      ${tenantTable("api_token", "all")}

      -- Outbox, audit log and timeline in one. Append-only for the members' roles.
      create table activity (
        workspace_id uuid not null,
        seq bigint not null,
        occurred_at timestamptz not null,
        id uuid not null,
        kind text not null,
        contact_id uuid,
        subject_id uuid,
        actor_kind text not null check (actor_kind in ('member', 'token', 'import', 'system')),
        actor_id uuid,
        actor_name text not null,
        cause jsonb,
        data jsonb not null default '{}',
        changes jsonb not null default '[]',
        primary key (workspace_id, seq, occurred_at)
      ) partition by range (occurred_at);
      create index activity_contact on activity (workspace_id, contact_id, seq) where contact_id is not null;
      create table activity_default partition of activity default;

      create table contact_access (
        workspace_id uuid not null,
        member_id uuid not null,
        contact_id uuid not null,
        primary key (workspace_id, member_id, contact_id),
        foreign key (workspace_id, member_id) references member (workspace_id, id) on delete cascade
      );
      create index contact_access_contact on contact_access (workspace_id, contact_id);
      ${tenantTable("contact_access", { where: "member_id = (select nullif(current_setting('kith.member', true), '')::uuid)" }, "select")}
      ${tenantTable(
        "activity",
        {
          where: `(contact_id is null and actor_id = (select nullif(current_setting('kith.member', true), '')::uuid))
            or ${contactIsMine("activity.contact_id")}`,
          check: "true",
        },
        "select, insert",
      )}

      -- Monthly partitions; kith_system keeps them ahead of time, the default partition is the net.
      create function make_activity_partitions(months_ahead int) returns void
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
        declare month date := date_trunc('month', now())::date;
        begin
          for i in 0..months_ahead loop
            execute format('create table if not exists public.activity_%s partition of public.activity for values from (%L) to (%L)',
              to_char(month, 'YYYY_MM'), month, (month + interval '1 month')::date);
            month := (month + interval '1 month')::date;
          end loop;
        end $$;
      revoke all on function make_activity_partitions(int) from public;
      grant execute on function make_activity_partitions(int) to kith_system;
      select make_activity_partitions(2);

      create table idempotency_key (
        workspace_id uuid not null references workspace (id) on delete cascade,
        caller_id uuid not null,
        key text not null check (length(key) between 1 and 255),
        field text not null,
        request_hash text not null,
        outcome jsonb,
        created_at timestamptz not null default now(),
        primary key (workspace_id, caller_id, key, field)
      );
      create index idempotency_key_age on idempotency_key (created_at);
      ${tenantTable("idempotency_key", "all", "select, insert, update")}
    `);
  }

  async down() {}
}
