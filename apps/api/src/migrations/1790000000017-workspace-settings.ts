import type { MigrationInterface, QueryRunner } from "typeorm";
import { tenantTable } from "./tenant-table.ts";

/** What a workspace says about its contacts: their statuses, what they can subscribe to, which fields they need, and how many there may be. */
export class WorkspaceSettings1790000000017 implements MigrationInterface {
  name = "WorkspaceSettings1790000000017";

  async up(q: QueryRunner) {
    await q.query(`
      create table workspace_contact_status (
        workspace_id uuid not null references workspace (id) on delete cascade,
        id uuid not null,
        -- what contact.status holds; it stays when the label changes
        name text not null collate "C" check (length(name) between 1 and 60),
        label text not null check (length(label) between 1 and 50),
        label_norm text not null collate "C",
        color text not null check (color in ('gray', 'blue', 'teal', 'green', 'amber', 'orange', 'rose', 'violet')),
        position int not null,
        is_default boolean not null default false,
        -- set while its contacts are moved to that one
        replaced_by_id uuid,
        version int not null default 1,
        created_at timestamptz not null default now(),
        primary key (workspace_id, id),
        unique (workspace_id, name),
        unique (workspace_id, label_norm),
        foreign key (workspace_id, replaced_by_id) references workspace_contact_status (workspace_id, id)
      );
      create unique index workspace_contact_status_default on workspace_contact_status (workspace_id) where is_default;
      ${tenantTable("workspace_contact_status", "all")}
      alter table contact alter status drop default;

      create table subscription_category (
        workspace_id uuid not null references workspace (id) on delete cascade,
        id uuid not null,
        name text not null check (length(name) between 1 and 50),
        name_norm text not null collate "C",
        description text not null default '',
        position int not null,
        subscribes_new_contacts boolean not null default false,
        archived_at timestamptz,
        version int not null default 1,
        created_at timestamptz not null,
        primary key (workspace_id, id),
        unique (workspace_id, name_norm)
      );
      ${tenantTable("subscription_category", "all")}

      -- Each row is what was chosen at a moment, and holds until the next one replaces it: the last is what holds now, all are the history.
      create table contact_subscription (
        workspace_id uuid not null,
        contact_id uuid not null,
        category_id uuid not null,
        changed_at timestamptz not null,
        is_subscribed boolean not null,
        how text not null,
        changed_by_kind text not null,
        changed_by_id uuid,
        changed_by_name text not null,
        replaced_at timestamptz,
        primary key (workspace_id, contact_id, category_id, changed_at),
        foreign key (workspace_id, contact_id) references contact (workspace_id, id) on delete cascade,
        foreign key (workspace_id, category_id) references subscription_category (workspace_id, id) on delete cascade
      );
      create unique index contact_subscription_now on contact_subscription (workspace_id, category_id, contact_id)
        include (is_subscribed) where replaced_at is null;
      ${tenantTable("contact_subscription", { throughContact: "contact_id" })}

      create table contact_rules (
        workspace_id uuid primary key references workspace (id) on delete cascade,
        required_fields text[] not null default '{}'
      );
      ${tenantTable("contact_rules", "all", "select, update")}

      -- How many active contacts there are, and may be. Members only read it: the count follows the contacts, the limit is the plan's.
      create table contact_usage (
        workspace_id uuid primary key references workspace (id) on delete cascade,
        active bigint not null default 0,
        contact_limit bigint check (contact_limit > 0)
      ) with (fillfactor = 50);
      ${tenantTable("contact_usage", "all", "select")}

      -- What one transaction adds to the count, noted where it happens and counted at its commit: so the row that all writers share is locked
      -- for the commit alone, and two that come at the limit at once are told apart there.
      create table contact_count_change (
        workspace_id uuid not null,
        transaction_id bigint not null,
        added bigint not null,
        primary key (workspace_id, transaction_id)
      ) with (fillfactor = 50);
      ${tenantTable("contact_count_change", "all", "select")}

      create function note_contact_count() returns trigger
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
        begin
          if tg_op = 'INSERT' then
            insert into public.contact_count_change as noted (workspace_id, transaction_id, added)
              select workspace_id, pg_current_xact_id()::text::bigint, count(*) from after_rows where deleted_at is null group by workspace_id
              on conflict (workspace_id, transaction_id) do update set added = noted.added + excluded.added;
          elsif tg_op = 'DELETE' then
            insert into public.contact_count_change as noted (workspace_id, transaction_id, added)
              select workspace_id, pg_current_xact_id()::text::bigint, -count(*) from before_rows where deleted_at is null group by workspace_id
              on conflict (workspace_id, transaction_id) do update set added = noted.added + excluded.added;
          else
            insert into public.contact_count_change as noted (workspace_id, transaction_id, added)
              select workspace_id, pg_current_xact_id()::text::bigint, sum(share) from (
                select workspace_id, 1 as share from after_rows where deleted_at is null
                union all select workspace_id, -1 from before_rows where deleted_at is null) shares
              group by workspace_id having sum(share) <> 0
              on conflict (workspace_id, transaction_id) do update set added = noted.added + excluded.added;
          end if;
          return null;
        end $$;
      alter function note_contact_count() owner to kith_system;
      revoke all on function note_contact_count() from public;
      create trigger contact_count_insert after insert on contact
        referencing new table as after_rows for each statement execute function note_contact_count();
      create trigger contact_count_update after update on contact
        referencing old table as before_rows new table as after_rows for each statement execute function note_contact_count();
      create trigger contact_count_delete after delete on contact
        referencing old table as before_rows for each statement execute function note_contact_count();

      create function count_contacts() returns trigger
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
        declare
          change bigint;
          used bigint;
          most bigint;
        begin
          delete from public.contact_count_change where workspace_id = new.workspace_id and transaction_id = new.transaction_id
            returning added into change;
          update public.contact_usage set active = active + change where workspace_id = new.workspace_id
            returning active, contact_limit into used, most;
          if change > 0 and used > most then
            raise exception 'This workspace has reached its limit of % contacts.', most using errcode = 'KL001';
          end if;
          return null;
        end $$;
      alter function count_contacts() owner to kith_system;
      revoke all on function count_contacts() from public;
      create constraint trigger contact_count_at_commit after insert on contact_count_change
        deferrable initially deferred for each row execute function count_contacts();

      -- What every workspace begins with, whoever makes it.
      create function begin_contact_settings(workspace uuid) returns void
        language sql set search_path = pg_catalog, public, pg_temp as $$
        insert into public.contact_rules (workspace_id) values (workspace);
        insert into public.contact_usage (workspace_id) values (workspace);
        insert into public.workspace_contact_status (workspace_id, id, name, label, label_norm, color, position, is_default)
          select workspace, gen_random_uuid(), lower(label), label, lower(label), color, place, label = 'Lead'
          from (values ('Prospect', 'gray', 1), ('Lead', 'blue', 2), ('Active', 'teal', 3), ('Customer', 'green', 4), ('Partner', 'violet', 5),
            ('Inactive', 'gray', 6), ('Churned', 'rose', 7)) as first (label, color, place);
        $$;
      revoke all on function begin_contact_settings(uuid) from public;
      grant execute on function begin_contact_settings(uuid) to kith_system;
      create function workspace_begins() returns trigger
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
        begin
          perform public.begin_contact_settings(new.id);
          return null;
        end $$;
      alter function workspace_begins() owner to kith_system;
      revoke all on function workspace_begins() from public;
      create trigger workspace_begins after insert on workspace for each row execute function workspace_begins();

      select begin_contact_settings(id) from workspace;
      update contact_usage u set active = c.active
        from (select workspace_id, count(*) as active from contact where deleted_at is null group by workspace_id) c
        where c.workspace_id = u.workspace_id;
    `);
  }

  async down() {}
}
