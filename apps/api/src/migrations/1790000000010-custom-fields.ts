import type { MigrationInterface, QueryRunner } from "typeorm";
import { tenantTable } from "./tenant-table.ts";

/** Fields that a workspace defines for itself, and what contacts hold in them. */
export class CustomFields1790000000010 implements MigrationInterface {
  name = "CustomFields1790000000010";

  async up(q: QueryRunner) {
    await q.query(`
      create table custom_field_folder (
        workspace_id uuid not null references workspace (id) on delete cascade,
        id uuid not null,
        object text not null check (object in ('contact')),
        name text not null check (length(name) between 1 and 100),
        name_norm text not null collate "C",
        position int not null,
        version int not null default 1,
        created_at timestamptz not null,
        primary key (workspace_id, id),
        unique (workspace_id, object, name_norm)
      );
      ${tenantTable("custom_field_folder", "all")}

      create table custom_field (
        workspace_id uuid not null references workspace (id) on delete cascade,
        id uuid not null,
        object text not null check (object in ('contact')),
        folder_id uuid,
        key text not null collate "C" check (key ~ '^[a-z][a-z0-9_]{0,59}$'),
        name text not null check (length(name) between 1 and 100),
        name_norm text not null collate "C",
        description text not null default '',
        type text not null check (type in
          ('text', 'longText', 'number', 'money', 'phone', 'email', 'url', 'checkbox', 'choice', 'choices', 'date', 'dateTime')),
        currency text check ((currency is not null) = (type = 'money')),
        is_required boolean not null,
        -- what a new contact gets: values in the form of contact_field_value
        default_value jsonb,
        position int not null,
        version int not null default 1,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        primary key (workspace_id, id),
        unique (workspace_id, object, key),
        unique (workspace_id, object, name_norm),
        foreign key (workspace_id, folder_id) references custom_field_folder (workspace_id, id)
      );
      create index custom_field_in_folder on custom_field (workspace_id, folder_id) where folder_id is not null;
      ${tenantTable("custom_field", "all")}

      create table custom_field_option (
        workspace_id uuid not null,
        id uuid not null,
        field_id uuid not null,
        name text not null check (length(name) between 1 and 100),
        name_norm text not null collate "C",
        color text not null check (color in ('gray', 'blue', 'teal', 'green', 'amber', 'orange', 'rose', 'violet')),
        position int not null,
        primary key (workspace_id, id),
        -- two options may change their names with each other in one statement
        unique (workspace_id, field_id, name_norm) deferrable,
        unique (workspace_id, field_id, id),
        foreign key (workspace_id, field_id) references custom_field (workspace_id, id) on delete cascade
      );
      ${tenantTable("custom_field_option", "all")}

      -- One row a value; of many choices one a choice. Under a policy no index serves numeric, arrays or JSON, so each kind of value has
      -- a column of its own, and an index that has the values of one field in order.
      create table contact_field_value (
        workspace_id uuid not null,
        contact_id uuid not null,
        field_id uuid not null,
        -- of many choices, their order
        place smallint not null default 0,
        -- as it was written
        text text,
        -- folded; what is compared
        text_norm text collate "C",
        -- as much of it as an entry of an index surely takes
        text_key text collate "C" generated always as (left(text_norm, 200)) stored,
        -- a number in millionths, an amount of money in minor units, a checkbox as 0 or 1
        number_scaled bigint,
        at timestamptz,
        day date,
        option_id uuid,
        primary key (workspace_id, field_id, contact_id, place),
        check (num_nonnulls(text, number_scaled, at, day, option_id) = 1 and (text is null) = (text_norm is null)),
        foreign key (workspace_id, contact_id) references contact (workspace_id, id) on delete cascade,
        foreign key (workspace_id, field_id) references custom_field (workspace_id, id),
        foreign key (workspace_id, field_id, option_id) references custom_field_option (workspace_id, field_id, id)
      );
      create index contact_field_value_contact on contact_field_value (workspace_id, contact_id);
      create index contact_field_value_text on contact_field_value (workspace_id, field_id, text_key, contact_id) where text_key is not null;
      create index contact_field_value_number on contact_field_value (workspace_id, field_id, number_scaled, contact_id)
        where number_scaled is not null;
      create index contact_field_value_at on contact_field_value (workspace_id, field_id, at, contact_id) where at is not null;
      create index contact_field_value_day on contact_field_value (workspace_id, field_id, day, contact_id) where day is not null;
      -- Without the field: an option says which field it is, and the planner, told both, would take them for rarer than they are.
      create unique index contact_field_value_option on contact_field_value (workspace_id, option_id, contact_id) where option_id is not null;
      create index contact_field_value_search on contact_field_value using gin (workspace_id, field_id, text_norm gin_trgm_ops)
        where text_norm is not null;
      ${tenantTable("contact_field_value", { throughContact: "contact_id" })}

      -- Contacts whose text in a field is like a pattern; where there are at_most or more, at_most ids of whatever kind. As find_contacts:
      -- runs as kith_system, takes workspace and member from the settings, applies visibility inside, and gives back nothing but ids.
      create function find_field_texts(field uuid, pattern text, at_most int) returns setof uuid
        language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp set plan_cache_mode = force_custom_plan as $$
        declare
          ws uuid := nullif(current_setting('kith.workspace', true), '')::uuid;
          me uuid := nullif(current_setting('kith.member', true), '')::uuid;
          sees_all boolean := coalesce(current_setting('kith.visibility', true), '') = 'all';
          numbers bigint := (select last_number from public.contact_counter where workspace_id = ws);
          sampled constant int := 500;
          met int := 0;
          most int := case when sees_all then at_most else 2 * at_most end; -- of the member's own there are fewer
          found uuid[];
        begin
          if ws is null then return; end if;
          -- Contacts all over the workspace, by their numbers: enough to tell what is common from what is not. The trigram index would
          -- collect all matches first.
          if numbers > 20 * sampled then
            select count(*) into met
              from (select c.id from public.contact c
                where c.workspace_id = ws and c.number = any (array(select numbers * i / sampled from generate_series(1, sampled) i)) offset 0) c
              cross join lateral (select v.text_norm from public.contact_field_value v
                where v.workspace_id = ws and v.field_id = field and v.contact_id = c.id offset 0) v
              where v.text_norm like pattern;
          end if;
          if met * (numbers / sampled) <= 2 * at_most then
            found := array(select v.contact_id from public.contact_field_value v
              where v.workspace_id = ws and v.field_id = field and v.text_norm like pattern limit most);
          end if;
          if found is null or (not sees_all and cardinality(found) >= most) then
            -- There are more, or may be more that the member sees: too many to begin with, which is all that is said.
            return query select '00000000-0000-0000-0000-000000000000'::uuid from generate_series(1, at_most);
          elsif sees_all then
            return query select unnest(found);
          else
            return query select f.id from unnest(found) f (id) where exists (
              select from public.contact_access a where a.workspace_id = ws and a.member_id = me and a.contact_id = f.id offset 0);
          end if;
        end $$;
      alter function find_field_texts(uuid, text, int) owner to kith_system;
      revoke all on function find_field_texts(uuid, text, int) from public;
      grant execute on function find_field_texts(uuid, text, int) to kith_staff, kith_assigned;

      create or replace function analyze_contacts() returns void
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
        declare grown regclass;
        begin
          for grown in
            select relid::regclass from pg_stat_user_tables
              where schemaname = 'public'
                and relname in ('contact', 'contact_email', 'contact_phone', 'contact_tag', 'contact_access', 'contact_field_value')
                and n_mod_since_analyze > 500 + n_live_tup / 2
          loop
            execute format('analyze %s', grown);
          end loop;
        end $$;
    `);
  }

  async down() {}
}
