import { createHash } from "node:crypto";
import { InvalidCursor } from "../errors.ts";

/** The values of the order's columns, exactly, as text; null for nothing. */
export type Position = (string | null)[];

const version = "1";
const digest = (text: string, length: number) => createHash("sha256").update(text).digest("base64url").slice(0, length);

/** Identifies a list: a cursor of one with another filter, search or sort does not fit. */
export const listKey = (...parts: unknown[]): string => digest(JSON.stringify(parts), 10);

/** A position in a list, opaque to clients. */
export function writeCursor(list: string, position: Position): string {
  const body = Buffer.from(JSON.stringify(position)).toString("base64url");
  return `${version}${list}${digest(`${list}${body}`, 6)}${body}`;
}

/** @throws InvalidCursor for another list's, another version's or a damaged cursor. */
export function readCursor(list: string, cursor: string, columns: number): Position {
  const start = version.length + list.length;
  const body = cursor.slice(start + 6);
  const fits = cursor.startsWith(version + list) && cursor.slice(start, start + 6) === digest(`${list}${body}`, 6);
  if (!fits) throw new InvalidCursor();
  const position = JSON.parse(Buffer.from(body, "base64url").toString()) as Position;
  if (!Array.isArray(position) || position.length !== columns) throw new InvalidCursor();
  return position;
}
