import { filterLimits } from "@kith/shared/limits.ts";
import { BadInput } from "../errors.ts";
import type { Params } from "./params.ts";

/** What a filter is compiled against besides its values. */
export interface FilterEnv {
  now: Date;
  /** IANA zone of calendar days where the filter names none. */
  timeZone: string;
  /** What the fields loaded before, see `loadFilter`; absent where none of them needs anything. */
  loaded?: ReadonlyMap<object, unknown>;
}

interface Compilation {
  env: FilterEnv;
  counter: { predicates: number };
}

/** What is wrong with a filter, and where in it. */
export class FilterFault extends BadInput {
  /** Such as `filter.and.0.status.in`. */
  readonly path: string;
  readonly why: string;
  constructor(path: string, why: string) {
    super(`${path} ${why}`);
    this.path = path;
    this.why = why;
  }
}

/** Where in the filter the compiler stands. */
export class Place {
  readonly path: string;
  readonly params: Params;
  /** Whether every record that matches the whole filter matches here: only `and` lies above. */
  readonly required: boolean;
  readonly #depth: number;
  readonly #compilation: Compilation;

  private constructor(path: string, params: Params, required: boolean, depth: number, compilation: Compilation) {
    this.path = path;
    this.params = params;
    this.required = required;
    this.#depth = depth;
    this.#compilation = compilation;
  }

  static top(path: string, params: Params, env: FilterEnv): Place {
    return new Place(path, params, true, 0, { env, counter: { predicates: 0 } });
  }

  get env(): FilterEnv {
    return this.#compilation.env;
  }

  at(name: string | number): Place {
    return new Place(`${this.path}.${name}`, this.params, this.required, this.#depth, this.#compilation);
  }

  /** Inside an `and`, `or` or `not`. */
  deeper(required: boolean): Place {
    if (this.#depth === filterLimits.depth) this.refuse(`is nested too deeply; at most ${filterLimits.depth} levels of and, or and not.`);
    return new Place(this.path, this.params, this.required && required, this.#depth + 1, this.#compilation);
  }

  /** The same place, where not every match of the whole filter has to match. */
  optional(): Place {
    return new Place(this.path, this.params, false, this.#depth, this.#compilation);
  }

  /** The same place in another statement. */
  in(params: Params): Place {
    return new Place(this.path, params, this.required, this.#depth, this.#compilation);
  }

  /** The same place, where the fields know something else of the workspace: inside a filter that was kept elsewhere. The limits hold for the whole. */
  knowing(loaded: FilterEnv["loaded"]): Place {
    const { env, counter } = this.#compilation;
    return new Place(this.path, this.params, this.required, this.#depth, { env: { ...env, ...(loaded && { loaded }) }, counter });
  }

  /** Counts one comparison. */
  count(): void {
    if (++this.#compilation.counter.predicates > filterLimits.predicates)
      this.refuse(`is one comparison too many; a filter has at most ${filterLimits.predicates}.`);
  }

  /** @throws FilterFault, a BadInput that names the place. */
  refuse(why: string): never {
    throw new FilterFault(this.path, why);
  }
}

/** The fields that are given, each with its place. Null is refused: it would be unclear what it compares with. */
export function given(value: object, at: Place): [name: string, value: unknown, at: Place][] {
  return Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .map(([name, part]) => {
      const place = at.at(name);
      if (part === null) place.refuse("must not be null; leave it out, or use empty.");
      return [name, part, place];
    });
}

/** @throws BadInput for a list that is too long. */
export function checkList<T>(list: readonly T[], at: Place, most: number = filterLimits.listLength): readonly T[] {
  if (list.length > most) at.refuse(`has ${list.length} values; at most ${most}.`);
  return list;
}

/** @throws BadInput for a text that is too long or that no record can have. */
export function checkText(text: string, at: Place): string {
  if (text.length > filterLimits.textLength) at.refuse(`has ${text.length} characters; at most ${filterLimits.textLength}.`);
  if (text.includes("\0")) at.refuse("has the character U+0000, which no text may have.");
  return text;
}
