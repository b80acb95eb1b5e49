declare module "pg-copy-streams" {
  import type { Submittable } from "pg";
  import type { Writable } from "node:stream";
  /** A stream that takes the rows of `COPY … FROM STDIN`. */
  export function from(text: string): Writable & Submittable;
}
