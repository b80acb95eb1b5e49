import type { MigrationInterface, QueryRunner } from "typeorm";
import { tenantTable } from "./tenant-table.ts";

/** Members who follow a contact. They have the rights of its owner: contact_access is made of the owner and the followers. */
export class Followers1790000000015 implements MigrationInterface {
  name = "Followers1790000000015";

  async up(q: QueryRunner) {
    await q.query(`
      create table contact_follower (
        workspace_id uuid not null,
        contact_id uuid not null,
        member_id uuid not null,
        created_at timestamptz not null,
        primary key (workspace_id, contact_id, member_id),
        foreign key (workspace_id, contact_id) references contact (workspace_id, id) on delete cascade,
        foreign key (workspace_id, member_id) references member (workspace_id, id) on delete cascade
      );
      create index contact_follower_member on contact_follower (workspace_id, member_id, contact_id);
      ${tenantTable("contact_follower", { throughContact: "contact_id" }, "select, insert, delete")}

      -- Members who may not see the contact any more because of this event: the live feed tells them.
      alter table activity add taken_from uuid[];

      -- As before, but for an owner who loses the contact: he keeps seeing it when he follows it.
      create or replace function contact_access_follows_owner() returns trigger
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
        begin
          if tg_op = 'UPDATE' then
            delete from public.contact_access a using before_rows b
              where a.workspace_id = b.workspace_id and a.contact_id = b.id and a.member_id = b.owner_id
                and not exists (select 1 from after_rows n where n.workspace_id = b.workspace_id and n.id = b.id and n.owner_id = b.owner_id)
                and not exists (select 1 from public.contact_follower f
                  where f.workspace_id = b.workspace_id and f.contact_id = b.id and f.member_id = b.owner_id);
            update public.contact_access a set is_deleted = n.deleted_at is not null
              from after_rows n join before_rows b on b.workspace_id = n.workspace_id and b.id = n.id
              where (b.deleted_at is null) <> (n.deleted_at is null) and a.workspace_id = n.workspace_id and a.contact_id = n.id;
          end if;
          insert into public.contact_access (workspace_id, member_id, contact_id, created_at, is_deleted)
            select workspace_id, owner_id, id, created_at, deleted_at is not null from after_rows where owner_id is not null
            on conflict do nothing;
          return null;
        end $$;

      -- The followers see the contact, whoever writes the table. The contacts are locked first: their owner and whether they are in the trash
      -- stay as they are until the transaction ends, and who changes them meanwhile sees these followers.
      create function contact_access_follows_followers() returns trigger
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
        begin
          perform from public.contact c where (c.workspace_id, c.id) in (select r.workspace_id, r.contact_id from changed_rows r)
            order by c.id for share;
          if tg_op = 'INSERT' then
            insert into public.contact_access (workspace_id, member_id, contact_id, created_at, is_deleted)
              select r.workspace_id, r.member_id, r.contact_id, c.created_at, c.deleted_at is not null
              from changed_rows r join public.contact c on c.workspace_id = r.workspace_id and c.id = r.contact_id
              on conflict do nothing;
          else
            delete from public.contact_access a using changed_rows r
              where a.workspace_id = r.workspace_id and a.contact_id = r.contact_id and a.member_id = r.member_id
                and not exists (select 1 from public.contact c
                  where c.workspace_id = r.workspace_id and c.id = r.contact_id and c.owner_id = r.member_id);
          end if;
          return null;
        end $$;
      -- A row says that somebody follows, and nothing else: there is nothing in it to change.
      create function refuse_change() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
        begin raise exception 'A follower is added or removed, never changed'; end $$;
      alter function contact_access_follows_followers() owner to kith_system;
      revoke all on function contact_access_follows_followers(), refuse_change() from public;
      create trigger contact_access_follow after insert on contact_follower
        referencing new table as changed_rows for each statement execute function contact_access_follows_followers();
      create trigger contact_access_unfollow after delete on contact_follower
        referencing old table as changed_rows for each statement execute function contact_access_follows_followers();
      create trigger contact_follower_stays before update on contact_follower for each row execute function refuse_change();

      -- A member follows nothing any more, also what the one who removes him may not see.
      create function drop_follower(member uuid) returns int
        language sql security definer set search_path = pg_catalog, public, pg_temp as $$
        with gone as (
          delete from public.contact_follower f
            where f.workspace_id = nullif(current_setting('kith.workspace', true), '')::uuid and f.member_id = member returning 1)
        select count(*)::int from gone;
      $$;
      alter function drop_follower(uuid) owner to kith_system;
      revoke all on function drop_follower(uuid) from public;
      grant execute on function drop_follower(uuid) to kith_staff, kith_assigned;
    `);
  }

  async down() {}
}
