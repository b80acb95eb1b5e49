import { useApolloClient } from "@apollo/client/react";
import { Menu } from "@mantine/core";
import { use } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { sayFailure } from "../../lib/say-failure.ts";
import { RecordLinkContext } from "../records/list/record-link.ts";
import { restoreCompanies } from "./change-companies.ts";
import type { CompanyRow } from "./company-rows.ts";
import { useLockedReason } from "./use-locked-reason.ts";

/** What the menu of a row offers; fetched when one is opened. */
export default function RowItems({ company, onDelete }: { company: CompanyRow; onDelete: () => void }) {
  const { t } = useTranslation("companies");
  const client = useApolloClient();
  const link = use(RecordLinkContext);
  const locked = useLockedReason("company:delete");
  async function restore() {
    const { problem } = await restoreCompanies(client, [company.id]);
    if (problem) void sayFailure(t("deleted.notRestored"), problem);
  }
  return (
    <>
      <Menu.Item leftSection={<Icon name="eye" />} onClick={() => link?.open(company.id)}>
        {t("records:row.view")}
      </Menu.Item>
      {company.isDeleted ? (
        <Menu.Item leftSection={<Icon name="undo" />} disabled={locked !== undefined} title={locked} onClick={() => void restore()}>
          {t("deleted.restore")}
        </Menu.Item>
      ) : (
        <Menu.Item leftSection={<Icon name="trash" />} disabled={locked !== undefined} title={locked} onClick={onDelete}>
          {t("delete.button")}
        </Menu.Item>
      )}
    </>
  );
}
