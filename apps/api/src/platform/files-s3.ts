import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { Disk } from "flydrive";
import { S3Driver } from "flydrive/drivers/s3";
import type { Env } from "../env.ts";
import type { Place } from "./files.ts";

/** The bucket of the settings, at AWS or, with S3_ENDPOINT, at anybody who speaks S3. Nothing is sent until it is used. */
export function openBucket(env: Env): Place {
  const bucket = env.S3_BUCKET!;
  const client = new S3Client({
    credentials: { accessKeyId: env.S3_ACCESS_KEY_ID!, secretAccessKey: env.S3_SECRET_ACCESS_KEY! },
    region: env.S3_REGION ?? "us-east-1",
    ...(env.S3_ENDPOINT && { endpoint: env.S3_ENDPOINT, forcePathStyle: true }),
    // Many stores know neither the newer checksums nor ACLs.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    requestHandler: { connectionTimeout: 10_000 },
    logger: { debug() {}, info() {}, warn() {}, error() {} }, // what it would tell the console is thrown as well
  });
  const disk = new Disk(new S3Driver({ client, bucket, visibility: "private", supportsACL: false }));
  return {
    disk,
    // The length of a stream has to be said, and flydrive does not say 0.
    take: (key, part, bytes) =>
      bytes === 0 ? disk.put(key, new Uint8Array()) : disk.putStream(key, createReadStream(part), { contentLength: bytes }),
    async open(key, start) {
      try {
        const range = start > 0 ? { Range: `bytes=${start}-` } : {};
        const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, ...range }));
        return Body as Readable;
      } catch (error) {
        // Behind the last byte there is nothing; a folder says so by an empty stream.
        if ((error as Error).name === "InvalidRange") return Readable.from([]);
        throw error;
      }
    },
  };
}
