import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * The events of a workspace by what happened and by who did it, each newest first: the log of 10,000,000 events is filtered by ranges of
 * these. And by id: without that, one event by its id took a look at all of the workspace's.
 */
export class Audit1790000000009 implements MigrationInterface {
  name = "Audit1790000000009";

  async up(q: QueryRunner) {
    await q.query(`
      create index activity_id on activity (workspace_id, id);
      create index activity_kind on activity (workspace_id, kind, actor_kind, seq);
      create index activity_actor on activity (workspace_id, actor_id, kind, seq) where actor_id is not null;

      -- The kinds that occur in the workspace: from one to the next by the index, whatever their number of events.
      create function activity_kinds() returns setof text
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        with recursive kinds (kind) as (
          (select a.kind from public.activity a where a.workspace_id = nullif(current_setting('kith.workspace', true), '')::uuid
            order by a.kind limit 1)
          union all
          select (select a.kind from public.activity a
            where a.workspace_id = nullif(current_setting('kith.workspace', true), '')::uuid and a.kind > k.kind order by a.kind limit 1)
          from kinds k where k.kind is not null)
        select kind from kinds where kind is not null;
      $$;

      -- The members and tokens that have done something.
      create function activity_actors() returns table (kind text, id uuid, name text)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        select p.kind, p.id, p.name from (
          select 'member' as kind, m.id, m.name, m.workspace_id from public.member m
          union all select 'token', t.id, t.name, t.workspace_id from public.api_token t) p
        where p.workspace_id = nullif(current_setting('kith.workspace', true), '')::uuid and exists (
          select from public.activity a where a.workspace_id = p.workspace_id and a.actor_id = p.id offset 0)
        order by p.kind, lower(p.name), p.id limit 1000;
      $$;
      alter function activity_kinds() owner to kith_system;
      alter function activity_actors() owner to kith_system;
      revoke all on function activity_kinds(), activity_actors() from public;
      grant execute on function activity_kinds(), activity_actors() to kith_staff, kith_assigned;
    `);
  }

  async down() {}
}
