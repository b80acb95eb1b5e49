import { Anchor, Button, Skeleton } from "@mantine/core";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { FormFailure } from "../access/form-failure.tsx";
import { PublicFrame } from "../access/public-frame.tsx";
import { signIn, signOut } from "../access/sign-in.ts";
import { acceptInvitation, type InvitationRefusal, lookAtInvitation, type OpenInvitation } from "./invitation.ts";
import { JoinForm } from "./join-form.tsx";
import classes from "./members.module.css";

const route = getRouteApi("/invitation");

/** Codes after which the link will never work. */
const dead = new Set(["UNKNOWN", "EXPIRED", "REVOKED", "ACCEPTED", "SUSPENDED"]);

/** Where the link of an invitation leads: who invites, to what, and the way in for somebody new and for somebody with an account. */
export function InvitationPage() {
  const { t } = useTranslation("members");
  const { token = "" } = route.useSearch();
  const [invitation, setInvitation] = useState<OpenInvitation>();
  const [refusal, setRefusal] = useState<InvitationRefusal>();
  const look = useCallback(async () => {
    const { answer, refusal: refused } = token ? await lookAtInvitation(token) : { refusal: { code: "UNKNOWN" } };
    setInvitation(answer);
    setRefusal(refused);
  }, [token]);
  useEffect(() => void look(), [look]);

  if (refusal && (dead.has(refusal.code) || !invitation)) return <DeadLink refusal={refusal} onRetry={look} />;
  if (!invitation) {
    return (
      <PublicFrame title={t("invitation.loading")}>
        <Skeleton height={14} mb="sm" />
        <Skeleton height={14} width="60%" />
      </PublicFrame>
    );
  }
  return <Acceptance token={token} invitation={invitation} refusal={refusal} onRefused={setRefusal} onAgain={look} />;
}

interface AcceptanceProps {
  token: string;
  invitation: OpenInvitation;
  refusal?: InvitationRefusal;
  onRefused: (refusal: InvitationRefusal) => void;
  /** The invitation is to be looked at anew: somebody else is signed in now. */
  onAgain: () => Promise<void>;
}

function Acceptance({ token, invitation, refusal, onRefused, onAgain }: AcceptanceProps) {
  const { t } = useTranslation("members");
  const navigate = useNavigate();
  const { workspace, email, role, roleName, invitedBy, hasAccount, signedInAs } = invitation;
  const [isJoining, setJoining] = useState(false);

  const join = async (person?: { name: string; password: string }) => {
    setJoining(true);
    const { answer, refusal: refused } = await acceptInvitation(token, person);
    if (refused) {
      setJoining(false);
      return onRefused(refused);
    }
    // A member of his own making signs in with what was just typed.
    if (person) await signIn({ email: answer.email, password: person.password, rememberMe: true });
    await navigate({ to: "/$workspace/contacts", params: { workspace: answer.workspace.slug }, replace: true });
  };
  const leave = async () => {
    await signOut();
    await onAgain();
  };
  const next = `/invitation?token=${encodeURIComponent(token)}`;
  return (
    <PublicFrame title={t("invitation.title", { workspace: workspace.name })}>
      <p>
        {t("invitation.by", { by: invitedBy, workspace: workspace.name, role: role ? t(`app:roles.${role.toUpperCase()}`) : roleName })}
      </p>
      {!hasAccount ? (
        <JoinForm
          email={email}
          workspace={workspace.name}
          faults={refusal?.faults}
          failure={failureOf(refusal)}
          isJoining={isJoining}
          onJoin={join}
        >
          {signedInAs && <p className="small second">{t("invitation.replaces", { other: signedInAs, email })}</p>}
        </JoinForm>
      ) : signedInAs === email ? (
        <>
          <p>{t("invitation.signedIn", { email })}</p>
          <FormFailure>{failureOf(refusal) && t(`invitation.failures.${failureOf(refusal)}`)}</FormFailure>
          <Button variant="filled" size="lg" fullWidth mt="lg" loading={isJoining} onClick={() => void join()}>
            {t("invitation.join", { workspace: workspace.name })}
          </Button>
        </>
      ) : signedInAs ? (
        <>
          <p>{t("invitation.other", { other: signedInAs, email })}</p>
          <Button variant="filled" size="lg" fullWidth mt="lg" onClick={() => void leave()}>
            {t("invitation.leave")}
          </Button>
        </>
      ) : (
        <>
          <p>{t("invitation.known", { email })}</p>
          <Button component={Link} to="/sign-in" search={{ next } as never} variant="filled" size="lg" fullWidth mt="lg">
            {t("invitation.signIn")}
          </Button>
        </>
      )}
    </PublicFrame>
  );
}

/** The words for what is not the form's fault; nothing where the fields say it. */
function failureOf(refusal: InvitationRefusal | undefined) {
  if (!refusal || refusal.faults) return undefined;
  return refusal.code === "network" || refusal.code === "RATE_LIMITED" ? refusal.code : "unknown";
}

function DeadLink({ refusal, onRetry }: { refusal: InvitationRefusal; onRetry: () => Promise<void> }) {
  const { t } = useTranslation("members");
  const { code, workspace, invitedBy } = refusal;
  if (!dead.has(code)) {
    return (
      <PublicFrame title={t("invitation.failed")}>
        <FormFailure>{t(`invitation.failures.${failureOf(refusal) ?? "unknown"}`)}</FormFailure>
        <Button size="lg" fullWidth onClick={() => void onRetry()}>
          {t("invitation.retry")}
        </Button>
      </PublicFrame>
    );
  }
  return (
    <PublicFrame title={t(`invitation.dead.${code}.title`)}>
      <p role="alert">{t(`invitation.dead.${code}.text`, { workspace, by: invitedBy })}</p>
      <p className={classes.toSignIn}>
        <Anchor component={Link} to="/sign-in">
          {t("invitation.toSignIn")}
        </Anchor>
      </p>
    </PublicFrame>
  );
}
