import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import { Icon } from "../../components/icon.tsx";
import { PanelFailure } from "../../components/panel.tsx";
import { RowsSkeleton, SettingsPage } from "../../components/settings-page.tsx";
import { useViewer } from "../../lib/use-viewer.ts";
import { ChangeTypeDialog } from "./change-type-dialog.tsx";
import { DeleteFieldDialog } from "./delete-field-dialog.tsx";
import { FieldDialog } from "./field-dialog.tsx";
import { FieldGroups } from "./field-groups.tsx";
import { DeleteFolderDialog, FolderDialog } from "./folder-dialogs.tsx";
import { type CustomFieldDefinition, type CustomFieldFolder, useCustomFields } from "./use-custom-fields.ts";
import { useFieldRights } from "./use-field-rights.ts";

/** What is being done, and with what. */
export type Doing =
  | { what: "createField"; folderId: string | null }
  | { what: "editField" | "changeType" | "deleteField"; field: CustomFieldDefinition }
  | { what: "createFolder" }
  | { what: "renameFolder" | "deleteFolder"; folder: CustomFieldFolder };

/** The workspace's own fields in their folders, and the way to define, arrange, convert and delete them. */
export function CustomFieldsPage() {
  const { t } = useTranslation("custom-fields");
  const { can } = useViewer();
  const { manageLocked } = useFieldRights();
  const [doing, setDoing] = useState<Doing>();
  if (!can("contact:read")) {
    return (
      <SettingsPage title={t("title")}>
        <EmptyState kind="not-allowed" title={t("empty.notAllowed")}>
          {t("empty.notAllowedText")}
        </EmptyState>
      </SettingsPage>
    );
  }
  const actions = (
    <>
      <Button disabled={manageLocked !== undefined} title={manageLocked} onClick={() => setDoing({ what: "createFolder" })}>
        {t("folder.add")}
      </Button>
      <Button
        variant="filled"
        leftSection={<Icon name="plus" />}
        disabled={manageLocked !== undefined}
        title={manageLocked}
        onClick={() => setDoing({ what: "createField", folderId: null })}
      >
        {t("field.add")}
      </Button>
    </>
  );
  return (
    <SettingsPage title={t("title")} lead={t("lead")} actions={actions}>
      <Fields doing={doing} setDoing={setDoing} />
    </SettingsPage>
  );
}

function Fields({ doing, setDoing }: { doing: Doing | undefined; setDoing: (doing: Doing | undefined) => void }) {
  const { t } = useTranslation("custom-fields");
  const { groups, folders, error, refetch } = useCustomFields();
  if (!groups) return error ? <PanelFailure error={error} onRetry={() => void refetch()} /> : <RowsSkeleton />;
  const close = () => setDoing(undefined);
  const done = () => {
    close();
    void refetch();
  };
  const shared = { onClose: close, onDone: done };
  return (
    <>
      {groups.length === 0 && (
        <EmptyState kind="nothing-yet" title={t("empty.nothing")}>
          {t("empty.nothingText")}
        </EmptyState>
      )}
      <FieldGroups groups={groups} reload={() => refetch()} onDo={setDoing} />
      <FieldDialog
        opened={doing?.what === "createField" || doing?.what === "editField"}
        field={doing?.what === "editField" ? doing.field : undefined}
        folderId={doing?.what === "createField" ? doing.folderId : null}
        folders={folders!}
        {...shared}
      />
      <ChangeTypeDialog field={doing?.what === "changeType" ? doing.field : undefined} {...shared} />
      <DeleteFieldDialog field={doing?.what === "deleteField" ? doing.field : undefined} {...shared} />
      <FolderDialog
        opened={doing?.what === "createFolder" || doing?.what === "renameFolder"}
        folder={doing?.what === "renameFolder" ? doing.folder : undefined}
        {...shared}
      />
      <DeleteFolderDialog folder={doing?.what === "deleteFolder" ? doing.folder : undefined} {...shared} />
    </>
  );
}
