import type { FastifyInstance } from "fastify";
import type { App } from "../../platform/app.ts";
import type { Shown } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { KithError } from "../../platform/errors.ts";
import { sign } from "../../platform/signed-link.ts";
import { answeringLink, type Preview, readLink, sendFile, shownFile } from "../files/send-file.ts";
import type { Media } from "./media.entity.ts";

interface MediaClaims {
  workspaceId: string;
  mediaId: string;
  isShown: boolean;
}

const purpose = "media";
const hour = 3_600_000;

/** Where a file of the library can be fetched for one to two hours: the same address for an hour, so that a browser keeps what it has. */
export function mediaLink({ app, workspaceId, now }: Context, { id }: Shown<Media>, isShown: boolean): string {
  const expiresAt = (Math.floor(now.getTime() / hour) + 2) * hour;
  return `${app.env.origin}/files/media?link=${sign<MediaClaims>(app.secret, purpose, { workspaceId, mediaId: id, isShown, expiresAt })}`;
}

/** GET /files/media: a file of the library. */
export const mediaRoutes = (app: App) => async (fastify: FastifyInstance) => {
  fastify.get<{ Querystring: { link?: string } }>("/files/media", (request, reply) =>
    answeringLink(reply, async () => {
      const claims = readLink<MediaClaims>(app, purpose, request.query.link);
      const file = await findFile(app, claims);
      if (!claims.isShown) return sendFile(app, reply, { ...file, fileName: file.name, isShown: false });
      if (!file.preview) throw new KithError("NOT_FOUND", "There is nothing here.", 404);
      return sendFile(app, reply, { ...shownFile({ ...file, preview: file.preview }), cache: "private, max-age=3600" });
    }),
  );
};

async function findFile(app: App, { workspaceId, mediaId }: MediaClaims) {
  const { rows } = await app.database.system.query<{
    name: string;
    contentType: string;
    preview: Preview | null;
    key: string;
    previewKey: string | null;
  }>(
    `select m.name, m.content_type as "contentType", m.preview, f.key, f.preview_key as "previewKey"
      from media m join stored_file f on f.workspace_id = m.workspace_id and f.id = m.file_id where m.workspace_id = $1 and m.id = $2`,
    [workspaceId, mediaId],
  );
  if (!rows[0]) throw new KithError("NOT_FOUND", "There is nothing here.", 404);
  return rows[0];
}
