import { useApolloClient } from "@apollo/client/react";
import { ActionIcon, Button, Menu, NativeSelect } from "@mantine/core";
import { lazy, Suspense, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../../components/empty-state.tsx";
import { Icon } from "../../../components/icon.tsx";
import { SettingsPage } from "../../../components/settings-page.tsx";
import type { MediaItemFragment } from "../../../gql/graphql.ts";
import { useLocked, useViewer } from "../../../lib/use-viewer.ts";
import { formatFileSize } from "../../imports/file/file-size.ts";
import { download } from "../change-documents.ts";
import { DropArea } from "../files/drop-area.tsx";
import { ownAddress } from "../files/own-address.ts";
import { maxBytes } from "../files/max-bytes.ts";
import { UploadList } from "../files/upload-list.tsx";
import { useUploads } from "../files/use-uploads.ts";
import { addMedia } from "./change-media.ts";
import { MediaGrid } from "./media-grid.tsx";

const MediaDialogs = lazy(() => import("./media-dialogs.tsx"));

/** The files that the whole workspace has. */
export function MediaPage() {
  const { t, i18n } = useTranslation("documents");
  const { can } = useViewer();
  const locked = useLocked();
  const client = useApolloClient();
  const choose = useRef<(() => void) | null>(null);
  const [kind, setKind] = useState("");
  const [doing, setDoing] = useState<{ what: "preview" | "rename" | "delete"; media: MediaItemFragment }>();
  const target = useMemo(
    () => ({ owner: "media", purpose: "MEDIA" as const, finish: (fileId: string) => addMedia(client, fileId) }),
    [client],
  );
  const sending = useUploads(target);
  if (!can("media:read")) {
    return (
      <SettingsPage title={t("media.title")}>
        <EmptyState kind="not-allowed" title={t("media.readTitle")}>
          {t("locked.read")}
        </EmptyState>
      </SettingsPage>
    );
  }
  const addLocked = locked("media:create", t("locked.media"));
  const changeLocked = locked("media:update", t("locked.media"));
  const deleteLocked = locked("media:delete", t("locked.media"));
  const save = (media: MediaItemFragment) => download(ownAddress(media.downloadUrl));
  const add = (
    <Button
      variant="filled"
      leftSection={<Icon name="upload" />}
      disabled={addLocked !== undefined}
      title={addLocked}
      onClick={() => choose.current?.()}
    >
      {t("media.add")}
    </Button>
  );
  return (
    <SettingsPage title={t("media.title")} lead={t("media.lead")} actions={add}>
      <DropArea openRef={choose} disabled={addLocked !== undefined} maxBytes={maxBytes} onFiles={sending.add}>
        <UploadList uploads={sending.list} onGoOn={sending.goOn} onGiveUp={sending.giveUp} />
        <MediaGrid
          kind={kind}
          emptyText={t("media.emptyText")}
          onChoose={(media) => (media.previewKind ? setDoing({ what: "preview", media }) : save(media))}
          tools={
            <NativeSelect
              size="xs"
              aria-label={t("media.kind")}
              value={kind}
              onChange={(event) => setKind(event.currentTarget.value)}
              data={[
                { value: "", label: t("media.anyKind") },
                { value: "image", label: t("media.images") },
              ]}
            />
          }
          about={({ width, height, size }) =>
            [width && t("media.size", { width, height }), formatFileSize(size, i18n.language)].filter(Boolean).join(" · ")
          }
          actions={(media) => (
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon size="sm" aria-label={t("actionsFor", { name: media.name })}>
                  <Icon name="more" size={14} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item leftSection={<Icon name="download" />} onClick={() => save(media)}>
                  {t("action.download")}
                </Menu.Item>
                <Menu.Item
                  leftSection={<Icon name="edit" />}
                  disabled={changeLocked !== undefined}
                  title={changeLocked}
                  onClick={() => setDoing({ what: "rename", media })}
                >
                  {t("action.rename")}
                </Menu.Item>
                <Menu.Item
                  leftSection={<Icon name="trash" />}
                  disabled={deleteLocked !== undefined}
                  title={deleteLocked}
                  onClick={() => setDoing({ what: "delete", media })}
                >
                  {t("action.delete")}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
        />
      </DropArea>
      {doing && (
        <Suspense>
          <MediaDialogs what={doing.what} media={doing.media} onDownload={() => save(doing.media)} onClose={() => setDoing(undefined)} />
        </Suspense>
      )}
    </SettingsPage>
  );
}
