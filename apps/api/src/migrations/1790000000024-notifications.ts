import type { MigrationInterface, QueryRunner } from "typeorm";
import { contactIsMine, currentMember, tenantTable } from "./tenant-table.ts";

/** What members are told: made of the events, by a reader that remembers how far it is; and how each of them wants to be told. */
export class Notifications1790000000024 implements MigrationInterface {
  name = "Notifications1790000000024";

  async up(q: QueryRunner) {
    const mine = `member_id = ${currentMember}`;
    await q.query(`
      create table notification (
        workspace_id uuid not null,
        id uuid not null,
        member_id uuid not null,
        -- why the member is told, see notification-rules.ts
        reason text not null,
        -- the event, with what its sentence is made of
        event_seq bigint not null,
        kind text not null,
        contact_id uuid,
        subject_id uuid,
        actor_kind text not null,
        actor_id uuid,
        actor_name text not null,
        data jsonb not null,
        changes jsonb not null,
        created_at timestamptz not null,
        -- whether it is in the list, or was only made to be mailed
        in_app boolean not null,
        read_at timestamptz,
        mail text check (mail in ('now', 'daily')),
        mailed_at timestamptz,
        primary key (workspace_id, id),
        -- also the order of the list; and whoever reads an event again makes nothing twice
        unique (workspace_id, member_id, event_seq),
        foreign key (workspace_id, member_id) references member (workspace_id, id) on delete cascade,
        foreign key (workspace_id, contact_id) references contact (workspace_id, id) on delete cascade
      );
      create index notification_unread on notification (workspace_id, member_id, event_seq) where read_at is null and in_app;
      create index notification_contact on notification (workspace_id, contact_id) where contact_id is not null;
      create index notification_to_mail on notification (mail, workspace_id, member_id) where mail is not null and mailed_at is null;
      create index notification_age on notification (created_at);
      ${tenantTable(
        "notification",
        {
          // About a contact that the member does not see any more there is nothing to say.
          everybody: `${mine} and (contact_id is null or coalesce(current_setting('kith.visibility', true), '') = 'all' or ${contactIsMine("notification.contact_id")})`,
        },
        "select, update",
      )}

      create table notification_preference (
        workspace_id uuid not null,
        member_id uuid not null,
        reason text not null,
        in_app boolean not null,
        mail text not null check (mail in ('now', 'daily', 'off')),
        primary key (workspace_id, member_id, reason),
        foreign key (workspace_id, member_id) references member (workspace_id, id) on delete cascade
      );
      ${tenantTable("notification_preference", { everybody: mine })}

      -- In which zone a member's day begins.
      create table notification_clock (
        workspace_id uuid not null,
        member_id uuid not null,
        time_zone text not null,
        primary key (workspace_id, member_id),
        foreign key (workspace_id, member_id) references member (workspace_id, id) on delete cascade
      );
      ${tenantTable("notification_clock", { everybody: mine })}

      -- How far the events were read. What happened before there were notifications is no news.
      create table notification_reader (
        workspace_id uuid primary key references workspace (id) on delete cascade,
        seq bigint not null
      );
      ${tenantTable("notification_reader", "all", "select")}
      insert into notification_reader (workspace_id, seq) select workspace_id, seq from workspace_counter;
    `);
  }

  async down() {}
}
