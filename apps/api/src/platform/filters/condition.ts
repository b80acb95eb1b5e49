/** A query of record ids, each of which may come more than once. It need not give more than `atMost`. */
export interface IdQuery {
  (atMost: number): string;
  /** The same ids, those of the newest records first. */
  newestFirst?: (atMost: number) => string;
}

/** What a filter becomes. */
export interface Condition {
  /** An SQL boolean. Null counts as false. */
  sql: string;
  /** A cheap condition over the record's own row that holds wherever `sql` does; asked first. */
  check: string | null;
  /**
   * Queries that use an index which the condition itself can't use (a trigram index under row-level security, an index of another
   * table). Each gives the ids of every record that can match, and perhaps of others. The reader begins with the shortest, unless it
   * is long; then it walks the list and looks at each row. Made when used: what is not used adds no parameter.
   */
  candidates: (() => IdQuery)[];
  /** Where the condition says no more than that a record's id is among those of a query. */
  among?: Among;
  /** The same, asked for one record after the other; where it is left out, as `sql` has it. */
  probe?: string;
  /** The column that it alone compares by its order, so that an index over the column has those records side by side. */
  range?: string;
  /** What must hold together, where that is all that it says: conditions inside of conditions are looked at side by side. */
  all?: Condition[];
}

interface Among {
  /** The record's id: `c.id`. */
  id: string;
  /** The query; with another one, only those ids that it gives too. */
  query: (others?: string) => string;
  /** The same for one record, looked up by itself. */
  probe: string;
}

/** The record is among those of a query. */
export const isAmong = (among: Among): Condition => ({
  ...condition(`${among.id} in (${among.query()})`),
  among,
  probe: among.probe,
});

export const condition = (sql: string, candidates: Condition["candidates"] = [], check: string | null = null): Condition => ({
  sql,
  check,
  candidates,
});

/**
 * The condition as one SQL boolean. What has a check has candidates too, so the reader knows whether it is common; the planner would take
 * it for rare and sort all matches instead of walking. COALESCE keeps it from guessing: half of the rows.
 */
export const whole = ({ sql, check }: Condition): string => (check === null ? sql : `coalesce(${check} and ${sql}, false)`);

/** The same for records that are looked at one after the other. */
export const probing = (one: Condition): string => one.probe ?? whole(one);

const joined = (parts: string[], by: "and" | "or") => (parts.length <= 1 ? (parts[0] ?? "") : `(${parts.join(` ${by} `)})`);

/** Every condition holds; true when there is none. */
export function allOf(conditions: Condition[]): Condition {
  const parts = conditions.flatMap((part) => part.all ?? [part]);
  if (parts.length === 0) return condition("true");
  if (parts.length === 1) return parts[0]!;
  const met = together(parts);
  const said = met.map(whole).filter((sql) => sql !== "true");
  return {
    // Each with its own check: together behind one COALESCE, the planner could not begin with any of them.
    sql: said.length === 0 ? "true" : joined(said, "and"),
    check: null,
    candidates: met.flatMap(({ candidates }) => candidates),
    all: parts,
    probe:
      joined(
        parts.map(probing).filter((sql) => sql !== "true"),
        "and",
      ) || "true",
  };
}

/**
 * Of the queries that the same record must be among, the first two become one, the second within the first: so the planner may join them with each
 * other first, and look at the records that are left. As conditions side by side it can only walk the records (1,000,000 contacts, two rare
 * tags: 150 ms, now 10). Further ones are asked record by record: joined too, each would be collected as a whole.
 */
function together(conditions: Condition[]): Condition[] {
  const id = conditions.find(({ among }) => among)?.among!.id;
  const [one, other, ...further] = conditions.filter(({ among }) => among && among.id === id);
  if (!other) return conditions;
  const both: Condition = {
    ...condition(`${id} in (${one!.among!.query(other.among!.query())})`),
    probe: joined([one!, other].map(probing), "and"),
  };
  return [both, ...further.map((part) => condition(probing(part))), ...conditions.filter(({ among }) => among?.id !== id)];
}

/** At least one condition holds; false when there is none. */
export function anyOf(conditions: Condition[]): Condition {
  if (conditions.length === 0) return condition("false");
  if (conditions.length === 1) return conditions[0]!;
  return condition(joined(conditions.map(whole), "or"), eitherOf(conditions.map(({ candidates }) => candidates[0])));
}

/** Candidates of a whole are those of all its branches together; one branch without any leaves the whole without. */
export function eitherOf(branches: (Condition["candidates"][number] | undefined)[]): Condition["candidates"] {
  if (!branches.every((branch) => branch !== undefined)) return [];
  const together = (): IdQuery => {
    const queries = branches.map((branch) => branch());
    return (atMost) => queries.map((query) => query(atMost)).join(" union all ");
  };
  return [together];
}

/** The condition does not hold. Unknown (a comparison with a blank) is not true either, so a negative includes blanks. */
export const negate = (positive: Condition): Condition => condition(`(${whole(positive)}) is not true`);
