// The limit: one statement that returns the JSON, in the same scope and under the same policies, behind the smallest server there is.
import http from "node:http";
import pg from "pg";
import { activityCount, pageSize } from "./question.ts";

const settings = { connectionString: process.env.DATABASE_URL!, max: 10, pipeline: true };
const pool = new pg.Pool(settings);
const workspace = process.env.WORKSPACE!;

const instant = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const text = `select coalesce(json_agg(page.contact order by page.created_at desc, page.id desc), '[]')::text as answer from (
  select c.created_at, c.id, json_build_object(
    'id', c.id, 'number', c.number, 'firstName', c.first_name, 'lastName', c.last_name, 'status', c.status, 'version', c.version,
    'createdAt', ${instant("c.created_at")}, 'updatedAt', ${instant("c.updated_at")}, 'lastContactAt', ${instant("c.last_contact_at")},
    'owner', (select json_build_object('id', m.id, 'name', m.name) from member m where m.workspace_id = $1 and m.id = c.owner_id),
    'emails', (select coalesce(json_agg(json_build_object('id', e.id, 'address', e.address, 'isPrimary', e.is_primary)
        order by e.is_primary desc, e.created_at, e.id), '[]')
      from contact_email e where e.workspace_id = $1 and e.contact_id = c.id),
    'phones', (select coalesce(json_agg(json_build_object('id', p.id, 'number', p.number, 'label', p.label, 'isPrimary', p.is_primary)
        order by p.is_primary desc, p.created_at, p.id), '[]')
      from contact_phone p where p.workspace_id = $1 and p.contact_id = c.id),
    'tags', (select coalesce(json_agg(json_build_object('id', t.id, 'name', t.name) order by t.name_norm), '[]')
      from contact_tag ct join tag t on t.workspace_id = $1 and t.id = ct.tag_id where ct.workspace_id = $1 and ct.contact_id = c.id),
    'activities', (select coalesce(json_agg(json_build_object('id', a.id, 'seq', a.seq::text, 'kind', a.kind, 'occurredAt', ${instant("a.occurred_at")})
        order by a.seq desc), '[]')
      from (select * from activity a where a.workspace_id = $1 and a.contact_id = c.id order by a.seq desc limit ${activityCount}) a)
  ) as contact
  from contact c
  where c.workspace_id = $1 and c.deleted_at is null and (c.created_at, c.id) < ($2::timestamptz, $3::uuid)
  order by c.created_at desc, c.id desc limit ${pageSize}
) page`;

async function answer(createdAt: string, id: string): Promise<string> {
  const client = await pool.connect();
  try {
    const [, , page] = await Promise.all([
      client.query("begin isolation level repeatable read read only"),
      client.query({
        name: "scope",
        text: `select set_config('role', 'kith_staff', true), set_config('kith.workspace', $1, true), set_config('kith.member', '', true),
          set_config('kith.visibility', 'all', true)`,
        values: [workspace],
      }),
      client.query<{ answer: string }>({ name: "page", text, values: [workspace, createdAt, id] }),
      client.query("commit"),
    ]);
    return page.rows[0]!.answer;
  } finally {
    client.release();
  }
}

const server = http.createServer((request, response) => {
  const { searchParams } = new URL(request.url!, "http://localhost");
  answer(searchParams.get("createdAt")!, searchParams.get("id")!).then(
    (body) => response.writeHead(200, { "content-type": "application/json" }).end(body),
    (error: Error) => response.writeHead(500).end(error.message),
  );
});
server.listen(0, "127.0.0.1", () => console.log(`ready at ${(server.address() as { port: number }).port}`));
