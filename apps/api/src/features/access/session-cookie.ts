import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * The session token out of a Cookie header, when the cookie's signature is right; null otherwise. better-auth signs
 * `token.base64(HMAC-SHA256(secret, token))`; checking it here keeps its `getSession` (about 3 ms) off the hot path.
 */
export function readSessionCookie(header: string | undefined, name: string, secret: string): string | null {
  const value = header && cookieValue(header, name);
  if (!value) return null;
  const dot = value.lastIndexOf(".");
  if (dot < 1) return null;
  const token = value.slice(0, dot);
  const given = Buffer.from(value.slice(dot + 1), "base64");
  const right = createHmac("sha256", secret).update(token).digest();
  return given.length === right.length && timingSafeEqual(given, right) ? token : null;
}

function cookieValue(header: string, name: string): string | null {
  for (const pair of header.split(";")) {
    const [key, ...rest] = pair.split("=");
    if (key!.trim() !== name) continue;
    try {
      return decodeURIComponent(rest.join("=").trim());
    } catch {
      return null; // not the form that we wrote
    }
  }
  return null;
}
