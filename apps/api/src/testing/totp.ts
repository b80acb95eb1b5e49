import { createHmac } from "node:crypto";

/** The code that an authenticator app shows for the secret of an otpauth: link (RFC 6238); `step` 1 is the one after it. */
export function totpOf(otpauth: string, step = 0): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + step));
  const mac = createHmac("sha1", readBase32(new URL(otpauth).searchParams.get("secret")!))
    .update(counter)
    .digest();
  const at = mac.at(-1)! & 0xf;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

function readBase32(text: string): Buffer {
  const bits = Array.from(text, (letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
  return Buffer.from(bits.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2)));
}
