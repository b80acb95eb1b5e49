import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { newId } from "../../platform/ids.ts";
import { openPlans, type Plans } from "../../testing/plans.ts";
import { type ContactQuery, listContacts } from "./list-contacts.ts";

const workspaceId = newId();
const [note, seats, level, gold, silver] = Array.from({ length: 5 }, newId) as [string, string, string, string, string];
let plans: Plans;

/** 30,000 contacts with a text, a number and a choice. */
const data = `
  insert into workspace (id, name, slug) values ('${workspaceId}', 'Plans', 'plans');
  insert into contact_counter (workspace_id, last_number) values ('${workspaceId}', 30000);
  insert into contact (workspace_id, id, number, status, source, created_by_kind, created_by_name, created_at, updated_at)
    select '${workspaceId}', uuidv7(make_interval(secs => -n)), n, 'lead', 'import', 'system', 'test', now() - make_interval(secs => n), now()
    from generate_series(1, 30000) n;
  insert into custom_field (workspace_id, id, object, key, name, name_norm, type, is_required, position, created_at, updated_at)
    select '${workspaceId}', id, 'contact', key, key, key, type, false, 0, now(), now()
    from (values ('${note}'::uuid, 'note', 'text'), ('${seats}', 'seats', 'number'), ('${level}', 'level', 'choice')) f (id, key, type);
  insert into custom_field_option (workspace_id, id, field_id, name, name_norm, color, position)
    values ('${workspaceId}', '${gold}', '${level}', 'gold', 'gold', 'amber', 0), ('${workspaceId}', '${silver}', '${level}', 'silver', 'silver', 'gray', 1);
  insert into contact_field_value (workspace_id, contact_id, field_id, text, text_norm)
    select workspace_id, id, '${note}', md5(number::text), md5(number::text) from contact;
  insert into contact_field_value (workspace_id, contact_id, field_id, number_scaled)
    select workspace_id, id, '${seats}', number * 1000000 from contact where number % 3 > 0;
  insert into contact_field_value (workspace_id, contact_id, field_id, option_id)
    select workspace_id, id, '${level}', case when number % 500 = 0 then '${gold}'::uuid else '${silver}' end from contact;
`;
beforeAll(async () => {
  plans = await openPlans(workspaceId, data, "contact, contact_field_value, custom_field, custom_field_option");
}, 60_000);
afterAll(() => plans?.close());

const plansOf = (query: Partial<ContactQuery>) =>
  plans.of(async (ctx) => expect((await listContacts(ctx, { deleted: false, ...query }, { first: 25 })).nodes).not.toHaveLength(0));
const wholeTable = /Seq Scan on contact_field_value/;

describe("of custom fields, the index serves", () => {
  it("a text that is contained", async () => {
    const made = await plansOf({ filter: { customFields: [{ field: "note", text: { contains: "c4ca4238a0b9" } }] } });
    expect(made).toContain("Bitmap Index Scan on contact_field_value_search");
    expect(made).not.toMatch(wholeTable);
  });

  it("a text that is wanted exactly, a range of numbers, a choice", async () => {
    for (const [entry, index] of [
      [{ field: "note", text: { eq: "c4ca4238a0b923820dcc509a6f75849b" } }, "contact_field_value_text"],
      [{ field: "seats", number: { between: { from: 100, to: 110.5 } } }, "contact_field_value_number"],
      [{ field: "level", choice: { eq: "Gold" } }, "contact_field_value_option"],
    ] as const) {
      const made = await plansOf({ filter: { customFields: [entry] } });
      expect(made).toMatch(new RegExp(`Scan (Backward )?(using|on) ${index}`));
      expect(made).not.toMatch(wholeTable);
    }
  });

  it("several of them at once: the list begins with the shortest", async () => {
    const made = await plansOf({
      filter: {
        customFields: [
          { field: "seats", number: { gt: 5 } },
          { field: "level", choice: { eq: "Gold" } },
        ],
      },
    });
    expect(made).toMatch(/Index Only Scan using contact_field_value_option/);
    expect(made).not.toMatch(wholeTable);
  });

  it("the order of a list, which ends with the page", async () => {
    for (const [field, index] of [
      ["note", "contact_field_value_text"],
      ["seats", "contact_field_value_number"],
      ["level", "contact_field_value_option"],
    ] as const) {
      const made = await plansOf({ sort: [{ customField: field, direction: "DESC" }] });
      expect(made).toMatch(new RegExp(`Index Only Scan (Backward )?using ${index}`));
      expect(made).not.toMatch(wholeTable);
    }
  });
});
