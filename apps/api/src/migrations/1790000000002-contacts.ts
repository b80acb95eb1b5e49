import type { MigrationInterface, QueryRunner } from "typeorm";
import { contactIsMine, tenantTable } from "./tenant-table.ts";

/** Contacts with their e-mails, phones and tags; who may see which contact; and the text matches that may use the trigram index. */
export class Contacts1790000000002 implements MigrationInterface {
  name = "Contacts1790000000002";

  async up(q: QueryRunner) {
    await q.query(`
      -- Numbers are taken in a transaction of their own, so that nobody waits for a write in progress; a failed write leaves a gap.
      create table contact_counter (
        workspace_id uuid primary key references workspace (id) on delete cascade,
        last_number bigint not null default 0
      ) with (fillfactor = 50);
      ${tenantTable("contact_counter", "all", "select")}

      create table contact (
        workspace_id uuid not null references workspace (id) on delete cascade,
        id uuid not null,
        number bigint not null,
        first_name text not null default '',
        last_name text not null default '',
        -- folded (lower case, no accents); null when there is no name
        name_sort text collate "C",
        status text not null default 'lead',
        type text not null default 'lead' check (type in ('lead', 'customer')),
        source text not null,
        owner_id uuid,
        company_name text not null default '',
        job_title text not null default '',
        website text not null default '',
        birthday date,
        time_zone text,
        language text,
        address_line1 text not null default '',
        address_line2 text not null default '',
        city text not null default '',
        region text not null default '',
        postal_code text not null default '',
        country text not null default '',
        linkedin text not null default '',
        x text not null default '',
        facebook text not null default '',
        instagram text not null default '',
        primary_email text collate "C",
        -- every text that search and "contains" look at, folded, one per line
        search_text text not null default '',
        last_contact_at timestamptz,
        version int not null default 1,
        created_by_kind text not null,
        created_by_id uuid,
        created_by_name text not null,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        import_id uuid,
        deleted_at timestamptz,
        deleted_by_kind text,
        deleted_by_id uuid,
        deleted_by_name text,
        delete_reason text,
        primary key (workspace_id, id),
        unique (workspace_id, number),
        foreign key (workspace_id, owner_id) references member (workspace_id, id)
      );
      -- A walk that looks for a status, or for rows of other tables by id, reads these indexes alone; the rows of the table lie anywhere,
      -- and fetching those that do not match was most of the time (1,000,000 contacts, two tags and a status: 280 ms, now 45).
      create index contact_created on contact (workspace_id, created_at, id) include (status) where deleted_at is null;
      create index contact_updated on contact (workspace_id, updated_at, id) include (status) where deleted_at is null;
      create index contact_name on contact (workspace_id, name_sort, id) include (status) where deleted_at is null;
      create index contact_email_sort on contact (workspace_id, primary_email, id) include (status) where deleted_at is null;
      create index contact_last_contact on contact (workspace_id, last_contact_at, id) include (status) where deleted_at is null;
      create index contact_status on contact (workspace_id, status, id) where deleted_at is null;
      create index contact_type on contact (workspace_id, type, id) where deleted_at is null;
      create index contact_owner on contact (workspace_id, owner_id, id) where owner_id is not null;
      create index contact_deleted on contact (workspace_id, deleted_at, id) where deleted_at is not null;
      create index contact_search on contact using gin (workspace_id, search_text gin_trgm_ops);
      ${tenantTable("contact", {
        where: contactIsMine("contact.id"),
        // a new row is not yet in contact_access: it must be the member's own
        check: `owner_id = (select nullif(current_setting('kith.member', true), '')::uuid) or ${contactIsMine("contact.id")}`,
      })}

      -- The owner sees the contact: contact_access follows owner_id, whoever writes it.
      create function contact_access_follows_owner() returns trigger
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
        begin
          if tg_op = 'UPDATE' then
            delete from public.contact_access a using before_rows b
              where a.workspace_id = b.workspace_id and a.contact_id = b.id and a.member_id = b.owner_id
                and not exists (select 1 from after_rows n where n.workspace_id = b.workspace_id and n.id = b.id and n.owner_id = b.owner_id);
          end if;
          insert into public.contact_access (workspace_id, member_id, contact_id)
            select workspace_id, owner_id, id from after_rows where owner_id is not null
            on conflict do nothing;
          return null;
        end $$;
      alter function contact_access_follows_owner() owner to kith_system;
      revoke all on function contact_access_follows_owner() from public;
      create trigger contact_access_insert after insert on contact
        referencing new table as after_rows for each statement execute function contact_access_follows_owner();
      create trigger contact_access_update after update on contact
        referencing old table as before_rows new table as after_rows for each statement execute function contact_access_follows_owner();

      create table contact_email (
        workspace_id uuid not null,
        id uuid not null,
        contact_id uuid not null,
        address text not null check (length(address) between 3 and 254),
        address_norm text not null collate "C",
        is_primary boolean not null,
        status text not null default 'active' check (status in ('active', 'unconfirmed', 'bounced', 'complained', 'unsubscribed', 'blacklisted')),
        created_at timestamptz not null,
        primary key (workspace_id, id),
        unique (workspace_id, contact_id, address_norm),
        foreign key (workspace_id, contact_id) references contact (workspace_id, id) on delete cascade
      );
      create index contact_email_address on contact_email (workspace_id, address_norm);
      create unique index contact_email_primary on contact_email (workspace_id, contact_id) where is_primary;
      ${tenantTable("contact_email", { throughContact: "contact_id" })}

      create table contact_phone (
        workspace_id uuid not null,
        id uuid not null,
        contact_id uuid not null,
        number text not null collate "C" check (number ~ '^\\+[1-9][0-9]{4,14}$'),
        label text check (label in ('home', 'landline', 'mobile', 'work')),
        is_primary boolean not null,
        created_at timestamptz not null,
        primary key (workspace_id, id),
        unique (workspace_id, contact_id, number),
        foreign key (workspace_id, contact_id) references contact (workspace_id, id) on delete cascade
      );
      create index contact_phone_number on contact_phone (workspace_id, number);
      create unique index contact_phone_primary on contact_phone (workspace_id, contact_id) where is_primary;
      create unique index contact_phone_label on contact_phone (workspace_id, contact_id, label) where label is not null;
      ${tenantTable("contact_phone", { throughContact: "contact_id" })}

      create table tag (
        workspace_id uuid not null references workspace (id) on delete cascade,
        id uuid not null,
        name text not null check (length(name) between 1 and 50),
        name_norm text not null collate "C",
        description text not null default '',
        color text not null check (color in ('gray', 'blue', 'teal', 'green', 'amber', 'orange', 'rose', 'violet')),
        version int not null default 1,
        created_at timestamptz not null,
        primary key (workspace_id, id),
        unique (workspace_id, name_norm)
      );
      ${tenantTable("tag", "all")}

      create table contact_tag (
        workspace_id uuid not null,
        contact_id uuid not null,
        tag_id uuid not null,
        created_at timestamptz not null,
        primary key (workspace_id, contact_id, tag_id),
        foreign key (workspace_id, contact_id) references contact (workspace_id, id) on delete cascade,
        foreign key (workspace_id, tag_id) references tag (workspace_id, id) on delete cascade
      );
      create index contact_tag_tag on contact_tag (workspace_id, tag_id, contact_id);
      ${tenantTable("contact_tag", { throughContact: "contact_id" })}

      create table contact_consent (
        workspace_id uuid not null,
        id uuid not null,
        contact_id uuid not null,
        text text not null,
        given_at timestamptz not null,
        recorded_by_id uuid,
        recorded_by_name text not null,
        primary key (workspace_id, id),
        foreign key (workspace_id, contact_id) references contact (workspace_id, id) on delete cascade
      );
      create index contact_consent_contact on contact_consent (workspace_id, contact_id);
      ${tenantTable("contact_consent", { throughContact: "contact_id" }, "select, insert")}

      -- Contacts whose search text is like all of the patterns; where there are at_most or more, at_most ids of whatever kind. Under a policy
      -- no index serves LIKE (it is not leakproof), so this runs as kith_system, takes workspace and member from the settings, applies
      -- visibility inside, and gives back nothing but ids.
      -- The plan is made with the patterns and the bound in view: the trigram index for what is rare, a scan that stops early for what is common.
      create function find_contacts(patterns text[], at_most int) returns setof uuid
        language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp set plan_cache_mode = force_custom_plan as $$
        declare
          ws uuid := nullif(current_setting('kith.workspace', true), '')::uuid;
          me uuid := nullif(current_setting('kith.member', true), '')::uuid;
          sees_all boolean := coalesce(current_setting('kith.visibility', true), '') = 'all';
          longest text := patterns[1]; -- LIKE ALL uses no index; one LIKE does. Asked twice, it would be taken for rarer than it is.
          others text[] := patterns[2:];
          found uuid[];
        begin
          if ws is null then return; end if;
          found := array(select c.id from public.contact c
            where c.workspace_id = ws and c.search_text like longest and c.search_text like all (others) limit at_most);
          if sees_all then
            return query select unnest(found);
          elsif cardinality(found) < at_most then
            return query select f.id from unnest(found) f (id) where exists (
              select from public.contact_access a where a.workspace_id = ws and a.member_id = me and a.contact_id = f.id offset 0);
          else
            -- There may be more that the member sees: too many to begin with, which is all that is said.
            return query select '00000000-0000-0000-0000-000000000000'::uuid from generate_series(1, at_most);
          end if;
        end $$;
      alter function find_contacts(text[], int) owner to kith_system;
      revoke all on function find_contacts(text[], int) from public;
      grant execute on function find_contacts(text[], int) to kith_staff, kith_assigned;

      -- Which of these addresses an active contact holds, the oldest contact first. A member who sees only his own must learn
      -- that an address is taken too; the contact itself he reads under his own policy.
      create function email_holders(addresses text[], except_contact uuid) returns table (address_norm text, id uuid)
        language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
        declare ws uuid := nullif(current_setting('kith.workspace', true), '')::uuid;
        begin
          if ws is null then return; end if;
          return query select e.address_norm, c.id from public.contact_email e
            join public.contact c on c.workspace_id = ws and c.id = e.contact_id
            where e.workspace_id = ws and e.address_norm = any (addresses) and c.deleted_at is null
              and c.id is distinct from except_contact
            order by c.created_at, c.id;
        end $$;
      alter function email_holders(text[], uuid) owner to kith_system;
      revoke all on function email_holders(text[], uuid) from public;
      grant execute on function email_holders(text[], uuid) to kith_staff, kith_assigned;
    `);
  }

  async down() {}
}
