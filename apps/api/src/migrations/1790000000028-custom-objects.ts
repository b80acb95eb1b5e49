import type { MigrationInterface, QueryRunner } from "typeorm";
import { associationEnds } from "./association-ends.ts";
import { mayBeSeen, memberSees } from "./member-sees.ts";
import { fieldValueTable } from "./field-value-table.ts";
import { currentMember, tenantTable } from "./tenant-table.ts";

const workspace = "nullif(current_setting('kith.workspace', true), '')::uuid";

const kinds = [
  { kind: "contact", type: "Contact" },
  { kind: "company", type: "Company" },
  { kind: "opportunity", type: "Opportunity" },
  { kind: "record", type: "ObjectRecord" },
];

/** Objects that a workspace defines for itself, and their records. */
export class CustomObjects1790000000028 implements MigrationInterface {
  name = "CustomObjects1790000000028";

  async up(q: QueryRunner) {
    await q.query(`
      create table object_definition (
        workspace_id uuid not null references workspace (id) on delete cascade,
        id uuid not null,
        key text not null collate "C" check (key ~ '^[a-z][a-z0-9_]{0,59}$'),
        singular text not null check (length(singular) between 1 and 100),
        plural text not null check (length(plural) between 1 and 100),
        singular_norm text not null collate "C",
        plural_norm text not null collate "C",
        icon text not null,
        description text not null default '',
        -- what the name of a record is called: "Title", "Plate"
        name_label text not null check (length(name_label) between 1 and 100),
        position int not null,
        version int not null default 1,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        archived_at timestamptz,
        primary key (workspace_id, id),
        unique (workspace_id, key),
        unique (workspace_id, singular_norm),
        unique (workspace_id, plural_norm)
      );
      ${tenantTable("object_definition", "all")}

      create table record (
        workspace_id uuid not null,
        id uuid not null,
        -- the key of what it is one of: it never changes
        object text not null collate "C",
        name text not null check (length(name) between 1 and 200),
        -- folded (lower case, no accents)
        name_sort text not null collate "C",
        owner_id uuid,
        -- what search and "contains" look at, folded, one per line
        search_text text not null,
        source text not null,
        version int not null default 1,
        created_by_kind text not null,
        created_by_id uuid,
        created_by_name text not null,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        deleted_at timestamptz,
        deleted_by_kind text,
        deleted_by_id uuid,
        deleted_by_name text,
        delete_reason text,
        primary key (workspace_id, id),
        foreign key (workspace_id, object) references object_definition (workspace_id, key),
        foreign key (workspace_id, owner_id) references member (workspace_id, id)
      );
      create index record_name on record (workspace_id, object, name_sort, id) where deleted_at is null;
      create index record_created on record (workspace_id, object, created_at, id) where deleted_at is null;
      create index record_updated on record (workspace_id, object, updated_at, id) where deleted_at is null;
      create index record_deleted on record (workspace_id, object, deleted_at, id) where deleted_at is not null;
      create index record_owner on record (workspace_id, owner_id, id) where owner_id is not null;
      create index record_search on record using gin (workspace_id, object, search_text gin_trgm_ops);

      -- Fields and folders of an object go with it.
      alter table custom_field
        add custom_object text collate "C"
          generated always as (case when object in ('contact', 'company', 'opportunity') then null else object end) stored,
        add foreign key (workspace_id, custom_object) references object_definition (workspace_id, key) on delete cascade;
      create index custom_field_of_object on custom_field (workspace_id, custom_object) where custom_object is not null;
      alter table custom_field_folder
        add custom_object text collate "C"
          generated always as (case when object in ('contact', 'company', 'opportunity') then null else object end) stored,
        add foreign key (workspace_id, custom_object) references object_definition (workspace_id, key) on delete cascade;
      create index custom_field_folder_of_object on custom_field_folder (workspace_id, custom_object) where custom_object is not null;

      ${memberSees(kinds)}
      ${tenantTable("record", { where: mayBeSeen("ObjectRecord", "record.id"), check: `owner_id = ${currentMember} or ${mayBeSeen("ObjectRecord", "record.id")}` })}
      ${fieldValueTable("record", "ObjectRecord")}

      ${associationEnds(kinds)}
      -- Of records a kind of association says which object they are of.
      alter table association_type add from_object text collate "C", add to_object text collate "C",
        add foreign key (workspace_id, from_object) references object_definition (workspace_id, key) on delete cascade,
        add foreign key (workspace_id, to_object) references object_definition (workspace_id, key) on delete cascade,
        add check ((from_kind = 'record') = (from_object is not null) and (to_kind = 'record') = (to_object is not null)),
        drop constraint association_type_workspace_id_from_kind_to_kind_forward_nor_key,
        add constraint association_type_once
          unique nulls not distinct (workspace_id, from_kind, to_kind, from_object, to_object, forward_norm, backward_norm);

      -- Records of an object whose search text has all of these patterns; see find_contacts.
      create function find_records(of_object text, patterns text[], at_most int) returns setof uuid
        language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp set plan_cache_mode = force_custom_plan as $$
        declare
          ws uuid := ${workspace};
          me uuid := nullif(current_setting('kith.member', true), '')::uuid;
          sees_all boolean := coalesce(current_setting('kith.visibility', true), '') = 'all';
          longest text := patterns[1];
          others text[] := patterns[2:];
        begin
          if ws is null then return; end if;
          return query select r.id from public.record r
            where r.workspace_id = ws and (of_object is null or r.object = of_object) and r.search_text like longest and r.search_text like all (others)
              and (sees_all or public.member_sees(ws, me, 'ObjectRecord', r.id)) limit at_most;
        end $$;
      alter function find_records(text, text[], int) owner to kith_system;
      revoke all on function find_records(text, text[], int) from public;
      grant execute on function find_records(text, text[], int) to kith_staff, kith_assigned;
    `);
  }

  async down() {}
}
