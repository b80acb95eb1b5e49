/** Who may see which rows of a table, as a condition over them; unless it says otherwise, it holds for an "only assigned data" member alone. */
type AssignedRule =
  /** The table belongs to the workspace as a whole: its name, its members, its tags. */
  | "all"
  /** The table hangs on a contact; the column names it. */
  | { throughContact: string }
  /** Rows of single members: the condition holds for everybody, whatever contacts he sees. */
  | { everybody: string }
  /** Anything else, as SQL. */
  | { where: string; check?: string };

const workspace = "(select nullif(current_setting('kith.workspace', true), '')::uuid)";
/** The member who asks, as the policies know him; null for a token. */
export const currentMember = "(select nullif(current_setting('kith.member', true), '')::uuid)";

/**
 * The condition that a member who sees only assigned data may see this contact. A probe for each row: OFFSET 0 keeps the planner from
 * reading everything that the member may see first (139 ms against 2 for a page, with 100,000 assigned contacts).
 */
export const contactIsMine = (column: string): string =>
  `exists (select from contact_access a where a.workspace_id = ${workspace} and a.member_id = ${currentMember} and a.contact_id = ${column} offset 0)`;

/**
 * The SQL that makes a table a tenant table: row-level security, forced; one policy for each of the two member roles; and the grants.
 * `kith_staff` sees its workspace, `kith_assigned` also passes the second condition. The catalogue guard finds a table that skipped this.
 */
export function tenantTable(
  table: string,
  assigned: AssignedRule,
  grants = "select, insert, update, delete",
  key = "workspace_id",
): string {
  const own = `${key} = ${workspace}`;
  const forAll = typeof assigned === "object" && "everybody" in assigned ? ` and (${assigned.everybody})` : "";
  const using = conditionOf(table, assigned);
  const check = typeof assigned === "object" && "check" in assigned ? assigned.check : using;
  return `
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    create policy staff on ${table} to kith_staff using (${own}${forAll}) with check (${own}${forAll});
    create policy assigned on ${table} to kith_assigned using (${own} and (${using})) with check (${own} and (${check}));
    grant ${grants} on ${table} to kith_staff, kith_assigned;
    grant select, insert, update, delete on ${table} to kith_system;`;
}

function conditionOf(table: string, rule: AssignedRule): string {
  if (rule === "all") return "true";
  if ("throughContact" in rule) return contactIsMine(`${table}.${rule.throughContact}`);
  return "everybody" in rule ? rule.everybody : rule.where;
}
