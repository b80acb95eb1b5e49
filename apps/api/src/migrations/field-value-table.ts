import { mayBeSeen } from "./member-sees.ts";
import { tenantTable } from "./tenant-table.ts";

const workspace = "nullif(current_setting('kith.workspace', true), '')::uuid";

/**
 * The SQL of the table in which an object's records hold values of custom fields, as contact_field_value (migration 10) has it for contacts, and
 * of the function that looks for a piece of a text in it.
 * @param record the table of the records; @param type what `member_sees` calls them.
 */
export function fieldValueTable(record: string, type: string): string {
  const table = `${record}_field_value`;
  const owner = `${record}_id`;
  const find = `find_${record}_field_texts`;
  return `
    create table ${table} (
      workspace_id uuid not null,
      ${owner} uuid not null,
      field_id uuid not null,
      place smallint not null default 0,
      text text,
      text_norm text collate "C",
      text_key text collate "C" generated always as (left(text_norm, 200)) stored,
      number_scaled bigint,
      at timestamptz,
      day date,
      option_id uuid,
      primary key (workspace_id, field_id, ${owner}, place),
      check (num_nonnulls(text, number_scaled, at, day, option_id) = 1 and (text is null) = (text_norm is null)),
      foreign key (workspace_id, ${owner}) references ${record} (workspace_id, id) on delete cascade,
      foreign key (workspace_id, field_id) references custom_field (workspace_id, id),
      foreign key (workspace_id, field_id, option_id) references custom_field_option (workspace_id, field_id, id)
    );
    create index ${table}_${record} on ${table} (workspace_id, ${owner});
    create index ${table}_text on ${table} (workspace_id, field_id, text_key, ${owner}) where text_key is not null;
    create index ${table}_number on ${table} (workspace_id, field_id, number_scaled, ${owner}) where number_scaled is not null;
    create index ${table}_at on ${table} (workspace_id, field_id, at, ${owner}) where at is not null;
    create index ${table}_day on ${table} (workspace_id, field_id, day, ${owner}) where day is not null;
    create unique index ${table}_option on ${table} (workspace_id, option_id, ${owner}) where option_id is not null;
    create index ${table}_search on ${table} using gin (workspace_id, field_id, text_norm gin_trgm_ops) where text_norm is not null;
    ${tenantTable(table, { where: mayBeSeen(type, `${table}.${owner}`) })}

    -- Records whose text in a field is like a pattern; see find_contact_field_texts. There are fewer of them than of contacts: nothing is sampled.
    create function ${find}(field uuid, pattern text, at_most int) returns setof uuid
      language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp set plan_cache_mode = force_custom_plan as $$
      declare
        ws uuid := ${workspace};
        me uuid := nullif(current_setting('kith.member', true), '')::uuid;
        sees_all boolean := coalesce(current_setting('kith.visibility', true), '') = 'all';
      begin
        if ws is null then return; end if;
        return query select v.${owner} from public.${table} v
          where v.workspace_id = ws and v.field_id = field and v.text_norm like pattern
            and (sees_all or public.member_sees(ws, me, '${type}', v.${owner})) limit at_most;
      end $$;
    alter function ${find}(uuid, text, int) owner to kith_system;
    revoke all on function ${find}(uuid, text, int) from public;
    grant execute on function ${find}(uuid, text, int) to kith_staff, kith_assigned;`;
}
