/** Reads rows by a statement: a Snapshot, or whatever stands in for one. */
export interface Reader {
  rows<T>(name: string, text: string, values: unknown[]): Promise<T[]>;
}

/** Ids that a statement of its own finds first. The planner of the main statement then knows which they are, and how common. */
export class Lookup {
  readonly text: string;
  readonly values: readonly unknown[];
  #found: Promise<string[]> | undefined;

  constructor(text: string, values: readonly unknown[]) {
    this.text = text;
    this.values = values;
  }

  find(read: Reader): Promise<string[]> {
    this.#found ??= read.rows<{ id: string }>("", this.text, [...this.values]).then((rows) => rows.map((row) => row.id));
    return this.#found;
  }
}

/** The parameters of a statement in the making. The first one is the workspace. */
export class Params {
  readonly workspaceId: string;
  readonly values: unknown[];
  /** The workspace's place in the text. */
  readonly workspace: string;
  readonly #ahead: number;

  /** @param ahead parameters that the statement has in front of these: a nested list has one, see `NestedList`. */
  constructor(workspaceId: string, ahead = 0) {
    this.workspaceId = workspaceId;
    this.values = [workspaceId];
    this.workspace = `$${ahead + 1}::uuid`;
    this.#ahead = ahead;
  }

  /** Adds a value and gives its place in the text: `$3::text`. */
  add(value: unknown, cast?: string): string {
    return `$${this.values.push(value) + this.#ahead}${cast ? `::${cast}` : ""}`;
  }

  /** Adds the ids that `text` selects as `id`; a list of UUIDs. `resolveLookups` finds them before the statement runs. */
  addLookup(text: string, params: Params): string {
    return this.add(new Lookup(text, params.values), "uuid[]");
  }
}

/** The values with every lookup replaced by the ids that it found. */
export function resolveLookups(read: Reader, values: readonly unknown[]): Promise<unknown[]> {
  return Promise.all(values.map((value) => (value instanceof Lookup ? value.find(read) : value)));
}
