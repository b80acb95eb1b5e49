import { Button, Menu } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import type { Matching } from "./change-lists.ts";
import type { MatchingWork } from "./matching-items.tsx";
import classes from "./lists.module.css";
import { useListRights } from "./use-list-rights.ts";

const MatchingItems = lazy(() => import("./matching-items.tsx"));
const MatchingDialog = lazy(() => import("./matching-dialog.tsx"));
const SplitDialog = lazy(() => import("./split-dialog.tsx"));

/** What can be done with everything that a search and a filter let through, however many contacts that are: put on a list, taken off one, split. */
export function MatchingLists({ matching }: { matching: Matching }) {
  const { t } = useTranslation("lists");
  const { locked } = useListRights();
  const [doing, setDoing] = useState<MatchingWork>();
  const close = () => setDoing(undefined);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button leftSection={<Icon name="list" />} disabled={locked !== undefined} title={locked} className={classes.matching}>
            <span className={classes.matchingLabel}>{t("title")}</span>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Suspense>
            <MatchingItems onChoose={setDoing} />
          </Suspense>
        </Menu.Dropdown>
      </Menu>
      <Suspense>
        {(doing === "add" || doing === "remove") && <MatchingDialog doing={doing} matching={matching} onClose={close} />}
        {doing === "split" && <SplitDialog matching={matching} onClose={close} />}
      </Suspense>
    </>
  );
}
