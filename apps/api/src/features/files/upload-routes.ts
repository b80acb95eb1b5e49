import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { App } from "../../platform/app.ts";
import { KithError } from "../../platform/errors.ts";
import { findIncoming, receiveBytes } from "./receive-bytes.ts";
import { readLink } from "./send-file.ts";
import { type UploadClaims, uploadPurpose } from "./start-upload.ts";

type LinkRequest = { Querystring: { link?: string } };

/**
 * The core of the tus protocol 1.0.0 (https://tus.io/protocols/resumable-upload): HEAD says how much came, PATCH sends what follows. The file was made by
 * `startUpload`, which checks rights and limits, so that there is no creation over HTTP. The bytes stand in pieces until the file is
 * whole: a store that can't append (S3) resumes as a disk does, and the sweep sees whatever is left behind.
 */
export const uploadRoutes = (app: App) => async (fastify: FastifyInstance) => {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser("*", (_request, body, done) => done(null, body));
  fastify.head<LinkRequest>("/files/resumable", (request, reply) =>
    speakingTus(request, reply, async () => {
      const { size, received } = await findIncoming(app, claimsOf(app, request.query.link));
      return reply.headers({ "upload-offset": received, "upload-length": size, "cache-control": "no-store" }).code(200).send();
    }),
  );
  fastify.patch<LinkRequest>("/files/resumable", { bodyLimit: Number.MAX_SAFE_INTEGER }, (request, reply) =>
    speakingTus(request, reply, async () => {
      if (request.headers["content-type"] !== "application/offset+octet-stream")
        throw new KithError("BAD_USER_INPUT", "Send application/offset+octet-stream.", 415);
      const { headers, body } = request;
      const offset = await receiveBytes(app, claimsOf(app, request.query.link), {
        offset: Number(headers["upload-offset"] ?? NaN),
        length: Number(headers["content-length"] ?? 0),
        body: (body as Readable | null) ?? Readable.from([]),
      });
      return reply.header("upload-offset", offset).code(204).send();
    }),
  );
};

async function speakingTus(request: FastifyRequest, reply: FastifyReply, work: () => Promise<FastifyReply>): Promise<FastifyReply> {
  void reply.headers({ "tus-resumable": "1.0.0", "tus-version": "1.0.0" });
  try {
    if (request.headers["tus-resumable"] !== "1.0.0") throw new KithError("BAD_USER_INPUT", "Speak tus 1.0.0.", 412);
    return await work();
  } catch (error) {
    if (!(error instanceof KithError)) throw error;
    // The rest of what is refused is not read: the connection ends with the answer.
    void reply.code(error.status ?? 409).header("connection", "close");
    return reply.send({ code: error.code, message: error.message });
  }
}

const claimsOf = (app: App, link: string | undefined) => readLink<UploadClaims>(app, uploadPurpose, link);
