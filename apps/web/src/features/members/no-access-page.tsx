import { Anchor, Button } from "@mantine/core";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { PublicFrame } from "../access/public-frame.tsx";
import { signOut } from "../access/sign-in.ts";

const route = getRouteApi("/no-access");

/** In place of a workspace that somebody was shut out of, or of the first one of somebody who has none: what happened, and what to do. */
export function NoAccessPage() {
  const { t } = useTranslation("members");
  const { why = "none", workspace } = route.useSearch();
  const navigate = useNavigate();
  const leave = async () => {
    await signOut();
    await navigate({ to: "/sign-in" });
  };
  const isAbout = workspace !== undefined;
  return (
    <PublicFrame title={isAbout ? t(`noAccess.${why}.title`, { workspace }) : t("noAccess.nowhere.title")}>
      <p role="alert">{isAbout ? t(`noAccess.${why}.text`, { workspace }) : t("noAccess.nowhere.text")}</p>
      {isAbout && (
        <p>
          <Anchor component={Link} to="/">
            {t("noAccess.elsewhere")}
          </Anchor>
        </p>
      )}
      <Button size="lg" fullWidth mt="lg" onClick={() => void leave()}>
        {t("noAccess.signOut")}
      </Button>
    </PublicFrame>
  );
}
