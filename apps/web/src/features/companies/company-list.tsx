import { lazy, type ReactNode } from "react";
import { useKeptColumns } from "../../components/grid/column-choice.ts";
import type { CompanySortField } from "../../gql/graphql.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import { FieldList } from "../custom-fields/list/field-list.tsx";
import { lastDeletedFirst, newestFirst } from "../records/list/record-search.ts";
import { columnsByDefault, deletedColumnsByDefault, useCompanyColumns } from "./company-columns.tsx";
import type { CompanyRow } from "./company-rows.ts";
import type { CompanyAddress } from "./company-search.ts";
import { giveCompany } from "./change-companies.ts";
import { companyTrash } from "./company-trash.ts";
import { listOfCompanies } from "./list-of-companies.ts";
import { useLockedReason } from "./use-locked-reason.ts";

// What a click asks for comes with the click; the list is there before it.
const OwnerBulk = lazy(() => import("../records/list/owner-bulk.tsx"));
const DeletedBulk = lazy(() => import("../records/trash/deleted-bulk.tsx"));

const lists = {
  active: {
    columnsKey: "companies",
    columnsByDefault,
    byDefault: newestFirst,
    orders: ["NAME", "EMPLOYEES", "CREATED_AT", "UPDATED_AT"] satisfies CompanySortField[],
    arrivals: ["company.created", "company.restored"],
    isGone: ({ isDeleted }: CompanyRow) => isDeleted,
  },
  deleted: {
    columnsKey: "deletedCompanies",
    columnsByDefault: deletedColumnsByDefault,
    byDefault: lastDeletedFirst,
    orders: ["DELETED_AT", "CREATED_AT", "NAME"] satisfies CompanySortField[],
    arrivals: ["company.deleted"],
    isGone: ({ isDeleted }: CompanyRow) => !isDeleted,
  },
};

interface CompanyListProps {
  which: keyof typeof lists;
  label: string;
  address: CompanyAddress;
  /** Shown instead of the grid when there is none at all. */
  nothing: ReactNode;
}

/** A list of companies: the active ones, or the trash. */
export function CompanyList({ which, label, address, nothing }: CompanyListProps) {
  const { workspace } = useViewer();
  const list = lists[which];
  const locked = useLockedReason("company:update");
  const deleteLocked = useLockedReason("company:delete");
  const columns = useCompanyColumns(which === "deleted");
  const columnState = useKeptColumns(`${workspace}:${list.columnsKey}`);
  return (
    <FieldList
      of={listOfCompanies}
      label={label}
      address={address}
      columns={columns}
      columnsByDefault={list.columnsByDefault}
      columnState={columnState}
      orders={list.orders}
      byDefault={list.byDefault}
      arrivals={list.arrivals}
      isGone={list.isGone}
      nothing={nothing}
      bulk={(selected, helpers) =>
        which === "deleted" ? (
          <DeletedBulk of={companyTrash} selected={selected} locked={deleteLocked} {...helpers} />
        ) : (
          <OwnerBulk of={companyTrash} selected={selected} locked={locked} deleteLocked={deleteLocked} give={giveCompany} {...helpers} />
        )
      }
    />
  );
}
