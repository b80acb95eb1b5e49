import type { MigrationInterface, QueryRunner } from "typeorm";

/** Who holds an e-mail or a phone number stands in the index over them, so that duplicates are found by the index alone. */
export class Duplicates1790000000020 implements MigrationInterface {
  name = "Duplicates1790000000020";

  async up(q: QueryRunner) {
    await q.query(`
      drop index contact_email_address;
      create index contact_email_address on contact_email (workspace_id, address_norm) include (contact_id);
      drop index contact_phone_number;
      create index contact_phone_number on contact_phone (workspace_id, number) include (contact_id);

      -- Contacts whose e-mail, or phone number, another one has too; of a member with assigned contacts, at_most ids of whatever kind: there are fewer
      -- of his own, to begin with, than in the index. As find_contacts: runs as kith_system and gives back nothing but ids.
      create function find_duplicates(by_email boolean, at_most int) returns setof uuid
        language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp set plan_cache_mode = force_custom_plan as $$
        declare ws uuid := nullif(current_setting('kith.workspace', true), '')::uuid;
        begin
          if ws is null then return; end if;
          if coalesce(current_setting('kith.visibility', true), '') <> 'all' then
            return query select '00000000-0000-0000-0000-000000000000'::uuid from generate_series(1, at_most);
          elsif by_email then
            return query select unnest(array_agg(e.contact_id)) from public.contact_email e where e.workspace_id = ws
              group by e.address_norm having count(*) > 1 limit at_most;
          else
            return query select unnest(array_agg(p.contact_id)) from public.contact_phone p where p.workspace_id = ws
              group by p.number having count(*) > 1 limit at_most;
          end if;
        end $$;
      alter function find_duplicates(boolean, int) owner to kith_system;
      revoke all on function find_duplicates(boolean, int) from public;
      grant execute on function find_duplicates(boolean, int) to kith_staff, kith_assigned;
    `);
  }

  async down() {}
}
