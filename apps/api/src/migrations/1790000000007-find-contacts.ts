import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * Texts that many contacts have are told from a sample: the trigram index would collect them all first (24,000 of 1,000,000: 25 ms, now 3).
 * What is rare comes in the order of creation where that is asked for, so that a page looks at no more than it shows.
 */
export class FindContacts1790000000007 implements MigrationInterface {
  name = "FindContacts1790000000007";

  async up(q: QueryRunner) {
    await q.query(`
      drop function find_contacts(text[], int);
      create function find_contacts(patterns text[], at_most int, newest_first boolean default false) returns setof uuid
        language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp set plan_cache_mode = force_custom_plan as $$
        declare
          ws uuid := nullif(current_setting('kith.workspace', true), '')::uuid;
          me uuid := nullif(current_setting('kith.member', true), '')::uuid;
          sees_all boolean := coalesce(current_setting('kith.visibility', true), '') = 'all';
          longest text := patterns[1]; -- LIKE ALL uses no index; one LIKE does. Asked twice, it would be taken for rarer than it is.
          others text[] := patterns[2:];
          numbers bigint := (select last_number from public.contact_counter where workspace_id = ws);
          sampled constant int := 500;
          met int := 0;
          most int := case when sees_all then at_most else 2 * at_most end; -- of the member's own there are fewer
          found uuid[];
        begin
          if ws is null then return; end if;
          -- Contacts all over the workspace, by their numbers: enough to tell what is common from what is not.
          if numbers > 20 * sampled then
            select count(*) into met from public.contact c
              where c.workspace_id = ws and c.number = any (array(select numbers * i / sampled from generate_series(1, sampled) i))
                and c.search_text like all (patterns);
          end if;
          if met * (numbers / sampled) > 2 * at_most then
            found := null;
          elsif newest_first then
            found := array(select c.id from public.contact c
              where c.workspace_id = ws and c.search_text like longest and c.search_text like all (others)
              order by c.created_at desc, c.id desc limit most);
          else
            found := array(select c.id from public.contact c
              where c.workspace_id = ws and c.search_text like longest and c.search_text like all (others) limit most);
          end if;
          if found is null or (not sees_all and cardinality(found) >= most) then
            -- There are more, or may be more that the member sees: too many to begin with, which is all that is said.
            return query select '00000000-0000-0000-0000-000000000000'::uuid from generate_series(1, at_most);
          elsif sees_all then
            return query select unnest(found);
          else
            return query select f.id from unnest(found) with ordinality f (id, place) where exists (
              select from public.contact_access a where a.workspace_id = ws and a.member_id = me and a.contact_id = f.id offset 0)
              order by f.place;
          end if;
        end $$;
      alter function find_contacts(text[], int, boolean) owner to kith_system;
      revoke all on function find_contacts(text[], int, boolean) from public;
      grant execute on function find_contacts(text[], int, boolean) to kith_staff, kith_assigned;
    `);
  }

  async down() {}
}
