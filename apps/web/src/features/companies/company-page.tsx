import { useApolloClient, useQuery } from "@apollo/client/react";
import { Button } from "@mantine/core";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { lazy, useCallback, useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../components/empty-state.tsx";
import { PanelFailure } from "../../components/panel.tsx";
import { CompanyByIdDocument } from "../../gql/graphql.ts";
import { formatNumber } from "../../lib/format.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import type { RecordValues } from "../custom-fields/record-values.ts";
import { rememberPlace } from "../records/list/open-list.ts";
import { RecordsClosed } from "../records/list/records-closed.tsx";
import { RecordLayout, RecordSkeleton } from "../records/page/record-layout.tsx";
import { RecordTabs } from "../records/page/record-tabs.tsx";
import { useRecordChanges } from "../records/page/use-record-changes.ts";
import { saveCompany } from "./change-companies.ts";
import { type CompanyRecordAddress, readCompanyAddress } from "./company-address.ts";
import { DeletedBanner } from "../records/trash/deleted-banner.tsx";
import { CompanyContext, type CompanyRecord } from "./company-context.ts";
import { CompanyDetails } from "./company-details.tsx";
import { CompanyHeader } from "./company-header.tsx";
import { CompanyPanels } from "./company-panels.tsx";
import { companyRows } from "./company-rows.ts";
import { companyTrash } from "./company-trash.ts";
import { useLockedReason } from "./use-locked-reason.ts";

const AdditionalTab = lazy(() => import("../custom-fields/additional-tab.tsx"));

/** These change what a company's people are, and no event of its own tells it. */
const ofAllCompanies = new Set(["associationType.deleted"]);

/** One company: what it is, who works there, and everything that happened. */
export function CompanyPage() {
  const { t } = useTranslation(["companies", "records"]);
  const { can } = useViewer();
  return can("company:read") ? <OpenCompany /> : <RecordsClosed texts="companies" title={t("title")} />;
}

function OpenCompany() {
  const { companyId } = useParams({ from: "/$workspace/companies/$companyId" });
  const params = useSearch({ strict: false }) as Record<string, unknown>;
  const { t } = useTranslation("companies");
  const { workspace } = useViewer();
  const client = useApolloClient();
  const address = useMemo(() => readCompanyAddress(params), [params]);
  const { data, error, refetch } = useQuery(CompanyByIdDocument, { variables: { id: companyId }, fetchPolicy: "cache-and-network" });
  const changedBy = useRecordChanges(companyId, refetch, ofAllCompanies);
  const company = data?.company;

  useEffect(() => rememberPlace(client, companyRows.type, address.list, companyId), [client, address.list, companyId]);

  if (company) return <Company key={company.id} company={company} address={address} changedBy={changedBy} />;
  if (error) return <PanelFailure error={error} onRetry={() => void refetch()} />;
  if (!data) return <RecordSkeleton />;
  return (
    <EmptyState
      kind="nothing-matches"
      title={t("record.notFound")}
      action={
        <Button component={Link} {...({ to: "/$workspace/companies", params: { workspace } } as object)}>
          {t("record.toCompanies")}
        </Button>
      }
    >
      {t("record.notFoundText")}
    </EmptyState>
  );
}

interface CompanyProps {
  company: CompanyRecord;
  address: CompanyRecordAddress;
  changedBy: (field: string) => string | undefined;
}

function Company({ company, address, changedBy }: CompanyProps) {
  const { t } = useTranslation(["companies", "records"]);
  const navigate = useNavigate();
  const client = useApolloClient();
  const locked = useLockedReason("company:update", company.isDeleted);
  const restoreLocked = useLockedReason("company:delete");
  const state = useMemo(() => ({ company, locked, changedBy }), [company, locked, changedBy]);
  useEffect(() => {
    document.title = `${company.name} · Kith`;
  }, [company.name]);
  const change = useCallback(
    (next: Record<string, unknown>) =>
      void navigate({ to: ".", search: ((before: object) => ({ ...before, ...next })) as never, replace: true }),
    [navigate],
  );
  const filled = company.customFields.length;
  const values: RecordValues = {
    object: "company",
    recordId: company.id,
    customFields: company.customFields,
    locked,
    changedBy,
    save: (value, read, base) => saveCompany(client, { id: company.id, input: { customFields: [value] }, read, base }),
  };
  return (
    <CompanyContext value={state}>
      <RecordLayout
        show={address.show}
        onShow={(show) => change({ show })}
        head={
          <>
            <CompanyHeader address={address} />
            <DeletedBanner of={companyTrash} record={company} locked={restoreLocked} />
          </>
        }
      >
        <RecordTabs
          side="details"
          label={t("records:record.details")}
          tabs={[
            { name: "company", label: t("record.tab.company"), content: () => <CompanyDetails /> },
            {
              name: "additional",
              label: t("record.tab.additional"),
              count: filled > 0 ? formatNumber(filled) : undefined,
              ariaLabel: t("record.tab.additionalFilled", { count: filled, number: formatNumber(filled) }),
              content: () => <AdditionalTab of={values} />,
            },
          ]}
          open={address.tab}
          onOpen={(tab) => change({ tab: tab === "company" ? undefined : tab })}
        />
        <CompanyPanels address={address} change={change} />
      </RecordLayout>
    </CompanyContext>
  );
}
