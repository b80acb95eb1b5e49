import type { FastifyInstance } from "fastify";
import type { App } from "../../platform/app.ts";
import { sign } from "../../platform/signed-link.ts";
import { answeringLink, readLink, sendFile } from "../files/send-file.ts";
import { pictureKey, type PictureSize } from "./picture-images.ts";

interface PictureClaims {
  workspaceId: string;
  id: string;
  size: PictureSize;
}

const purpose = "picture";
const day = 86_400_000;

/** Where a picture is for one to two days: the same address for a day, so that a browser keeps what it has. It costs no statement. */
export function pictureLink(app: App, picture: { workspaceId: string; id: string }, size: PictureSize, now: Date): string {
  const expiresAt = (Math.floor(now.getTime() / day) + 2) * day;
  const { workspaceId, id } = picture;
  return `${app.env.origin}/files/picture?link=${sign<PictureClaims>(app.secret, purpose, { workspaceId, id, size, expiresAt })}`;
}

/** GET /files/picture: one size of a picture. Another picture has another id, so what a browser has stays right. */
export const pictureRoutes = (app: App) => async (fastify: FastifyInstance) => {
  fastify.get<{ Querystring: { link?: string } }>("/files/picture", (request, reply) =>
    answeringLink(reply, async () => {
      const { workspaceId, id, size } = readLink<PictureClaims>(app, purpose, request.query.link);
      const key = pictureKey(workspaceId, id, size);
      return sendFile(app, reply, {
        key,
        fileName: "picture.webp",
        contentType: "image/webp",
        isShown: true,
        cache: "private, max-age=86400, immutable",
      });
    }),
  );
};
