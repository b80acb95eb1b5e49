import type { MigrationInterface, QueryRunner } from "typeorm";
import { contactIsMine, currentMember, tenantTable } from "./tenant-table.ts";

const workspace = "nullif(current_setting('kith.workspace', true), '')::uuid";
const mayBeSeen = (type: string, id: string) => `member_sees((select ${workspace}), ${currentMember}, '${type}', ${id})`;

/** Companies; how records are associated with each other; and events that concern several records. */
export class Companies1790000000021 implements MigrationInterface {
  name = "Companies1790000000021";

  async up(q: QueryRunner) {
    await q.query(`
      create table company (
        workspace_id uuid not null references workspace (id) on delete cascade,
        id uuid not null,
        name text not null check (length(name) between 1 and 200),
        -- folded (lower case, no accents)
        name_sort text not null collate "C",
        website text not null default '',
        -- host of the website without www, by which companies are told apart
        domain text not null default '' collate "C",
        phone text not null default '' collate "C",
        industry text not null default '',
        employees bigint check (employees >= 0),
        description text not null default '',
        linkedin text not null default '',
        address_line1 text not null default '',
        address_line2 text not null default '',
        city text not null default '',
        region text not null default '',
        postal_code text not null default '',
        country text not null default '',
        owner_id uuid,
        -- every text that search and "contains" look at, folded, one per line
        search_text text not null default '',
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
        foreign key (workspace_id, owner_id) references member (workspace_id, id)
      );
      create index company_name on company (workspace_id, name_sort, id) where deleted_at is null;
      create index company_created on company (workspace_id, created_at, id) where deleted_at is null;
      create index company_updated on company (workspace_id, updated_at, id) where deleted_at is null;
      create index company_employees on company (workspace_id, employees, id) where deleted_at is null;
      create index company_deleted on company (workspace_id, deleted_at, id) where deleted_at is not null;
      create index company_domain on company (workspace_id, domain, id) where domain <> '';
      create index company_owner on company (workspace_id, owner_id, id) where owner_id is not null;
      create index company_search on company using gin (workspace_id, search_text gin_trgm_ops);

      -- What an association means, from either side. The limits stand in each association too, and the foreign key keeps them in step: so
      -- unique indexes hold them, whoever writes, and a stricter limit is refused where the associations that are there break it.
      create table association_type (
        workspace_id uuid not null references workspace (id) on delete cascade,
        id uuid not null,
        from_kind text not null check (from_kind in ('contact', 'company')),
        to_kind text not null check (to_kind in ('contact', 'company')),
        -- what the one that it goes to is for the one it comes from, and the other way round
        forward_label text not null check (length(forward_label) between 1 and 50),
        backward_label text not null check (length(backward_label) between 1 and 50),
        forward_norm text not null collate "C",
        backward_norm text not null collate "C",
        -- at most one to each from, and one from to each to
        one_forward boolean not null default false,
        one_backward boolean not null default false,
        is_symmetric boolean not null default false,
        position int not null default 0,
        version int not null default 1,
        created_at timestamptz not null,
        primary key (workspace_id, id),
        unique (workspace_id, id, from_kind, to_kind, one_forward, one_backward, is_symmetric),
        unique (workspace_id, from_kind, to_kind, forward_norm, backward_norm),
        -- contact before company
        check (not (from_kind = 'company' and to_kind = 'contact')),
        check (not is_symmetric or (from_kind = to_kind and forward_norm = backward_norm and one_forward = one_backward))
      );
      ${tenantTable("association_type", "all")}

      create table association (
        workspace_id uuid not null,
        id uuid not null,
        type_id uuid not null,
        from_kind text not null,
        to_kind text not null,
        one_forward boolean not null,
        one_backward boolean not null,
        is_symmetric boolean not null,
        from_contact_id uuid,
        from_company_id uuid,
        to_contact_id uuid,
        to_company_id uuid,
        from_id uuid not null generated always as (coalesce(from_contact_id, from_company_id)) stored,
        to_id uuid not null generated always as (coalesce(to_contact_id, to_company_id)) stored,
        since date,
        until date,
        version int not null default 1,
        created_by_kind text not null,
        created_by_id uuid,
        created_by_name text not null,
        created_at timestamptz not null,
        primary key (workspace_id, id),
        foreign key (workspace_id, type_id, from_kind, to_kind, one_forward, one_backward, is_symmetric)
          references association_type (workspace_id, id, from_kind, to_kind, one_forward, one_backward, is_symmetric) on update cascade,
        foreign key (workspace_id, from_contact_id) references contact (workspace_id, id) on delete cascade,
        foreign key (workspace_id, to_contact_id) references contact (workspace_id, id) on delete cascade,
        foreign key (workspace_id, from_company_id) references company (workspace_id, id) on delete cascade,
        foreign key (workspace_id, to_company_id) references company (workspace_id, id) on delete cascade,
        check (num_nonnulls(from_contact_id, from_company_id) = 1 and num_nonnulls(to_contact_id, to_company_id) = 1),
        check ((from_kind = 'contact') = (from_contact_id is not null) and (to_kind = 'contact') = (to_contact_id is not null)),
        check (coalesce(from_contact_id, from_company_id) <> coalesce(to_contact_id, to_company_id)),
        -- of a symmetric one there is one way to write it
        check (not is_symmetric or coalesce(from_contact_id, from_company_id) < coalesce(to_contact_id, to_company_id)),
        check (since <= until)
      );
      create unique index association_once on association (workspace_id, from_id, type_id, to_id);
      create index association_to on association (workspace_id, to_id, type_id, from_id);
      create index association_type_id on association (workspace_id, type_id);
      create unique index association_one_forward on association (workspace_id, type_id, from_id) where one_forward;
      create unique index association_one_backward on association (workspace_id, type_id, to_id) where one_backward;

      -- Whether a member who sees only assigned data may see a record: a contact by its owner and followers, a company that he owns or that
      -- one of these contacts is associated with. Later kinds of records add their branch.
      create function member_sees(workspace uuid, member uuid, record_type text, record uuid) returns boolean
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
          select case record_type
            when 'Contact' then exists (
              select from public.contact_access a where a.workspace_id = workspace and a.member_id = member and a.contact_id = record)
            when 'Company' then exists (
                select from public.company c where c.workspace_id = workspace and c.id = record and c.owner_id = member)
              or exists (
                select from public.association e
                  join public.contact_access a on a.workspace_id = e.workspace_id and a.contact_id = e.from_id and a.member_id = member
                  where e.workspace_id = workspace and e.to_id = record and e.from_kind = 'contact')
            else false end
        $$;
      alter function member_sees(uuid, uuid, text, uuid) owner to kith_system;
      revoke all on function member_sees(uuid, uuid, text, uuid) from public;
      grant execute on function member_sees(uuid, uuid, text, uuid) to kith_assigned;

      ${tenantTable("company", {
        where: mayBeSeen("Company", "company.id"),
        check: `owner_id = ${currentMember} or ${mayBeSeen("Company", "company.id")}`,
      })}
      -- Who sees the contacts at its ends sees an association, and of one between companies both of them.
      ${tenantTable("association", {
        where: `(from_kind = 'company' or ${contactIsMine("association.from_id")}) and (to_kind = 'company' or ${contactIsMine("association.to_id")})
          and (from_kind = 'contact' or (${mayBeSeen("Company", "association.from_id")} and ${mayBeSeen("Company", "association.to_id")}))`,
      })}

      -- Companies whose search text has all of these patterns; see find_contacts.
      create function find_companies(patterns text[], at_most int) returns setof uuid
        language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp set plan_cache_mode = force_custom_plan as $$
        declare
          ws uuid := ${workspace};
          me uuid := nullif(current_setting('kith.member', true), '')::uuid;
          sees_all boolean := coalesce(current_setting('kith.visibility', true), '') = 'all';
          longest text := patterns[1];
          others text[] := patterns[2:];
        begin
          if ws is null then return; end if;
          return query select c.id from public.company c
            where c.workspace_id = ws and c.search_text like longest and c.search_text like all (others)
              and (sees_all or public.member_sees(ws, me, 'Company', c.id)) limit at_most;
        end $$;
      alter function find_companies(text[], int) owner to kith_system;
      revoke all on function find_companies(text[], int) from public;
      grant execute on function find_companies(text[], int) to kith_staff, kith_assigned;

      -- An event stands in the timeline of its contact; what else it concerns, of whatever kind, is written beside it: in the event itself for
      -- its readers, and as a row for the timelines.
      alter table activity add also_concerns jsonb;
      create table activity_record (
        workspace_id uuid not null,
        record_id uuid not null,
        seq bigint not null,
        occurred_at timestamptz not null,
        record_type text not null,
        primary key (workspace_id, record_id, seq)
      );
      ${tenantTable("activity_record", { where: `member_sees((select ${workspace}), ${currentMember}, record_type, record_id)`, check: "true" }, "select, insert")}

      -- Of several contacts a member must see each. What concerns no contact he sees when he did it, or sees one of its records.
      drop policy assigned on activity;
      create policy assigned on activity to kith_assigned using (
        workspace_id = (select ${workspace}) and (
          (contact_id is null and actor_id = ${currentMember})
          or (${contactIsMine("activity.contact_id")} and (also_concerns is null or not exists (
            select from jsonb_to_recordset(also_concerns) r (type text, id uuid)
              where r.type = 'Contact' and not ${contactIsMine("r.id")})))
          or (contact_id is null and also_concerns is not null and exists (
            select from jsonb_to_recordset(also_concerns) r (type text, id uuid)
              where member_sees((select ${workspace}), ${currentMember}, r.type, r.id)))
        )) with check (workspace_id = (select ${workspace}) and (true));

      -- What a workspace begins with.
      create function add_association_types(workspace uuid) returns void
        language sql security definer set search_path = pg_catalog, public, pg_temp as $$
          insert into public.association_type (workspace_id, id, from_kind, to_kind, forward_label, backward_label, forward_norm, backward_norm,
              one_forward, is_symmetric, position, created_at)
            select workspace, gen_random_uuid(), t.from_kind, t.to_kind, t.forward, t.backward, lower(t.forward), lower(t.backward),
              t.one_forward, t.forward = t.backward, t.position, now()
            from (values
              ('contact', 'company', 'Works at', 'Employs', false, 1),
              ('contact', 'contact', 'Reports to', 'Manages', true, 2),
              ('contact', 'contact', 'Related to', 'Related to', false, 3),
              ('company', 'company', 'Part of', 'Parent of', true, 4),
              ('company', 'company', 'Partner of', 'Partner of', false, 5)
            ) t (from_kind, to_kind, forward, backward, one_forward, position);
        $$;
      create function workspace_begins_with_association_types() returns trigger
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
        begin
          perform public.add_association_types(new.id);
          return null;
        end $$;
      alter function add_association_types(uuid) owner to kith_system;
      alter function workspace_begins_with_association_types() owner to kith_system;
      revoke all on function add_association_types(uuid), workspace_begins_with_association_types() from public;
      create trigger workspace_begins_with_association_types after insert on workspace
        for each row execute function workspace_begins_with_association_types();
      select add_association_types(id) from workspace;
    `);
  }

  async down() {}
}
