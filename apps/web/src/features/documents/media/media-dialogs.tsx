import { useApolloClient } from "@apollo/client/react";
import { lazy, useState } from "react";
import { useTranslation } from "react-i18next";
import type { MediaItemFragment } from "../../../gql/graphql.ts";
import { sayFailure } from "../../../lib/say-failure.ts";
import ConfirmDialog from "../../notes/confirm-dialog.tsx";
import { ownAddress } from "../files/own-address.ts";
import NameDialog from "../name-dialog.tsx";
import { deleteMedia, renameMedia } from "./change-media.ts";

const PreviewDialog = lazy(() => import("../files/preview-dialog.tsx"));

interface MediaDialogsProps {
  what: "preview" | "rename" | "delete";
  media: MediaItemFragment;
  onDownload: () => void;
  onClose: () => void;
}

/** What is asked, or shown, about one file of the library. What changes arrives as it does for everybody else. */
export default function MediaDialogs({ what, media, onDownload, onClose }: MediaDialogsProps) {
  const { t } = useTranslation("documents");
  const client = useApolloClient();
  const [isBusy, setBusy] = useState(false);
  const { id, name, version, pictureCount, previewKind, previewUrl } = media;
  if (what === "preview")
    return (
      <PreviewDialog
        name={name}
        kind={previewKind ?? "TEXT"}
        url={ownAddress(previewUrl ?? "")}
        error={undefined}
        onDownload={onDownload}
        onClose={onClose}
      />
    );
  if (what === "rename")
    return (
      <NameDialog
        title={t("media.rename")}
        label={t("name")}
        name={name}
        maxLength={200}
        onSave={(next) => renameMedia(client, id, next, version)}
        onClose={onClose}
      />
    );
  return (
    <ConfirmDialog
      title={t("media.deleteTitle", { name })}
      text={[pictureCount > 0 && t("media.deleteUsed", { count: pictureCount }), t("media.deleteText")].filter(Boolean).join(" ")}
      confirm={t("action.delete")}
      isBusy={isBusy}
      onConfirm={() => {
        setBusy(true);
        void deleteMedia(client, id).then((problem) => {
          if (problem) void sayFailure(t("failed.media"), problem);
          onClose();
        });
      }}
      onClose={onClose}
    />
  );
}
