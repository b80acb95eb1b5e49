import type { MigrationInterface, QueryRunner } from "typeorm";
import { tenantTable } from "./tenant-table.ts";

/** Notes on contacts, and the members whom they mention. */
export class Notes1790000000023 implements MigrationInterface {
  name = "Notes1790000000023";

  async up(q: QueryRunner) {
    await q.query(`
      create table note (
        workspace_id uuid not null,
        id uuid not null,
        contact_id uuid not null,
        -- as it was sanitised when it was written
        body_html text not null check (length(body_html) between 1 and 100000),
        body_text text not null,
        -- the text as one folded line; what is searched
        body_norm text not null collate "C",
        is_pinned boolean not null default false,
        version int not null default 1,
        created_by_kind text not null,
        created_by_id uuid,
        created_by_name text not null,
        created_at timestamptz not null,
        edited_at timestamptz,
        primary key (workspace_id, id),
        foreign key (workspace_id, contact_id) references contact (workspace_id, id) on delete cascade
      );
      -- The order in which a contact's notes are shown.
      create index note_of_contact on note (workspace_id, contact_id, is_pinned, created_at, id);
      create index note_search on note using gin (workspace_id, body_norm gin_trgm_ops);
      ${tenantTable("note", { throughContact: "contact_id" })}

      create table note_mention (
        workspace_id uuid not null,
        note_id uuid not null,
        member_id uuid not null,
        -- the moment of the note's event that brought it
        mentioned_at timestamptz not null,
        primary key (workspace_id, note_id, member_id),
        foreign key (workspace_id, note_id) references note (workspace_id, id) on delete cascade,
        foreign key (workspace_id, member_id) references member (workspace_id, id) on delete cascade
      );
      create index note_mention_member on note_mention (workspace_id, member_id);
      ${tenantTable("note_mention", {
        where: "exists (select from note n where n.workspace_id = note_mention.workspace_id and n.id = note_mention.note_id offset 0)",
      })}

      -- Contacts with a note whose text is like a pattern; where there are at_most or more, at_most ids of whatever kind. As find_field_texts:
      -- runs as kith_system, takes workspace and member from the settings, applies visibility inside, and gives back nothing but ids.
      create function find_note_texts(pattern text, at_most int) returns setof uuid
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
          -- Contacts all over the workspace tell what is common; the trigram index would collect all matches first.
          if numbers > 20 * sampled then
            select count(*) into met
              from (select c.id from public.contact c
                where c.workspace_id = ws and c.number = any (array(select numbers * i / sampled from generate_series(1, sampled) i)) offset 0) c
              cross join lateral (select n.body_norm from public.note n where n.workspace_id = ws and n.contact_id = c.id offset 0) n
              where n.body_norm like pattern;
          end if;
          if met * (numbers / sampled) <= 2 * at_most then
            found := array(select n.contact_id from public.note n where n.workspace_id = ws and n.body_norm like pattern limit most);
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
      alter function find_note_texts(text, int) owner to kith_system;
      revoke all on function find_note_texts(text, int) from public;
      grant execute on function find_note_texts(text, int) to kith_staff, kith_assigned;
    `);
  }

  async down() {}
}
