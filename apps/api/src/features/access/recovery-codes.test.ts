import { expect, it } from "@jest/globals";
import { newRecoveryCodes, readRecoveryCode } from "./recovery-codes.ts";

it("recovery codes are ten, all different, and without letters that look alike", () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) expect(code).toMatch(/^[2-9a-hjkmnp-z]{5}-[2-9a-hjkmnp-z]{5}$/);
});

it("a recovery code is understood however it is typed", () => {
  for (const text of ["ab2cd-3ef4g", " AB2CD 3EF4G ", "ab2cd3ef4g", "ab2cd–3ef4g"]) expect(readRecoveryCode(text)).toBe("ab2cd-3ef4g");
});
