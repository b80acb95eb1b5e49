import type { MigrationInterface, QueryRunner } from "typeorm";
import { tenantTable } from "./tenant-table.ts";

/** Invitations; members who were removed and what became of their contacts; the member who answers for a token. */
export class Members1790000000019 implements MigrationInterface {
  name = "Members1790000000019";

  async up(q: QueryRunner) {
    await q.query(`
      -- A member who was removed keeps his row: his name stands in the history, and he comes back as the same member.
      alter table member drop constraint member_status_check;
      alter table member add constraint member_status_check check (status in ('active', 'suspended', 'removed'));
      alter table member add handed_to_id uuid, add is_handing_over boolean not null default false;
      alter table member add foreign key (workspace_id, handed_to_id) references member (workspace_id, id);

      -- Who made the token, or the token that made it: it holds as long as he is an active member.
      alter table api_token add member_id uuid;
      with recursive made (workspace_id, id, member_id) as (
        select t.workspace_id, t.id, m.id from api_token t join member m on m.workspace_id = t.workspace_id and m.id = t.created_by_id
          where t.created_by_kind = 'member'
        union all
        select t.workspace_id, t.id, made.member_id from api_token t
          join made on t.created_by_kind = 'token' and t.workspace_id = made.workspace_id and t.created_by_id = made.id)
      update api_token t set member_id = made.member_id from made where t.workspace_id = made.workspace_id and t.id = made.id;
      alter table api_token add foreign key (workspace_id, member_id) references member (workspace_id, id);
      create index api_token_member on api_token (workspace_id, member_id) where member_id is not null;

      create table invitation (
        workspace_id uuid not null references workspace (id) on delete cascade,
        id uuid not null,
        email text not null collate "C" check (length(email) between 3 and 254),
        role text check (role in ('owner', 'admin', 'member', 'viewer')),
        custom_role_id uuid,
        visibility text not null check (visibility in ('all', 'assigned')),
        status text not null check (status in ('open', 'accepted', 'revoked')),
        token_hash text not null,
        invited_by_kind text not null,
        invited_by_id uuid,
        invited_by_name text not null,
        created_at timestamptz not null,
        sent_at timestamptz not null,
        times_sent int not null check (times_sent > 0),
        expires_at timestamptz not null,
        member_id uuid,
        version int not null default 1,
        primary key (workspace_id, id),
        foreign key (workspace_id, member_id) references member (workspace_id, id),
        foreign key (workspace_id, custom_role_id) references role (workspace_id, id),
        constraint invitation_has_one_role check (num_nonnulls(role, custom_role_id) = 1)
      );
      create index invitation_custom_role on invitation (workspace_id, custom_role_id) where custom_role_id is not null;
      create unique index invitation_open on invitation (workspace_id, email) where status = 'open';
      create index invitation_list on invitation (workspace_id, id) where status = 'open';
      create index invitation_sent on invitation (workspace_id, sent_at);
      -- A link is looked up before its workspace is known, and the outbox asks who else invited an address.
      create index invitation_token on invitation (token_hash);
      create index invitation_email on invitation (email);
      ${tenantTable("invitation", "all", "select, insert, update")}

      -- Whom a removed member followed is given up in batches, like what he owned.
      drop function drop_follower(uuid);
    `);
  }

  async down() {}
}
