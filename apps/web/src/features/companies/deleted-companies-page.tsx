import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { useViewer } from "../../lib/use-viewer.ts";
import { RecordsClosed } from "../records/list/records-closed.tsx";
import { lastDeletedFirst } from "../records/list/record-search.ts";
import { useListAddress } from "../records/list/use-list-address.ts";
import { CompanyList } from "./company-list.tsx";
import { companyAddresses } from "./company-search.ts";

/** Companies that were deleted: who did it, when and why, and the way back. */
export function DeletedCompaniesPage() {
  const { t } = useTranslation(["companies", "records", "grid"]);
  const { can } = useViewer();
  return can("company:read") ? <OpenTrash /> : <RecordsClosed texts="companies" title={t("deleted.title")} />;
}

function OpenTrash() {
  const { t } = useTranslation("companies");
  const address = useListAddress(companyAddresses, lastDeletedFirst, true);
  return (
    <>
      <PageHeader title={t("deleted.title")} />
      <CompanyList
        which="deleted"
        label={t("deleted.title")}
        address={address}
        nothing={
          <EmptyState kind="nothing-yet" title={t("deleted.nothing")}>
            {t("deleted.nothingText")}
          </EmptyState>
        }
      />
    </>
  );
}
