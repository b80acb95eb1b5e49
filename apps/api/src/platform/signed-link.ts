import { createHmac, timingSafeEqual } from "node:crypto";

/** What a link allows, and until when (milliseconds since 1970). */
type Signed = { expiresAt: number };

const macOf = (secret: string, purpose: string, payload: string) => createHmac("sha256", secret).update(`${purpose}\0${payload}`).digest();

/** A text for a URL that says what its holder may do; only who knows the secret can make or change it. */
export function sign<C extends object>(secret: string, purpose: string, claims: C & Signed): string {
  const payload = Buffer.from(JSON.stringify(claims)).toString("base64url");
  return `${payload}.${macOf(secret, purpose, payload).toString("base64url")}`;
}

/** The claims of a text that `sign` made for this purpose; "expired" when it is too old, null when it is not ours. */
export function verify<C extends object>(secret: string, purpose: string, text: string, now = Date.now()): (C & Signed) | "expired" | null {
  const [payload = "", mac = ""] = text.split(".");
  const expected = macOf(secret, purpose, payload);
  const given = Buffer.from(mac, "base64url");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as C & Signed;
  return claims.expiresAt > now ? claims : "expired";
}
