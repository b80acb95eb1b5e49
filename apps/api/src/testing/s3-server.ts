import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";

const program = path.resolve(import.meta.dirname, "../../node_modules/s3rver/bin/s3rver.js");
const bucket = "kith";

/** A server that speaks S3 on a free port, with an empty bucket; `settings` are the variables that lead to it. */
export async function startS3Server() {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), "kith-s3-"));
  const options = ["--address", "127.0.0.1", "--port", "0", "--silent", "--directory", directory, "--configure-bucket", bucket];
  // Its tokens for the next page of a list are made with an old cipher, so it is a process of its own.
  const child = spawn(process.execPath, ["--openssl-legacy-provider", program, ...options], { stdio: ["ignore", "pipe", "ignore"] });
  const ended = once(child, "exit");
  const endpoint = await new Promise<string>((resolve, reject) => {
    void ended.then(([code]) => reject(new Error(`s3rver ended with ${code}`)));
    createInterface({ input: child.stdout }).on("line", (line) => {
      const address = /listening on (\S+)/.exec(line)?.[1];
      if (address) resolve(`http://${address}`);
    });
  });
  return {
    // The account is the only one that it knows.
    settings: { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_ACCESS_KEY_ID: "S3RVER", S3_SECRET_ACCESS_KEY: "S3RVER" },
    async close() {
      child.kill();
      await ended;
      fs.rmSync(directory, { recursive: true, force: true });
    },
  };
}
