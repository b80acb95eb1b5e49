import { askIdentity } from "../access/sign-in.ts";

/** What an authenticator app is set up with, and the codes that stand in for it. */
export interface SetUp {
  /** An otpauth: link, which a QR code shows. */
  totpURI: string;
  backupCodes: string[];
}

/** Changes the password; every other session ends. */
export const changePassword = (currentPassword: string, newPassword: string) =>
  askIdentity("change-password", { currentPassword, newPassword }, { replaces: true });

/** Begins to set up a second factor. It is not on before a code of the app was right. */
export const startSecondFactor = (password: string) => askIdentity<SetUp>("two-factor/enable", { password });

/** Turns the second factor on with a code of the app. */
export const confirmSecondFactor = (code: string) => askIdentity("two-factor/verify-totp", { code }, { replaces: true });

export const turnSecondFactorOff = (password: string) => askIdentity("two-factor/disable", { password }, { replaces: true });

/** Other recovery codes; those before end. */
export const renewRecoveryCodes = (password: string) =>
  askIdentity<Pick<SetUp, "backupCodes">>("two-factor/generate-backup-codes", { password });
