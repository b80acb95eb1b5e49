import { useApolloClient } from "@apollo/client/react";
import { Menu } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../components/icon.tsx";
import { CompanyCountDocument, CompanyNeighboursDocument } from "../../gql/graphql.ts";
import { sayIfFailed } from "../../lib/say-failure.ts";
import { type Owner, OwnerMenu } from "../records/page/owner-menu.tsx";
import { RecordHeader } from "../records/page/record-header.tsx";
import type { WalkOf } from "../records/page/use-walk.ts";
import { giveCompany } from "./change-companies.ts";
import type { CompanyRecordAddress } from "./company-address.ts";
import { useCompany } from "./company-context.ts";
import classes from "./companies.module.css";
import { companyTrash } from "./company-trash.ts";
import { useLockedReason } from "./use-locked-reason.ts";

const DeleteDialog = lazy(() => import("../records/trash/delete-dialog.tsx"));

const walkOfCompanies: WalkOf = {
  texts: "companies",
  route: "/$workspace/companies/$companyId",
  param: "companyId",
  countDocument: CompanyCountDocument,
  neighboursDocument: CompanyNeighboursDocument,
  isOurs: ({ kind }) => kind.startsWith("company."),
};

/** Which company it is, whose; and the way through the list and back to it. */
export function CompanyHeader({ address }: { address: CompanyRecordAddress }) {
  const { t } = useTranslation("companies");
  const client = useApolloClient();
  const { company, locked } = useCompany();
  const deleteLocked = useLockedReason("company:delete", company.isDeleted);
  const [isDeleting, setDeleting] = useState(false);
  const { list, search } = address;
  const { domain } = company;
  const giveTo = async (owner: Owner | null) => sayIfFailed(t("notSaved"), await giveCompany(client, company.id, owner?.id ?? null));
  return (
    <>
      <RecordHeader
        of={walkOfCompanies}
        place={address}
        name={company.name}
        about={
          <>
            {company.industry && <span>{company.industry}</span>}
            {domain && (
              <span>
                <a className={classes.domain} href={`https://${domain}`} target="_blank" rel="noopener noreferrer">
                  {domain}
                </a>
              </span>
            )}
          </>
        }
        properties={[
          {
            label: t("column.owner"),
            content: <OwnerMenu owner={company.owner} locked={locked} onChoose={(owner) => void giveTo(owner)} />,
          },
        ]}
        back={{
          to: list.deleted ? "/$workspace/companies/deleted" : "/$workspace/companies",
          search,
          label: t(list.deleted ? "deleted.title" : search.q || search.filter ? "record.backToFiltered" : "title"),
        }}
        items={
          <Menu.Item
            leftSection={<Icon name="trash" />}
            disabled={deleteLocked !== undefined}
            title={deleteLocked}
            onClick={() => setDeleting(true)}
          >
            {t("delete.button")}
          </Menu.Item>
        }
      />
      {isDeleting && (
        <Suspense>
          <DeleteDialog of={companyTrash} ids={[company.id]} name={company.name} onClose={() => setDeleting(false)} />
        </Suspense>
      )}
    </>
  );
}
