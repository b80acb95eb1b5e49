import path from "node:path";
import { z } from "zod";

const optionalText = z.string().trim().min(1).optional();

const schema = z.object({
  /** Port of app, API and websocket. */
  PORT: z.coerce
    .number("must be a number")
    .int("must be a whole number")
    .min(0, "must be 0 to 65535")
    .max(65535, "must be 0 to 65535")
    .default(4000),
  /** Address to listen on; loopback unless told. */
  HOST: z.string().default("127.0.0.1"),
  /** PostgreSQL ≥ 15, as a user who may create roles. Without it an embedded PostgreSQL is started in KITH_DATA_DIR. */
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must start with postgres://")
    .optional(),
  /** Database, files, mail outbox and secrets of a single-machine installation. */
  KITH_DATA_DIR: z.string().min(1).default(".data"),
  /** Public origin, for links in mails and the check of Origin. Default: http://localhost:PORT */
  KITH_ORIGIN: z.url({ protocol: /^https?$/, error: "must be an http(s) origin such as https://crm.example.com" }).optional(),
  /** Addresses of reverse proxies whose X-Forwarded-For counts, comma-separated; none unless told: the header is anybody's to send. */
  KITH_TRUSTED_PROXIES: optionalText,
  /** Sender of mails; by default no-reply@ the host of KITH_ORIGIN. */
  KITH_MAIL_FROM: z.email("must be an e-mail address").optional(),
  /** Signs cookies and links. Default: made once and kept in KITH_DATA_DIR. Nodes that serve together need the same. */
  KITH_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
  /** smtp://user:password@host:port; without it mail goes to the local outbox page. */
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, "must start with smtp:// or smtps://")
    .optional(),
  /** Address of a store that speaks S3; AWS without it. */
  S3_ENDPOINT: z.url({ protocol: /^https?$/, error: "must be an address such as https://s3.example.com" }).optional(),
  S3_REGION: optionalText,
  S3_BUCKET: optionalText,
  S3_ACCESS_KEY_ID: optionalText,
  S3_SECRET_ACCESS_KEY: optionalText,
  /** The largest file that members may send, in MB (of 1,000,000 bytes). */
  KITH_MAX_FILE_MB: z.coerce
    .number("must be a number")
    .int("must be a whole number")
    .min(1, "must be 1 to 5000")
    .max(5_000, "must be 1 to 5000")
    .default(100),
  /** How much a workspace's documents and media may take, in GB. */
  KITH_MAX_WORKSPACE_GB: z.coerce.number("must be a number").positive("must be more than 0").default(10),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, "must start with redis:// or rediss://")
    .optional(),
  /** Whether the first start makes the demo workspace, whose password everybody knows. */
  KITH_DEMO: z.enum(["on", "off"]).default("on"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
});

export type Env = z.infer<typeof schema> & { origin: string };

/**
 * Reads and checks the environment. The only reader of process.env.
 * @throws Error that names each variable that is wrong, and why.
 */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`The environment is not right:\n${lines.join("\n")}`);
  }
  const env = parsed.data;
  const s3 = [env.S3_BUCKET, env.S3_ACCESS_KEY_ID, env.S3_SECRET_ACCESS_KEY];
  if ([...s3, env.S3_ENDPOINT].some(Boolean) && !s3.every(Boolean)) {
    throw new Error(
      "The environment is not right:\n  S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY belong together, and S3_ENDPOINT needs them: set all three or none",
    );
  }
  return {
    ...env,
    KITH_DATA_DIR: path.resolve(env.KITH_DATA_DIR),
    origin: env.KITH_ORIGIN ? new URL(env.KITH_ORIGIN).origin : `http://localhost:${env.PORT}`,
  };
}
