import type { FastifyInstance } from "fastify";
import type { App } from "../../platform/app.ts";
import type { Shown } from "../../platform/columns.ts";
import type { Context } from "../../platform/context.ts";
import { KithError } from "../../platform/errors.ts";
import { newId } from "../../platform/ids.ts";
import { sign } from "../../platform/signed-link.ts";
import { answeringLink, type Preview, readLink, sendFile, shownFile } from "../files/send-file.ts";
import type { Document } from "./document.entity.ts";

type DocumentAction = "viewed" | "downloaded";

/** Which document, and who asked for the link: it is he who looks. */
interface DocumentClaims {
  workspaceId: string;
  documentId: string;
  action: DocumentAction;
  by: { kind: string; id: string | null; name: string };
}

const purpose = "document";
const quarterOfAnHour = 900_000;

/** Where a document can be fetched for a quarter of an hour. Each time that it is, the access log has it. */
export function documentLink({ app, workspaceId, viewer, now }: Context, { id }: Shown<Document>, action: DocumentAction): string {
  // Who looks as another member is written down as himself.
  const { kind, id: byId, name } = viewer.seenBy ?? viewer;
  const claims: DocumentClaims = { workspaceId, documentId: id, action, by: { kind, id: byId, name } };
  return `${app.env.origin}/files/document?link=${sign(app.secret, purpose, { ...claims, expiresAt: now.getTime() + quarterOfAnHour })}`;
}

/** GET /files/document: the file of a document as it is now; of one in the trash too, as it can be restored. */
export const documentRoutes = (app: App) => async (fastify: FastifyInstance) => {
  fastify.get<{ Querystring: { link?: string } }>("/files/document", (request, reply) =>
    answeringLink(reply, async () => {
      const claims = readLink<DocumentClaims>(app, purpose, request.query.link);
      const file = await findFile(app, claims);
      if (claims.action === "viewed" && !file.preview) throw new KithError("NOT_FOUND", "There is nothing here.", 404);
      const sent =
        claims.action === "viewed" ? shownFile({ ...file, preview: file.preview! }) : { ...file, fileName: file.name, isShown: false };
      await app.files.size(sent.key);
      await noteAccess(app, claims);
      return sendFile(app, reply, sent);
    }),
  );
};

async function findFile(app: App, { workspaceId, documentId }: DocumentClaims) {
  const { rows } = await app.database.system.query<{
    name: string;
    contentType: string;
    preview: Preview | null;
    key: string;
    previewKey: string | null;
  }>(
    `select d.name, d.content_type as "contentType", d.preview, f.key, f.preview_key as "previewKey"
      from document d join stored_file f on f.workspace_id = d.workspace_id and f.id = d.file_id where d.workspace_id = $1 and d.id = $2`,
    [workspaceId, documentId],
  );
  if (!rows[0]) throw new KithError("NOT_FOUND", "There is nothing here.", 404);
  return rows[0];
}

const noteAccess = (app: App, { workspaceId, documentId, action, by }: DocumentClaims) =>
  app.database.system.query(
    `insert into document_access (workspace_id, id, document_id, action, actor_kind, actor_id, actor_name, occurred_at) values ($1, $2, $3, $4, $5, $6, $7, now())`,
    [workspaceId, newId(), documentId, action, by.kind, by.id, by.name],
  );
