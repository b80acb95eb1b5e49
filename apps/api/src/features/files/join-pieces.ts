import { createHash } from "node:crypto";
import { Readable, Transform } from "node:stream";
import type { App } from "../../platform/app.ts";
import { NotFound } from "../../platform/errors.ts";
import { newId } from "../../platform/ids.ts";
import { folderOf } from "./remove-files.ts";

/** One file in the store, and what it is told from others by. */
export interface Joined {
  key: string;
  sha256: string;
}

/**
 * Makes one file of the pieces that came. Done with the last of them, however long it takes: what is asked of the API must be answered within
 * seconds. Safe to repeat after a crash at any moment, and to do twice at once.
 * @throws NotFound when it was given up
 */
export async function joinPieces(app: App, workspaceId: string, id: string): Promise<Joined> {
  const { rows } = await app.database.system.query<{ keys: string[]; sha256: string | null }>(
    "select piece_keys as keys, sha256 from stored_file where workspace_id = $1 and id = $2 and state = 'uploading' and received = size",
    [workspaceId, id],
  );
  const [found] = rows;
  if (!found) throw new NotFound("This file was just finished, or given up.");
  const { keys, sha256 } = found;
  if (sha256) return { key: keys[0]!, sha256 };
  const joined = await (keys.length === 1 ? hashOnly(app, keys[0]!) : copyAll(app, `${folderOf(workspaceId, id)}/${newId()}`, keys));
  const { rowCount } = await app.database.system.query(
    "update stored_file set piece_keys = array[$4], sha256 = $5 where workspace_id = $1 and id = $2 and piece_keys = $3 and sha256 is null",
    [workspaceId, id, keys, joined.key, joined.sha256],
  );
  const unneeded = rowCount === 1 ? keys : [joined.key];
  for (const key of unneeded) if (keys.length > 1) await app.files.delete(key);
  return rowCount === 1 ? joined : joinPieces(app, workspaceId, id);
}

/** What came in one piece stays where it is. */
async function hashOnly(app: App, key: string): Promise<Joined> {
  const hash = createHash("sha256");
  for await (const chunk of (await app.files.read(key)) as AsyncIterable<Buffer>) hash.update(chunk);
  return { key, sha256: hash.digest("hex") };
}

async function copyAll(app: App, key: string, keys: readonly string[]): Promise<Joined> {
  const hash = createHash("sha256");
  const hashed = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  const pieces = Readable.from(bytesOf(app, keys), { objectMode: false });
  pieces.once("error", (error) => hashed.destroy(error));
  await app.files.write(key, pieces.pipe(hashed));
  return { key, sha256: hash.digest("hex") };
}

async function* bytesOf(app: App, keys: readonly string[]): AsyncGenerator<Buffer> {
  for (const key of keys) yield* (await app.files.read(key)) as AsyncIterable<Buffer>;
}
