import { useApolloClient } from "@apollo/client/react";
import { Menu } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "../../lib/format.ts";
import { showNotice } from "../../lib/show-notice.ts";
import { BulkButton } from "../records/list/bulk-bar.tsx";
import { addToList, removeFromList } from "./change-lists.ts";
import { useListRights } from "./use-list-rights.ts";

const ChooseListDialog = lazy(() => import("./choose-list-dialog.tsx"));

/** Puts the selected contacts on a list, or takes them off one. */
export function BulkLists({ selected }: { selected: readonly string[] }) {
  const { t } = useTranslation("lists");
  const client = useApolloClient();
  const { locked } = useListRights();
  const [doing, setDoing] = useState<"add" | "remove">();
  const number = formatNumber(selected.length);
  return (
    <>
      <BulkButton
        icon="list"
        label={t("title")}
        locked={locked}
        menu={
          <>
            <Menu.Item onClick={() => setDoing("add")}>{t("bulk.add")}</Menu.Item>
            <Menu.Item onClick={() => setDoing("remove")}>{t("bulk.remove")}</Menu.Item>
          </>
        }
      />
      {doing && (
        <Suspense>
          <ChooseListDialog
            title={t(`bulk.${doing}Title`, { count: selected.length, number })}
            submit={t(`bulk.${doing}Submit`)}
            canCreate={doing === "add"}
            onSubmit={(list) => (doing === "add" ? addToList : removeFromList)(client, list, selected)}
            onDone={({ name }, changed) =>
              void showNotice({ message: t(`bulk.${doing}Done`, { count: changed, number: formatNumber(changed), name }) })
            }
            onClose={() => setDoing(undefined)}
          >
            <p className="second">{t(`bulk.${doing}Text`)}</p>
          </ChooseListDialog>
        </Suspense>
      )}
    </>
  );
}
