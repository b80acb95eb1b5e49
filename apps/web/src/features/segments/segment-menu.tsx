import { useMutation } from "@apollo/client/react";
import { ActionIcon, Menu } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { DuplicateSegmentDocument, SegmentsDocument, UpdateSegmentDocument } from "../../gql/graphql.ts";
import { showNotice } from "../../lib/show-notice.ts";
import { describeError } from "../../lib/user-errors.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import type { SegmentRow } from "./segment-view.ts";
import { useSegmentRights } from "./use-segment-rights.ts";

const SegmentDialog = lazy(() => import("./segment-dialog.tsx"));
const DeleteSegmentDialog = lazy(() => import("./delete-segment-dialog.tsx"));

interface SegmentMenuProps {
  segment: SegmentRow;
  /** Its place among the tabs, and how many there are. */
  place: number;
  count: number;
  move: (id: string, to: number) => void;
}

/** What can be done with the open segment. */
export default function SegmentMenu({ segment, place, count, move }: SegmentMenuProps) {
  const { t } = useTranslation("segments");
  const { workspace } = useViewer();
  const navigate = useNavigate();
  const [doing, setDoing] = useState<"rename" | "delete">();
  const [duplicate] = useMutation(DuplicateSegmentDocument, { refetchQueries: [SegmentsDocument], awaitRefetchQueries: true });
  const [update] = useMutation(UpdateSegmentDocument);
  const { changeLocked, removeLocked, shareLocked, unshareLocked } = useSegmentRights(segment);
  const { id, isShared } = segment;
  const open = (search: object) => void navigate({ to: "/$workspace/contacts", params: { workspace }, search: search as never });

  async function tryTo(work: () => Promise<{ message: string } | undefined>) {
    try {
      const refused = await work();
      if (refused) void showNotice({ color: "red", message: refused.message });
    } catch (fault) {
      void showNotice({ color: "red", message: describeError(fault) });
    }
  }
  const copy = () =>
    tryTo(async () => {
      const { data } = await duplicate({ variables: { input: { id, name: t("copyOf", { name: segment.name }).slice(0, 100) } } });
      if (data?.duplicateSegment.segment) open({ segment: data.duplicateSegment.segment.id });
      return data?.duplicateSegment.userErrors[0];
    });
  const share = () =>
    tryTo(async () => {
      const { data } = await update({ variables: { input: { id, isShared: !isShared } } });
      const refused = data?.updateSegment.userErrors[0];
      if (!refused) void showNotice({ message: t(isShared ? "share.isPrivate" : "share.isShared", { name: segment.name }) });
      return refused;
    });
  const copyLink = () => {
    void navigator.clipboard?.writeText(`${location.origin}/${workspace}/contacts?segment=${id}`);
    void showNotice({ message: t("link.copied") });
  };
  const locked = isShared ? unshareLocked : shareLocked;
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <ActionIcon size="sm" aria-label={t("actions", { name: segment.name })}>
            <Icon name="more" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<Icon name="edit" />}
            disabled={changeLocked !== undefined}
            title={changeLocked}
            onClick={() => setDoing("rename")}
          >
            {t("rename.action")}
          </Menu.Item>
          <Menu.Item leftSection={<Icon name="copy" />} onClick={() => void copy()}>
            {t("duplicate")}
          </Menu.Item>
          <Menu.Item
            leftSection={<Icon name={isShared ? "lock" : "users"} />}
            disabled={locked !== undefined}
            title={locked}
            onClick={() => void share()}
          >
            {t(isShared ? "share.makePrivate" : "share.action")}
          </Menu.Item>
          <Menu.Item leftSection={<Icon name="link" />} onClick={copyLink}>
            {t("link.action")}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<Icon name="left" />} disabled={place <= 0} onClick={() => move(id, place - 1)}>
            {t("order.left")}
          </Menu.Item>
          <Menu.Item leftSection={<Icon name="right" />} disabled={place < 0 || place >= count - 1} onClick={() => move(id, place + 1)}>
            {t("order.right")}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            leftSection={<Icon name="trash" />}
            disabled={removeLocked !== undefined}
            title={removeLocked}
            onClick={() => setDoing("delete")}
          >
            {t("delete.action")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Suspense>
        {doing === "rename" && <SegmentDialog renamed={segment} onClose={() => setDoing(undefined)} onSaved={() => setDoing(undefined)} />}
        {doing === "delete" && (
          <DeleteSegmentDialog
            segment={segment}
            onClose={() => setDoing(undefined)}
            onDeleted={() => {
              setDoing(undefined);
              open({});
            }}
          />
        )}
      </Suspense>
    </>
  );
}
