import { useMutation } from "@apollo/client/react";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { StopViewingAsDocument, type ViewerQuery } from "../../gql/graphql.ts";
import { showNotice } from "../../lib/show-notice.ts";
import { describeError } from "../../lib/user-errors.ts";

interface ViewAsBannerProps {
  className: string;
  viewingAs: NonNullable<ViewerQuery["viewer"]["viewingAs"]>;
}

/** Says on each page as whom Kith is seen, and ends it. */
export function ViewAsBanner({ className, viewingAs: { name, isRole } }: ViewAsBannerProps) {
  const { t } = useTranslation();
  const [stop, { loading }] = useMutation(StopViewingAsDocument);
  const end = async () => {
    try {
      await stop();
      location.reload(); // Nothing that was read belongs to whom it is shown now.
    } catch (fault) {
      void showNotice({ color: "red", message: describeError(fault) });
    }
  };
  const shownName = isRole ? t(`roles.${name.toUpperCase()}`, { defaultValue: name }) : name;
  const [before, after] = t(isRole ? "viewAs.bannerRole" : "viewAs.banner", { name: "\n" }).split("\n");
  return (
    <aside className={className} aria-label={t("viewAs.label")}>
      <Icon name="eye" />
      <p role="status">
        {before}
        <b>{shownName}</b>
        {after}
      </p>
      <Button size="xs" loading={loading} onClick={() => void end()}>
        {t("viewAs.stop")}
      </Button>
    </aside>
  );
}
