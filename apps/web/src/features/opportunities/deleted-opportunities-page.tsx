import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { useViewer } from "../../lib/use-viewer.ts";
import { RecordsClosed } from "../records/list/records-closed.tsx";
import { lastDeletedFirst } from "../records/list/record-search.ts";
import { useListAddress } from "../records/list/use-list-address.ts";
import OpportunityList from "./opportunity-list.tsx";
import { opportunityAddresses } from "./opportunity-search.ts";

/** Opportunities that were deleted: who did it, when and why, and the way back. */
export function DeletedOpportunitiesPage() {
  const { t } = useTranslation(["opportunities", "records", "grid"]);
  const { can } = useViewer();
  return can("opportunity:read") ? <OpenTrash /> : <RecordsClosed texts="opportunities" title={t("deleted.title")} />;
}

function OpenTrash() {
  const { t } = useTranslation("opportunities");
  const address = useListAddress(opportunityAddresses, lastDeletedFirst, true);
  return (
    <>
      <PageHeader title={t("deleted.title")} />
      <OpportunityList
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
