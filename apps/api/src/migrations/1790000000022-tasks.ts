import type { MigrationInterface, QueryRunner } from "typeorm";
import { contactIsMine, currentMember, tenantTable } from "./tenant-table.ts";

/** What members have to do, by itself or for a contact. */
export class Tasks1790000000022 implements MigrationInterface {
  name = "Tasks1790000000022";

  async up(q: QueryRunner) {
    await q.query(`
      create table task (
        workspace_id uuid not null references workspace (id) on delete cascade,
        id uuid not null,
        contact_id uuid,
        title text not null check (length(title) between 1 and 200),
        description text not null default '' check (length(description) <= 10000),
        -- title and description, folded
        search_text text not null,
        assignee_id uuid,
        status text not null check (status in ('open', 'done')),
        priority text not null check (priority in ('low', 'normal', 'high', 'urgent')),
        -- What a person says: a day, perhaps a time of it, and whose time that is.
        due_on date,
        due_time text check (due_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
        time_zone text,
        -- The instant of the time; null without one.
        due_at timestamptz,
        -- What the lists are in order of. A day alone stands at noon in UTC, which is within that day nearly everywhere.
        due_rank timestamptz generated always as (coalesce(due_at, (due_on + time '12:00') at time zone 'UTC')) stored,
        -- An RFC 5545 rule, and the day that it counts from.
        recurrence text,
        recurrence_start date,
        -- The task whose completion made this one.
        previous_id uuid,
        completed_at timestamptz,
        completed_by_kind text,
        completed_by_id uuid,
        completed_by_name text,
        -- Its contact is in the trash: kept by triggers, since who is given the task may not see the contact.
        is_set_aside boolean not null default false,
        version int not null default 1,
        created_by_kind text not null,
        created_by_id uuid,
        created_by_name text not null,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        primary key (workspace_id, id),
        foreign key (workspace_id, contact_id) references contact (workspace_id, id) on delete cascade,
        foreign key (workspace_id, assignee_id) references member (workspace_id, id),
        foreign key (workspace_id, previous_id) references task (workspace_id, id) on delete set null (previous_id),
        unique (workspace_id, previous_id),
        check ((due_time is null) = (due_at is null)),
        check (due_time is null or (due_on is not null and time_zone is not null)),
        check ((recurrence is null) = (recurrence_start is null)),
        check (recurrence is null or due_on is not null),
        check ((status = 'done') = (completed_at is not null))
      );
      -- One's own, everybody's, and a contact's, by when they are due; what was done, by when that was.
      create index task_assignee on task (workspace_id, assignee_id, status, due_rank, id);
      create index task_due on task (workspace_id, status, due_rank, id);
      create index task_contact on task (workspace_id, contact_id, status, due_rank, id);
      create index task_assignee_done on task (workspace_id, assignee_id, completed_at, id) where completed_at is not null;
      create index task_done on task (workspace_id, completed_at, id) where completed_at is not null;
      create index task_contact_done on task (workspace_id, contact_id, completed_at, id) where completed_at is not null;
      create index task_created on task (workspace_id, created_at, id);
      create index task_search on task using gin (workspace_id, search_text gin_trgm_ops);
      ${tenantTable("task", { where: `task.assignee_id = ${currentMember} or ${contactIsMine("task.contact_id")}` })}

      -- Whoever writes a task, it knows whether its contact is in the trash. The contact is locked: who deletes it meanwhile sees this task.
      create function task_knows_trash() returns trigger
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
        begin
          new.is_set_aside := coalesce((select c.deleted_at is not null from public.contact c
            where c.workspace_id = new.workspace_id and c.id = new.contact_id for share), false);
          return new;
        end $$;
      create function tasks_follow_trash() returns trigger
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
        begin
          update public.task t set is_set_aside = n.deleted_at is not null
            from after_rows n join before_rows b on b.workspace_id = n.workspace_id and b.id = n.id
            where (b.deleted_at is null) <> (n.deleted_at is null) and t.workspace_id = n.workspace_id and t.contact_id = n.id;
          return null;
        end $$;
      alter function task_knows_trash() owner to kith_system;
      alter function tasks_follow_trash() owner to kith_system;
      revoke all on function task_knows_trash(), tasks_follow_trash() from public;
      create trigger task_knows_trash before insert or update of contact_id on task for each row execute function task_knows_trash();
      create trigger tasks_follow_trash after update on contact
        referencing old table as before_rows new table as after_rows for each statement execute function tasks_follow_trash();

      -- Tasks whose text is like all of these patterns; where there are at_most or more, at_most ids of whatever kind. As find_contacts: runs as
      -- kith_system, takes workspace and member from the settings, applies visibility inside, and gives back nothing but ids.
      create function find_tasks(patterns text[], at_most int) returns setof uuid
        language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp set plan_cache_mode = force_custom_plan as $$
        declare
          ws uuid := nullif(current_setting('kith.workspace', true), '')::uuid;
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
                  where a.workspace_id = ws and a.member_id = me and a.contact_id = t.contact_id offset 0)) limit at_most);
          end if;
          if found is null then
            -- Too many to begin with, which is all that is said.
            return query select '00000000-0000-0000-0000-000000000000'::uuid from generate_series(1, at_most);
          else
            return query select unnest(found);
          end if;
        end $$;
      alter function find_tasks(text[], int) owner to kith_system;
      revoke all on function find_tasks(text[], int) from public;
      grant execute on function find_tasks(text[], int) to kith_staff, kith_assigned;
    `);
  }

  async down() {}
}
