import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { newId, toGlobalId } from "../../platform/ids.ts";
import { openPlans, type Plans } from "../../testing/plans.ts";
import { Activity } from "../activity/activity.entity.ts";
import { listAuditActors, listAuditKinds } from "./audit-choices.ts";
import type { AuditFilter } from "./audit-filter.ts";
import { listAuditLog } from "./list-audit-log.ts";

const workspaceId = newId();
const memberId = newId();
const eventId = newId();
let plans: Plans;

/** 30,000 events over three months, among them one of a kind and one of a member. */
const events = `
  create table activity_before partition of activity for values from ('2020-01-01') to ('2020-02-01');
  create table activity_amid partition of activity for values from ('2020-02-01') to ('2020-03-01');
  create table activity_after partition of activity for values from ('2020-03-01') to ('2020-04-01');
  insert into workspace (id, name, slug) values ('${workspaceId}', 'Plans', 'plans');
  insert into workspace_counter (workspace_id, seq) values ('${workspaceId}', 30000);
  insert into member (workspace_id, id, person_id, name, email, role) values ('${workspaceId}', '${memberId}', gen_random_uuid(), 'Ann', 'a@x', 'owner');
  insert into activity (workspace_id, seq, occurred_at, id, kind, actor_kind, actor_id, actor_name)
    select '${workspaceId}', n, timestamptz '2020-01-01' + n * interval '4 minutes', case when n = 99 then '${eventId}'::uuid else gen_random_uuid() end,
      case when n = 77 then 'token.revoked' when n % 3 = 0 then 'contact.created' else 'contact.updated' end,
      case when n = 55 then 'member' else 'import' end, case when n = 55 then '${memberId}'::uuid else md5((n / 100)::text)::uuid end, 'Somebody'
    from generate_series(1, 30000) n;
`;
beforeAll(async () => {
  plans = await openPlans(workspaceId, events, "activity");
}, 60_000);
afterAll(() => plans?.close());

const plansOfLog = (filter: AuditFilter, found: number) =>
  plans.of(async (ctx) => expect((await listAuditLog(ctx, filter, { first: 25 })).nodes).toHaveLength(found));

describe("under row-level security, an index serves", () => {
  it("one event by its id, in each partition", async () => {
    const made = await plans.of(async (ctx) => expect((await ctx.load.one(Activity, eventId))?.id).toBe(eventId));
    expect(made).toMatch(/Scan (on|using) activity_before_workspace_id_id_idx/);
    expect(made).not.toMatch(/Seq Scan on activity_(before|amid|after)/);
  });

  it("the newest, and no more of them than are shown", async () => {
    const made = await plansOfLog({}, 25);
    expect(made).toMatch(/Index Scan Backward using activity_after_pkey/);
    expect(made).not.toMatch(/Seq Scan on activity_(before|amid|after)/);
  });

  it.each<[string, AuditFilter, number]>([
    ["a kind that is rare", { kinds: ["token.revoked"] }, 1],
    ["kinds of which one is rare", { kinds: ["token.revoked", "contact.created"] }, 25],
    ["a sort of actor that is rare", { actorKinds: ["member"] }, 1],
  ])("%s, in the order of the list", async (_name, filter, found) => {
    const made = await plansOfLog(filter, found);
    expect(made).toMatch(/Index Scan Backward using activity_before_workspace_id_kind_actor_kind_seq_idx/);
    expect(made).not.toMatch(/Seq Scan on activity_(before|amid|after)/);
  });

  it("a person who did little", async () => {
    const made = await plansOfLog({ actorIds: [toGlobalId("Member", memberId)] }, 1);
    expect(made).toMatch(/Index Scan Backward using activity_before_workspace_id_actor_id_kind_seq_idx/);
    expect(made).not.toMatch(/Seq Scan on activity_(before|amid|after)/);
  });

  it("a month, and no partition of another", async () => {
    const since = new Date("2020-02-01T00:00:00Z");
    const until = new Date("2020-03-01T00:00:00Z");
    for (const filter of [
      { since, until },
      { since, until, kinds: ["contact.created"] },
    ]) {
      const made = await plansOfLog(filter, 25);
      expect(made).toContain("activity_amid");
      expect(made).not.toMatch(/on activity_(before|after)\b/);
    }
  });

  it("the choices of the filter, from one to the next", async () => {
    const made = await plans.of(async (ctx) => {
      expect((await listAuditKinds(ctx)).map(({ name }) => name)).toEqual(["contact.created", "contact.updated", "token.revoked"]);
      expect(await listAuditActors(ctx)).toEqual([{ id: toGlobalId("Member", memberId), kind: "member", name: "Ann" }]);
    });
    expect(made).toMatch(/Index Only Scan using activity_before_workspace_id_kind_actor_kind_seq_idx/);
    expect(made).not.toMatch(/Seq Scan on activity_(before|amid|after)/);
  });
});
