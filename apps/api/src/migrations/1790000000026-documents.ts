import type { MigrationInterface, QueryRunner } from "typeorm";
import { currentMember, tenantTable } from "./tenant-table.ts";

const actor = "created_by_kind text not null, created_by_id uuid, created_by_name text not null, created_at timestamptz not null";

/** Files that are sent to Kith: documents of contacts, the media library, and profile pictures. */
export class Documents1790000000026 implements MigrationInterface {
  name = "Documents1790000000026";

  async up(q: QueryRunner) {
    await q.query(`
      -- What is stored, or is on its way: nobody sees it but who sends it, and what is made of it has a row of its own.
      create table stored_file (
        workspace_id uuid not null references workspace (id) on delete cascade,
        id uuid not null,
        purpose text not null check (purpose in ('document', 'media', 'picture')),
        name text not null check (length(name) between 1 and 200),
        -- what the sender says that it is; empty for nothing
        claimed_type text not null,
        size bigint not null check (size > 0),
        state text not null default 'uploading' check (state in ('uploading', 'ready')),
        -- how much of it came, and the pieces that it stands in until it is whole
        received bigint not null default 0 check (received between 0 and size),
        piece_keys text[] not null default '{}',
        key text,
        -- an image of it that a browser shows
        preview_key text,
        -- what it is by its content
        content_type text,
        kind text,
        width int,
        height int,
        sha256 text,
        -- since when something is made of it; when that is gone, it goes too
        used_at timestamptz,
        ${actor},
        primary key (workspace_id, id),
        check ((state = 'ready') = (key is not null and content_type is not null and kind is not null and sha256 is not null))
      );
      create index stored_file_size on stored_file (workspace_id) include (size);
      create index stored_file_unused on stored_file (created_at) where used_at is null;
      ${tenantTable("stored_file", { everybody: `${currentMember} is null or created_by_id = ${currentMember}` })}

      create table document_folder (
        workspace_id uuid not null,
        id uuid not null,
        contact_id uuid not null,
        name text not null check (length(name) between 1 and 100),
        name_norm text not null collate "C",
        version int not null default 1,
        created_at timestamptz not null,
        primary key (workspace_id, id),
        unique (workspace_id, contact_id, name_norm),
        foreign key (workspace_id, contact_id) references contact (workspace_id, id) on delete cascade
      );
      ${tenantTable("document_folder", { throughContact: "contact_id" })}

      create table document (
        workspace_id uuid not null,
        id uuid not null,
        contact_id uuid not null,
        folder_id uuid,
        file_id uuid not null,
        name text not null check (length(name) between 1 and 200),
        name_norm text not null collate "C",
        -- of its file, which never changes
        content_type text not null,
        kind text not null,
        size bigint not null,
        preview text check (preview in ('image', 'pdf', 'text')),
        version int not null default 1,
        ${actor},
        updated_at timestamptz not null,
        deleted_at timestamptz,
        deleted_by_kind text,
        deleted_by_id uuid,
        deleted_by_name text,
        primary key (workspace_id, id),
        foreign key (workspace_id, contact_id) references contact (workspace_id, id) on delete cascade,
        foreign key (workspace_id, folder_id) references document_folder (workspace_id, id) on delete set null (folder_id),
        foreign key (workspace_id, file_id) references stored_file (workspace_id, id)
      );
      create index document_of_contact on document (workspace_id, contact_id, created_at, id);
      create index document_in_folder on document (workspace_id, folder_id) where folder_id is not null;
      create unique index document_file on document (workspace_id, file_id);
      create index document_deleted on document (deleted_at) where deleted_at is not null;
      ${tenantTable("document", { throughContact: "contact_id" })}

      -- Who looked at a document, or took it with him, and when.
      create table document_access (
        workspace_id uuid not null,
        id uuid not null,
        document_id uuid not null,
        action text not null check (action in ('viewed', 'downloaded')),
        actor_kind text not null,
        actor_id uuid,
        actor_name text not null,
        occurred_at timestamptz not null,
        primary key (workspace_id, id),
        foreign key (workspace_id, document_id) references document (workspace_id, id) on delete cascade
      );
      create index document_access_of on document_access (workspace_id, document_id, occurred_at, id);
      ${tenantTable("document_access", {
        where:
          "exists (select from document d where d.workspace_id = document_access.workspace_id and d.id = document_access.document_id offset 0)",
      })}

      -- Files of the whole workspace.
      create table media (
        workspace_id uuid not null,
        id uuid not null,
        file_id uuid not null,
        name text not null check (length(name) between 1 and 200),
        name_norm text not null collate "C",
        content_type text not null,
        kind text not null,
        size bigint not null,
        preview text check (preview in ('image', 'pdf', 'text')),
        width int,
        height int,
        version int not null default 1,
        ${actor},
        primary key (workspace_id, id),
        foreign key (workspace_id, file_id) references stored_file (workspace_id, id)
      );
      create unique index media_file on media (workspace_id, file_id);
      create index media_newest on media (workspace_id, created_at, id);
      create index media_name on media (workspace_id, name_norm, id);
      ${tenantTable("media", "all")}

      -- A picture of a person, or the logo of a company: images in several sizes, cut from a file that is not kept for it.
      create table picture (
        workspace_id uuid not null references workspace (id) on delete cascade,
        id uuid not null,
        media_id uuid,
        ${actor},
        primary key (workspace_id, id),
        foreign key (workspace_id, media_id) references media (workspace_id, id) on delete set null (media_id)
      );
      create index picture_media on picture (workspace_id, media_id) where media_id is not null;
      ${tenantTable("picture", "all")}
      alter table contact add picture_id uuid, add foreign key (workspace_id, picture_id) references picture (workspace_id, id);
      alter table company add picture_id uuid, add foreign key (workspace_id, picture_id) references picture (workspace_id, id);
      create index contact_picture on contact (workspace_id, picture_id) where picture_id is not null;
      create index company_picture on company (workspace_id, picture_id) where picture_id is not null;
    `);
  }

  async down() {}
}
