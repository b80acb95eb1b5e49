import { lazy, type ReactNode } from "react";
import { useKeptColumns } from "../../components/grid/column-choice.ts";
import type { OpportunitySortField } from "../../gql/graphql.ts";
import { useViewer } from "../../lib/use-viewer.ts";
import { FieldList } from "../custom-fields/list/field-list.tsx";
import { lastDeletedFirst, newestFirst } from "../records/list/record-search.ts";
import { columnsByDefault, deletedColumnsByDefault, useOpportunityColumns } from "./opportunity-columns.tsx";
import type { OpportunityRow } from "./opportunity-rows.ts";
import type { OpportunityAddress } from "./opportunity-search.ts";
import { giveOpportunity } from "./change-opportunities.ts";
import { opportunityTrash } from "./opportunity-trash.ts";
import { listOfOpportunities } from "./list-of-opportunities.ts";
import { useLockedReason } from "./use-locked-reason.ts";

// What a click asks for comes with the click; the list is there before it.
const OwnerBulk = lazy(() => import("../records/list/owner-bulk.tsx"));
const DeletedBulk = lazy(() => import("../records/trash/deleted-bulk.tsx"));

const lists = {
  active: {
    columnsKey: "opportunities",
    columnsByDefault,
    byDefault: newestFirst,
    orders: ["CREATED_AT", "NAME", "VALUE", "CLOSE_ON", "STAGE_SINCE", "UPDATED_AT"] satisfies OpportunitySortField[],
    arrivals: ["opportunity.created", "opportunity.restored"],
    isGone: ({ isDeleted }: OpportunityRow) => isDeleted,
  },
  deleted: {
    columnsKey: "deletedOpportunities",
    columnsByDefault: deletedColumnsByDefault,
    byDefault: lastDeletedFirst,
    orders: ["DELETED_AT", "CREATED_AT", "NAME"] satisfies OpportunitySortField[],
    arrivals: ["opportunity.deleted"],
    isGone: ({ isDeleted }: OpportunityRow) => !isDeleted,
  },
};

interface OpportunityListProps {
  which: keyof typeof lists;
  label: string;
  address: OpportunityAddress;
  /** Shown instead of the grid when there is none at all. */
  nothing: ReactNode;
}

/** A list of opportunities: the active ones, or the trash. */
export default function OpportunityList({ which, label, address, nothing }: OpportunityListProps) {
  const { workspace } = useViewer();
  const list = lists[which];
  const columns = useOpportunityColumns(which === "deleted");
  const columnState = useKeptColumns(`${workspace}:${list.columnsKey}`);
  const locked = useLockedReason("opportunity:update");
  const deleteLocked = useLockedReason("opportunity:delete");
  return (
    <FieldList
      of={listOfOpportunities}
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
          <DeletedBulk of={opportunityTrash} selected={selected} locked={deleteLocked} {...helpers} />
        ) : (
          <OwnerBulk
            of={opportunityTrash}
            selected={selected}
            locked={locked}
            deleteLocked={deleteLocked}
            give={giveOpportunity}
            {...helpers}
          />
        )
      }
    />
  );
}
