import { useApolloClient } from "@apollo/client/react";
import { ActionIcon, Button, Menu } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import type { DocumentFolderItemFragment } from "../../gql/graphql.ts";
import { formatNumber } from "../../lib/format.ts";
import { sayFailure } from "../../lib/say-failure.ts";
import { createFolder, deleteFolder, renameFolder } from "./change-documents.ts";
import classes from "./documents.module.css";
import { everywhere, inFields, inTrash } from "./use-documents.ts";

const NameDialog = lazy(() => import("./name-dialog.tsx"));

interface FolderBarProps {
  contactId: string;
  folders: readonly DocumentFolderItemFragment[];
  /** How many documents there are, how many of them custom fields hold, and how many are in the trash. */
  all: number | undefined;
  ofFields: number;
  trash: number;
  place: string;
  onPlace: (place: string) => void;
  locked: string | undefined;
  onChanged: () => void;
}

/** The folders of a contact's documents: one of them is open, or all, or the trash. */
export function FolderBar({ contactId, folders, all, ofFields, trash, place, onPlace, locked, onChanged }: FolderBarProps) {
  const { t } = useTranslation("documents");
  const client = useApolloClient();
  const [dialog, setDialog] = useState<"new" | "rename">();
  const open = folders.find(({ id }) => id === place);
  const chip = (id: string, label: string, count: number | undefined) => (
    <Button
      key={id}
      size="xs"
      variant={place === id ? "light" : "subtle"}
      className={classes.chip}
      aria-pressed={place === id}
      onClick={() => onPlace(id)}
    >
      <span className="truncate">{label}</span>
      {count !== undefined && count > 0 && <span className={classes.count}>{formatNumber(count)}</span>}
    </Button>
  );
  async function remove(folder: DocumentFolderItemFragment) {
    const problem = await deleteFolder(client, folder.id);
    if (problem) void sayFailure(t("failed.folder"), problem);
    else onPlace(everywhere);
    onChanged();
  }
  return (
    <div className={classes.folders} role="group" aria-label={t("folders")}>
      {chip(everywhere, t("all"), all)}
      {folders.map(({ id, name, documentCount }) => chip(id, name, documentCount))}
      {(ofFields > 0 || place === inFields) && chip(inFields, t("ofFields"), ofFields)}
      {open && (
        <Menu position="bottom-start">
          <Menu.Target>
            <ActionIcon size="sm" aria-label={t("actionsFor", { name: open.name })}>
              <Icon name="more" size={14} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<Icon name="edit" />}
              disabled={locked !== undefined}
              title={locked}
              onClick={() => setDialog("rename")}
            >
              {t("folder.rename")}
            </Menu.Item>
            <Menu.Item leftSection={<Icon name="trash" />} disabled={locked !== undefined} title={locked} onClick={() => void remove(open)}>
              {t("folder.delete")}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      <Button
        size="xs"
        variant="subtle"
        leftSection={<Icon name="plus" size={12} />}
        disabled={locked !== undefined}
        title={locked}
        onClick={() => setDialog("new")}
      >
        {t("folder.new")}
      </Button>
      {(trash > 0 || place === inTrash) && chip(inTrash, t("trash"), trash)}
      {dialog && (
        <Suspense>
          <NameDialog
            title={t(dialog === "new" ? "folder.newTitle" : "folder.renameTitle")}
            label={t("folder.name")}
            name={dialog === "rename" ? (open?.name ?? "") : ""}
            maxLength={100}
            onSave={async (name) => {
              const problem = dialog === "new" ? await createFolder(client, contactId, name) : await renameFolder(client, open!.id, name);
              if (problem === undefined) onChanged();
              return problem;
            }}
            onClose={() => setDialog(undefined)}
          />
        </Suspense>
      )}
    </div>
  );
}
