/** What the page of an invitation knows before anybody is signed in. */
export interface OpenInvitation {
  workspace: { name: string; slug: string };
  email: string;
  /** Null for a custom one. */
  role: "owner" | "admin" | "member" | "viewer" | null;
  /** What the workspace calls the role. */
  roleName: string;
  invitedBy: string;
  expiresAt: string;
  /** Whether somebody with this address has a password here. */
  hasAccount: boolean;
  /** The address of whoever is signed in in this browser. */
  signedInAs: string | null;
}

/** Why the server refuses; the names are kept where the link was a real one. */
export interface InvitationRefusal {
  code: string;
  workspace?: string;
  invitedBy?: string;
  /** What is wrong with the form, by field. */
  faults?: { field: string[] | null; code: string; message: string }[];
}

type Outcome<Answer> = { refusal: InvitationRefusal; answer?: undefined } | { refusal?: undefined; answer: Answer };

async function ask<Answer>(path: string, body: object): Promise<Outcome<Answer>> {
  try {
    const response = await fetch(`/api/invitations/${path}`, {
      method: "POST",
      credentials: "same-origin",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const said = (await response.json().catch(() => ({}))) as { code?: string; workspace?: { name: string }; invitedBy?: string };
    if (response.ok) return { answer: said as Answer };
    const { faults } = said as InvitationRefusal;
    return { refusal: { code: said.code ?? "unknown", workspace: said.workspace?.name, invitedBy: said.invitedBy, faults } };
  } catch {
    return { refusal: { code: "network" } };
  }
}

/** Reads the invitation that a mailed link stands for. */
export const lookAtInvitation = (token: string) => ask<OpenInvitation>("look-up", { token });

/** Joins: with name and password who is new, with nothing but the session who has an account. */
export const acceptInvitation = (token: string, person: { name?: string; password?: string } = {}) =>
  ask<{ workspace: { slug: string }; email: string }>("accept", { token, ...person });
