import type { MigrationInterface, QueryRunner } from "typeorm";
import { associationEnds } from "./association-ends.ts";
import { mayBeSeen, memberSees } from "./member-sees.ts";
import { contactIsMine, currentMember, tenantTable } from "./tenant-table.ts";

const workspace = "nullif(current_setting('kith.workspace', true), '')::uuid";

const kinds = [
  { kind: "contact", type: "Contact" },
  { kind: "company", type: "Company" },
  { kind: "opportunity", type: "Opportunity" },
];

/** Pipelines with their stages, and the opportunities in them; associations with them, and tasks for them. */
export class Opportunities1790000000025 implements MigrationInterface {
  name = "Opportunities1790000000025";

  async up(q: QueryRunner) {
    await q.query(`
      create table pipeline (
        workspace_id uuid not null references workspace (id) on delete cascade,
        id uuid not null,
        name text not null check (length(name) between 1 and 100),
        name_norm text not null collate "C",
        -- of the values of all its opportunities, so that they can be added up
        currency text not null check (currency ~ '^[A-Z]{3}$'),
        position int not null,
        version int not null default 1,
        created_at timestamptz not null,
        primary key (workspace_id, id),
        unique (workspace_id, name_norm),
        unique (workspace_id, id, currency)
      );
      ${tenantTable("pipeline", "all")}

      create table pipeline_stage (
        workspace_id uuid not null,
        id uuid not null,
        pipeline_id uuid not null,
        name text not null check (length(name) between 1 and 50),
        name_norm text not null collate "C",
        position int not null,
        version int not null default 1,
        created_at timestamptz not null,
        primary key (workspace_id, id),
        foreign key (workspace_id, pipeline_id) references pipeline (workspace_id, id) on delete cascade,
        unique (workspace_id, pipeline_id, id),
        unique (workspace_id, pipeline_id, name_norm)
      );
      ${tenantTable("pipeline_stage", "all")}

      create table opportunity (
        workspace_id uuid not null,
        id uuid not null,
        name text not null check (length(name) between 1 and 200),
        -- folded (lower case, no accents)
        name_sort text not null collate "C",
        pipeline_id uuid not null,
        stage_id uuid not null,
        -- Where it stands in its stage: a text, so that there is always one between two others and nothing is ever renumbered.
        rank text not null collate "C" check (rank <> ''),
        status text not null check (status in ('open', 'won', 'lost', 'abandoned')),
        lost_reason text check (length(lost_reason) between 1 and 500),
        value_minor bigint check (value_minor between 0 and 9000000000000000),
        -- that of its pipeline
        currency text not null,
        close_on date,
        owner_id uuid,
        -- name and reason, folded, one per line
        search_text text not null,
        source text not null,
        stage_since timestamptz not null,
        closed_at timestamptz,
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
        -- A stage of another pipeline is refused, whoever writes.
        foreign key (workspace_id, pipeline_id, stage_id) references pipeline_stage (workspace_id, pipeline_id, id),
        foreign key (workspace_id, pipeline_id, currency) references pipeline (workspace_id, id, currency) on update cascade,
        foreign key (workspace_id, owner_id) references member (workspace_id, id),
        unique (workspace_id, stage_id, rank),
        check ((status = 'lost') = (lost_reason is not null)),
        check ((status = 'open') = (closed_at is null))
      );
      create index opportunity_board on opportunity (workspace_id, stage_id, status, rank, id) where deleted_at is null;
      create index opportunity_pipeline on opportunity (workspace_id, pipeline_id, status, created_at, id) where deleted_at is null;
      create index opportunity_name on opportunity (workspace_id, name_sort, id) where deleted_at is null;
      create index opportunity_value on opportunity (workspace_id, value_minor, id) where deleted_at is null;
      create index opportunity_close on opportunity (workspace_id, close_on, id) where deleted_at is null;
      create index opportunity_created on opportunity (workspace_id, created_at, id) where deleted_at is null;
      create index opportunity_updated on opportunity (workspace_id, updated_at, id) where deleted_at is null;
      create index opportunity_stage_since on opportunity (workspace_id, stage_since, id) where deleted_at is null;
      create index opportunity_closed on opportunity (workspace_id, closed_at, id) where deleted_at is null;
      create index opportunity_deleted on opportunity (workspace_id, deleted_at, id) where deleted_at is not null;
      create index opportunity_owner on opportunity (workspace_id, owner_id, id) where owner_id is not null;
      create index opportunity_search on opportunity using gin (workspace_id, search_text gin_trgm_ops);

      ${memberSees(kinds)}
      ${tenantTable("opportunity", {
        where: mayBeSeen("Opportunity", "opportunity.id"),
        check: `owner_id = ${currentMember} or ${mayBeSeen("Opportunity", "opportunity.id")}`,
      })}

      -- These had no names of their own.
      alter table association_type drop constraint association_type_from_kind_check, drop constraint association_type_to_kind_check,
        drop constraint association_type_check;
      alter table association drop constraint association_check, drop constraint association_check1, drop constraint association_check2,
        drop constraint association_check3;
      ${associationEnds(kinds)}

      -- The rank next to another one in a stage, also where the member may not see what has it: above the anchor or below it; without an anchor
      -- the first or the last of all. The opportunity that is being moved does not count.
      create function rank_beside(stage uuid, anchor text, is_below boolean, moved uuid) returns text
        language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        declare
          ws uuid := ${workspace};
        begin
          if is_below then
            return (select o.rank from public.opportunity o where o.workspace_id = ws and o.stage_id = stage and o.rank > coalesce(anchor, '')
              and o.id is distinct from moved order by o.rank limit 1);
          end if;
          return (select o.rank from public.opportunity o where o.workspace_id = ws and o.stage_id = stage and (anchor is null or o.rank < anchor)
            and o.id is distinct from moved order by o.rank desc limit 1);
        end $$;
      alter function rank_beside(uuid, text, boolean, uuid) owner to kith_system;
      revoke all on function rank_beside(uuid, text, boolean, uuid) from public;
      grant execute on function rank_beside(uuid, text, boolean, uuid) to kith_staff, kith_assigned;

      -- Opportunities whose search text has all of these patterns; see find_contacts.
      create function find_opportunities(patterns text[], at_most int) returns setof uuid
        language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp set plan_cache_mode = force_custom_plan as $$
        declare
          ws uuid := ${workspace};
          me uuid := nullif(current_setting('kith.member', true), '')::uuid;
          sees_all boolean := coalesce(current_setting('kith.visibility', true), '') = 'all';
          longest text := patterns[1];
          others text[] := patterns[2:];
        begin
          if ws is null then return; end if;
          return query select o.id from public.opportunity o
            where o.workspace_id = ws and o.search_text like longest and o.search_text like all (others)
              and (sees_all or public.member_sees(ws, me, 'Opportunity', o.id)) limit at_most;
        end $$;
      alter function find_opportunities(text[], int) owner to kith_system;
      revoke all on function find_opportunities(text[], int) from public;
      grant execute on function find_opportunities(text[], int) to kith_staff, kith_assigned;

      -- A task may be for an opportunity, also besides a contact; it is set aside while either of them is in the trash.
      alter table task add opportunity_id uuid,
        add foreign key (workspace_id, opportunity_id) references opportunity (workspace_id, id) on delete cascade;
      create index task_opportunity on task (workspace_id, opportunity_id, status, due_rank, id) where opportunity_id is not null;
      drop policy staff on task;
      drop policy assigned on task;
      ${tenantTable("task", {
        where: `task.assignee_id = ${currentMember} or ${contactIsMine("task.contact_id")}
          or (task.opportunity_id is not null and ${mayBeSeen("Opportunity", "task.opportunity_id")})`,
      })}
      create or replace function task_knows_trash() returns trigger
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
        begin
          new.is_set_aside := coalesce((select c.deleted_at is not null from public.contact c
              where c.workspace_id = new.workspace_id and c.id = new.contact_id for share), false)
            or coalesce((select o.deleted_at is not null from public.opportunity o
              where o.workspace_id = new.workspace_id and o.id = new.opportunity_id for share), false);
          return new;
        end $$;
      drop trigger task_knows_trash on task;
      create trigger task_knows_trash before insert or update of contact_id, opportunity_id on task
        for each row execute function task_knows_trash();
      create or replace function tasks_follow_trash() returns trigger
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
        begin
          update public.task t set is_set_aside = n.deleted_at is not null or coalesce((select o.deleted_at is not null from public.opportunity o
              where o.workspace_id = t.workspace_id and o.id = t.opportunity_id), false)
            from after_rows n join before_rows b on b.workspace_id = n.workspace_id and b.id = n.id
            where (b.deleted_at is null) <> (n.deleted_at is null) and t.workspace_id = n.workspace_id and t.contact_id = n.id;
          return null;
        end $$;
      create function tasks_follow_opportunity_trash() returns trigger
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
        begin
          update public.task t set is_set_aside = n.deleted_at is not null or coalesce((select c.deleted_at is not null from public.contact c
              where c.workspace_id = t.workspace_id and c.id = t.contact_id), false)
            from after_rows n join before_rows b on b.workspace_id = n.workspace_id and b.id = n.id
            where (b.deleted_at is null) <> (n.deleted_at is null) and t.workspace_id = n.workspace_id and t.opportunity_id = n.id;
          return null;
        end $$;
      alter function tasks_follow_opportunity_trash() owner to kith_system;
      revoke all on function tasks_follow_opportunity_trash() from public;
      create trigger tasks_follow_opportunity_trash after update on opportunity
        referencing old table as before_rows new table as after_rows for each statement execute function tasks_follow_opportunity_trash();
      create or replace function find_tasks(patterns text[], at_most int) returns setof uuid
        language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp set plan_cache_mode = force_custom_plan as $$
        declare
          ws uuid := ${workspace};
          me uuid := nullif(current_setting('kith.member', true), '')::uuid;
          sees_all boolean := coalesce(current_setting('kith.visibility', true), '') = 'all';
          longest text := patterns[1]; -- LIKE ALL uses no index; one LIKE does
          others text[] := patterns[2:];
          found uuid[];
        begin
          if ws is null then return; end if;
          -- What one in ten of the newest tasks has is common: the trigram index would collect all of them first.
          if (select count(*) < 100 from (select t.search_text from public.task t where t.workspace_id = ws order by t.created_at desc limit 1000) newest
              where newest.search_text like all (patterns)) then
            found := array(select t.id from public.task t
              where t.workspace_id = ws and t.search_text like longest and t.search_text like all (others)
                and (sees_all or t.assignee_id = me or exists (select from public.contact_access a
                  where a.workspace_id = ws and a.member_id = me and a.contact_id = t.contact_id offset 0)
                  or (t.opportunity_id is not null and public.member_sees(ws, me, 'Opportunity', t.opportunity_id))) limit at_most);
          end if;
          if found is null then
            -- Too many to begin with, which is all that is said.
            return query select '00000000-0000-0000-0000-000000000000'::uuid from generate_series(1, at_most);
          else
            return query select unnest(found);
          end if;
        end $$;

      -- What a workspace begins with.
      create function add_sales_pipeline(workspace uuid) returns void
        language sql security definer set search_path = pg_catalog, public, pg_temp as $$
          with made as (
            insert into public.pipeline (workspace_id, id, name, name_norm, currency, position, created_at)
              values (workspace, gen_random_uuid(), 'Sales', 'sales', 'EUR', 1, now()) returning id
          )
          insert into public.pipeline_stage (workspace_id, id, pipeline_id, name, name_norm, position, created_at)
            select workspace, gen_random_uuid(), made.id, s.name, lower(s.name), s.position, now()
            from made, (values ('New', 1), ('Qualified', 2), ('Meeting held', 3), ('Proposal sent', 4), ('Negotiation', 5)) s (name, position);
          insert into public.association_type (workspace_id, id, from_kind, to_kind, forward_label, backward_label, forward_norm, backward_norm,
              position, created_at)
            select workspace, gen_random_uuid(), t.from_kind, 'opportunity', t.forward, t.backward, lower(t.forward), lower(t.backward),
              t.position + coalesce((select max(a.position) from public.association_type a where a.workspace_id = workspace), 0), now()
            from (values
              ('contact', 'Contact in', 'Contact', 1),
              ('contact', 'Decides on', 'Decided by', 2),
              ('company', 'Customer in', 'Customer', 3)
            ) t (from_kind, forward, backward, position);
        $$;
      create function workspace_begins_with_pipeline() returns trigger
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
        begin
          perform public.add_sales_pipeline(new.id);
          return null;
        end $$;
      alter function add_sales_pipeline(uuid) owner to kith_system;
      alter function workspace_begins_with_pipeline() owner to kith_system;
      revoke all on function add_sales_pipeline(uuid), workspace_begins_with_pipeline() from public;
      -- After that of the associations, which it goes on from: triggers run in the order of their names.
      create trigger workspace_begins_with_pipeline after insert on workspace
        for each row execute function workspace_begins_with_pipeline();
      select add_sales_pipeline(id) from workspace;
    `);
  }

  async down() {}
}
