declare module "pg-copy-streams" {
  import type { Submittable } from "pg";
  import type { Readable, Writable } from "node:stream";
  /** A stream that takes the rows of `COPY … FROM STDIN`. */
  export function from(text: string): Writable & Submittable;
  /** A stream that gives the rows of `COPY … TO STDOUT`. */
  export function to(text: string): Readable & Submittable;
}
