import { Button } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import { Icon } from "../../components/icon.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { useViewer } from "../../lib/use-viewer.ts";
import { RecordsClosed } from "../records/list/records-closed.tsx";
import { newestFirst } from "../records/list/record-search.ts";
import { useListAddress } from "../records/list/use-list-address.ts";
import { CompanyList } from "./company-list.tsx";
import { companyAddresses } from "./company-search.ts";
import { useLockedReason } from "./use-locked-reason.ts";

const NewCompanyDialog = lazy(() => import("./new-company-dialog.tsx"));

/** All companies of the workspace that the viewer may see. */
export function CompaniesPage() {
  const { t } = useTranslation(["companies", "records", "grid"]);
  const { can } = useViewer();
  return can("company:read") ? <OpenCompanies /> : <RecordsClosed texts="companies" title={t("title")} />;
}

function OpenCompanies() {
  const { t } = useTranslation("companies");
  const { workspace } = useViewer();
  const navigate = useNavigate();
  const address = useListAddress(companyAddresses, newestFirst, false);
  const createLocked = useLockedReason("company:create");
  const newCompany = (
    <Button
      variant="filled"
      leftSection={<Icon name="plus" />}
      disabled={createLocked !== undefined}
      title={createLocked}
      onClick={() => address.setNew(true)}
    >
      {t("new.button")}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t("title")}
        actions={
          <>
            <Button
              component={Link}
              to="/$workspace/companies/deleted"
              {...({ params: { workspace } } as object)}
              leftSection={<Icon name="trash" />}
            >
              {t("trash")}
            </Button>
            {newCompany}
          </>
        }
      />
      <CompanyList
        which="active"
        label={t("title")}
        address={address}
        nothing={
          <EmptyState kind="nothing-yet" title={t("empty.nothing")} action={newCompany}>
            {t("empty.nothingText")}
          </EmptyState>
        }
      />
      {address.search.new === true && !createLocked && (
        <Suspense>
          <NewCompanyDialog
            onClose={() => address.setNew(false)}
            onCreated={(companyId) => void navigate({ to: "/$workspace/companies/$companyId", params: { workspace, companyId } })}
          />
        </Suspense>
      )}
    </>
  );
}
