import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { newId, toGlobalId } from "../../platform/ids.ts";
import { openPlans, type Plans } from "../../testing/plans.ts";
import { type ContactQuery, listContacts } from "./list-contacts.ts";

const workspaceId = newId();
const rareTag = newId();
const commonTag = newId();
const followerId = newId();
const busyFollowerId = newId();
let plans: Plans;

/** 30,000 contacts, enough for the planner to care. */
const contacts = `
  insert into workspace (id, name, slug) values ('${workspaceId}', 'Plans', 'plans');
  insert into tag (workspace_id, id, name, name_norm, color, created_at)
    values ('${workspaceId}', '${rareTag}', 'rare', 'rare', 'blue', now()), ('${workspaceId}', '${commonTag}', 'common', 'common', 'blue', now());
  insert into contact (workspace_id, id, number, status, source, company_name, search_text, created_by_kind, created_by_name, created_at, updated_at)
    select '${workspaceId}', uuidv7(make_interval(secs => -n)), n, case when n % 10 = 0 then 'lead' else 'active' end, 'import', md5(n::text),
      e'\\n\\n\\n\\n' || md5(n::text) || e'\\n\\n\\n' || n || e'\\n', 'system', 'test', now() - make_interval(secs => n), now()
    from generate_series(1, 30000) n;
  insert into contact_tag (workspace_id, contact_id, tag_id, created_at)
    select workspace_id, id, '${commonTag}'::uuid, now() from contact where number % 5 = 0
    union all select workspace_id, id, '${rareTag}'::uuid, now() from contact where number % 500 = 0;
  insert into member (workspace_id, id, person_id, name, email, role) select '${workspaceId}', id, id, 'F', 'f@x.test', 'member'
    from unnest(array['${followerId}', '${busyFollowerId}']::uuid[]) id;
  insert into contact_follower (workspace_id, contact_id, member_id, created_at)
    select workspace_id, id, '${followerId}'::uuid, now() from contact where number % 300 = 0
    union all select workspace_id, id, '${busyFollowerId}'::uuid, now() from contact where number % 3 = 0;
`;
beforeAll(async () => {
  plans = await openPlans(workspaceId, contacts, "contact, contact_tag, tag, contact_follower, member");
}, 60_000);
afterAll(() => plans?.close());

const plansOf = (query: Partial<ContactQuery>) =>
  plans.of(async (ctx) => expect((await listContacts(ctx, { deleted: false, ...query }, { first: 25 })).nodes).not.toHaveLength(0));

describe("under row-level security, the index serves", () => {
  it("a text that is contained in a field", async () => {
    expect(await plansOf({ filter: { companyName: { contains: "c4ca4238a0b9" } } })).toContain("Bitmap Index Scan on contact_search");
  });

  it("the middle of a word in the search box", async () => {
    expect(await plansOf({ search: "4ca4238a0b9" })).toContain("Bitmap Index Scan on contact_search");
  });

  it("a tag that few contacts have: the list begins with them", async () => {
    const made = await plansOf({
      filter: { and: [{ tags: { some: { name: { eq: "Rare" } } } }, { tags: { some: { name: { eq: "common" } } } }] },
    });
    expect(made).toMatch(/Index Only Scan using contact_tag_tag on contact_tag/);
    expect(made).not.toMatch(/Seq Scan on contact c/);
  });

  it("who follows: the list begins with what the member follows", async () => {
    const made = await plansOf({ filter: { followers: { anyOf: [toGlobalId("Member", followerId)] } } });
    expect(made).toMatch(/Index Only Scan using contact_follower_member on contact_follower/);
    expect(made).not.toMatch(/Seq Scan on contact/);
  });

  it("a status in the order of creation, without the table's rows until they are answered", async () => {
    expect(await plansOf({ filter: { status: { eq: "lead" } } })).toMatch(/Index Only Scan Backward using contact_created on contact/);
  });

  it("an e-mail that is wanted exactly", async () => {
    await plans.client.query(`reset role; insert into contact_email (workspace_id, id, contact_id, address, address_norm, is_primary, created_at)
      select workspace_id, id, id, number || '@kith.example', number || '@kith.example', true, now() from contact; analyze contact_email; set local role kith_staff`);
    const made = await plansOf({ filter: { email: { eq: "77@KITH.example" } } });
    expect(made).toContain("contact_email_address");
    expect(made).not.toMatch(/Seq Scan on contact c/);
  });
});
