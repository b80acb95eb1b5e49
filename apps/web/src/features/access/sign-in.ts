/** Why the server refused, in a code that the texts know; `network` when it could not be asked. */
export type Refusal = (typeof known)[number] | "ACCOUNT_TEMPORARILY_LOCKED" | "RATE_LIMITED" | "network" | "unknown";

const known = [
  "INVALID_EMAIL_OR_PASSWORD",
  "INVALID_PASSWORD",
  "INVALID_TOKEN",
  "PASSWORD_TOO_SHORT",
  "PASSWORD_TOO_LONG",
  "INVALID_CODE",
  "INVALID_BACKUP_CODE",
  "INVALID_TWO_FACTOR_COOKIE",
  "TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE",
  "CODE_USED",
] as const;

type Outcome<Answer> = { refusal: Refusal; answer?: undefined } | { refusal?: undefined; answer: Answer };

let replacing = 0;
const settling = 2_000;

/**
 * True while the server gives this browser another session for the one that it has, and a moment longer: a question that went out with the
 * old one comes back as "signed out", which nobody is.
 */
export const isReplacingSession = () => replacing > 0;

/** Asks the sign-in service; with `replaces`, for something after which this browser has another session. */
export async function askIdentity<Answer>(path: string, body: unknown, { replaces = false } = {}): Promise<Outcome<Answer>> {
  if (replaces) replacing++;
  try {
    const response = await fetch(`/api/auth/${path}`, {
      method: "POST",
      credentials: "same-origin",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const answer = (await response.json().catch(() => ({}))) as Answer & { code?: string };
    return response.ok ? { answer } : { refusal: refusalOf(response.status, answer.code) };
  } catch {
    return { refusal: "network" };
  } finally {
    if (replaces) setTimeout(() => replacing--, settling);
  }
}

function refusalOf(status: number, code: string | undefined): Refusal {
  if (status === 429) return code === "ACCOUNT_TEMPORARILY_LOCKED" ? code : "RATE_LIMITED";
  const said = known.find((each) => each === code);
  return said ?? (status === 401 ? "INVALID_EMAIL_OR_PASSWORD" : "unknown");
}

/** Signs in; the answer is a cookie that scripts can't read, or that a second step is to follow. */
export async function signIn(credentials: { email: string; password: string; rememberMe: boolean }) {
  const { refusal, answer } = await askIdentity<{ twoFactorRedirect?: boolean }>("sign-in/email", credentials);
  return { refusal, needsCode: answer?.twoFactorRedirect === true };
}

/** The second step of a sign-in, with a code of the app or a recovery code. Resolves to why not, or to nothing when it worked. */
export const signInWithCode = async (code: string, isRecoveryCode: boolean) =>
  (await askIdentity(isRecoveryCode ? "two-factor/verify-backup-code" : "two-factor/verify-totp", { code })).refusal;

/** Ends this session on the server and in the browser. */
export const signOut = async () => (await askIdentity("sign-out", {})).refusal;

/** Sends the mail with the link, if there is such a person; the answer is the same when there is none. */
export const requestPasswordReset = async (email: string) =>
  (await askIdentity("request-password-reset", { email, redirectTo: "/reset-password" })).refusal;

/** Sets a new password with the token of the mailed link. */
export const resetPassword = async (newPassword: string, token: string) =>
  (await askIdentity("reset-password", { newPassword, token })).refusal;
