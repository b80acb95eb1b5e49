/** Why the server refused, in a code that the texts know; `network` when it could not be asked. */
export type Refusal =
  | "INVALID_EMAIL_OR_PASSWORD"
  | "INVALID_TOKEN"
  | "PASSWORD_TOO_SHORT"
  | "PASSWORD_TOO_LONG"
  | "RATE_LIMITED"
  | "network"
  | "unknown";

const known: readonly string[] = ["INVALID_EMAIL_OR_PASSWORD", "INVALID_TOKEN", "PASSWORD_TOO_SHORT", "PASSWORD_TOO_LONG"];

async function post(path: string, body: unknown): Promise<Refusal | undefined> {
  try {
    const response = await fetch(`/api/auth/${path}`, {
      method: "POST",
      credentials: "same-origin",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (response.ok) return undefined;
    if (response.status === 429) return "RATE_LIMITED";
    const { code } = (await response.json().catch(() => ({}))) as { code?: string };
    if (code && known.includes(code)) return code as Refusal;
    return response.status === 401 ? "INVALID_EMAIL_OR_PASSWORD" : "unknown";
  } catch {
    return "network";
  }
}

/** Signs in; the answer is a cookie that scripts can't read. Resolves to why not, or to nothing when it worked. */
export const signIn = (credentials: { email: string; password: string; rememberMe: boolean }) => post("sign-in/email", credentials);

/** Ends this session on the server and in the browser. */
export const signOut = () => post("sign-out", {});

/** Sends the mail with the link, if there is such a person; the answer is the same when there is none. */
export const requestPasswordReset = (email: string) => post("request-password-reset", { email, redirectTo: "/reset-password" });

/** Sets a new password with the token of the mailed link. */
export const resetPassword = (newPassword: string, token: string) => post("reset-password", { newPassword, token });
