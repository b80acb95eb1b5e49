import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { newId, toGlobalId } from "../../platform/ids.ts";
import { openPlans, type Plans } from "../../testing/plans.ts";
import { listContacts } from "../contacts/list-contacts.ts";
import { listTasksOf, listTasks } from "./list-tasks.ts";

const workspaceId = newId();
const [member, other] = [newId(), newId()];
const contactId = newId();
let plans: Plans;

/** 30,000 tasks, most of them done; a hundredth are one member's. */
const tasks = `
  insert into workspace (id, name, slug) values ('${workspaceId}', 'Plans', 'task-plans');
  insert into member (workspace_id, id, person_id, name, email, role) select '${workspaceId}', id, id, 'F', 'f@x.test', 'member'
    from unnest(array['${member}', '${other}']::uuid[]) id;
  insert into contact (workspace_id, id, number, status, source, created_by_kind, created_by_name, created_at, updated_at)
    select '${workspaceId}', case n when 1 then '${contactId}' else uuidv7() end, n, 'lead', 'import', 'system', 'test', now(), now()
    from generate_series(1, 3000) n;
  insert into task (workspace_id, id, contact_id, title, search_text, assignee_id, status, priority, due_on, completed_at,
      created_by_kind, created_by_name, created_at, updated_at)
    select c.workspace_id, uuidv7(), c.id, 'T', md5(c.number || '.' || n), case when c.number % 100 = 0 then '${member}'::uuid else '${other}' end,
      case when n < 8 then 'done' else 'open' end, 'normal', current_date + (c.number % 400)::int - 200, case when n < 8 then now() end, 'system', 'test', now(), now()
    from contact c, generate_series(0, 9) n where c.workspace_id = '${workspaceId}';
`;
beforeAll(async () => {
  plans = await openPlans(workspaceId, tasks, "task, contact, member");
}, 60_000);
afterAll(() => plans?.close());

const plansOf = (query: Parameters<typeof listTasks>[1]) =>
  plans.of(async (ctx) => expect((await listTasks(ctx, query, { first: 25 })).nodes).not.toHaveLength(0));
const open = { status: { eq: "open" } };

describe("under row-level security, the index serves", () => {
  it("one's own open tasks in the order in which they are due, from where the group begins", async () => {
    const made = await plansOf({ filter: { ...open, assignee: { eq: toGlobalId("Member", member) }, due: { nextDays: 30 } } });
    expect(made).toMatch(/Index (Only )?Scan using task_assignee on task t/);
    expect(made).toMatch(/Index Cond: .*due_rank >= .*due_rank <=/);
  });

  it("everybody's", async () => {
    const made = await plansOf({ filter: { ...open, due: { after: new Date() } } });
    expect(made).toMatch(/Index (Only )?Scan using task_due on task t/);
    expect(made).toMatch(/Index Cond: .*due_rank >= /);
  });

  it("a contact's, and contacts by what is to be done for them", async () => {
    const made = await plans.of((ctx) => listTasksOf(ctx, { type: "contact", id: contactId }, { filter: open }, { first: 25 }));
    expect(made).toMatch(/Index (Only )?Scan using task_contact on task t/);
    const found = await plans.of((ctx) => listContacts(ctx, { deleted: false, filter: { tasks: { some: open } } }, { first: 25 }));
    expect(found).not.toContain("Seq Scan on task");
  });

  it("what was done, the last first", async () => {
    const made = await plansOf({ filter: { status: { eq: "done" } }, sort: { field: "COMPLETED_AT", direction: "DESC" } });
    expect(made).toMatch(/Index Scan Backward using task_done on task t|Index Only Scan Backward using task_done/);
  });

  it("a piece of a text", async () => {
    expect(await plansOf({ search: "c4ca4238a" }).catch(() => "none")).not.toContain("Seq Scan on task");
    const [row] = (await plans.client.query<{ text: string }>("select search_text as text from task limit 1")).rows;
    expect(await plansOf({ search: row!.text.slice(4, 16) })).toContain("Bitmap Index Scan on task_search");
  });
});
