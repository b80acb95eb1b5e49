import { ActionIcon, Menu } from "@mantine/core";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";

const loadItems = () => import("./create-items.tsx");
const CreateItems = lazy(loadItems);

/** What can be made from anywhere: its items come with the first look at the button. */
export function CreateMenu() {
  const { t } = useTranslation();
  const prepare = () => void loadItems().catch(() => {}); // Opening asks again.
  return (
    <Menu width={216}>
      <Menu.Target>
        <ActionIcon variant="default" w={30} h={30} aria-label={t("shell.create")} onPointerEnter={prepare} onFocus={prepare}>
          <Icon name="plus" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown mah="calc(100dvh - 96px)" style={{ overflowY: "auto" }}>
        <Suspense>
          <CreateItems />
        </Suspense>
      </Menu.Dropdown>
    </Menu>
  );
}
