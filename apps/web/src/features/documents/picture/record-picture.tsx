import { useApolloClient } from "@apollo/client/react";
import { Menu, UnstyledButton } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../components/avatar.tsx";
import { Icon } from "../../../components/icon.tsx";
import { sayFailure } from "../../../lib/say-failure.ts";
import classes from "./picture.module.css";

const PictureDialog = lazy(() => import("./picture-dialog.tsx"));

export interface Pictured {
  kind: "contact" | "company";
  id: string;
  name: string;
  picture?: { url: string } | null | undefined;
}

/** The picture at the head of a record, from where it is changed. */
export function RecordPicture({ of, locked }: { of: Pictured; locked: string | undefined }) {
  const { t } = useTranslation("documents");
  const client = useApolloClient();
  const [isOpen, setOpen] = useState(false);
  async function remove() {
    const { removePicture } = await import("./set-picture.ts");
    const problem = await removePicture(client, of);
    if (problem) void sayFailure(t("failed.picture"), problem);
  }
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <UnstyledButton className={classes.button}>
            <span className="unseen">{t("picture.change", { name: of.name })}</span>
            <Avatar name={of.name} size={44} picture={of.picture} square={of.kind === "company"} />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon name="upload" />} disabled={locked !== undefined} title={locked} onClick={() => setOpen(true)}>
            {t("picture.changeItem")}
          </Menu.Item>
          {of.picture && (
            <Menu.Item leftSection={<Icon name="trash" />} disabled={locked !== undefined} title={locked} onClick={() => void remove()}>
              {t("picture.remove")}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {isOpen && (
        <Suspense>
          <PictureDialog of={of} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
