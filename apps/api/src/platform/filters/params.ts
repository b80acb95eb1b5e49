/** The parameters of a statement in the making. */
export class Params {
  readonly values: unknown[] = [];

  /** Adds a value and gives its place in the text: `$3::text`. */
  add(value: unknown, cast?: string): string {
    this.values.push(value);
    return `$${this.values.length}${cast ? `::${cast}` : ""}`;
  }
}
